#include "inputs/warc_records.h"

#include <utility>

#include "archives/content_kind.h"
#include "archives/http_body.h"
#include "archives/http_message.h"
#include "html/encoding.h"
#include "inputs/feed_records.h"
#include "inputs/input_format.h"

namespace khaldun::inputs {
namespace {

using archives::ContentKind;
using archives::WarcRecord;
using archives::WarcType;

// "<urn:uuid:...>" without its brackets.
std::string id_of(std::string_view id) {
  if (id.starts_with('<') && id.ends_with('>')) id = id.substr(1, id.size() - 2);
  return std::string(id);
}

InputRecord started(const WarcRecord& record, const std::string& name,
                    const InputOptions& options) {
  InputRecord started;
  const std::string_view url = record.header.target_uri;
  started.name = name + ": record " + std::to_string(record.number);
  if (!url.empty()) started.name += " (" + std::string(url) + ")";
  started.info.id = id_of(record.header.id);
  started.info.url = url;
  started.latest_day = iso_day(record.header.date).value_or(options.latest_day);
  for (const Error& problem : record.problems) started.notes.push_back(problem.message);
  return started;
}

}  // namespace

std::optional<Result<InputRecord>> WarcRecords::next() {
  while (true) {
    if (feed_) {
      if (auto item = feed_->next()) return item;
      feed_.reset();
    }
    auto record = reader_->next();
    if (!record) return std::nullopt;
    if (!*record) return std::move(*record).error();
    offset_ = (*record)->offset;
    if (auto found = read(**record)) return found;
  }
}

std::optional<Result<InputRecord>> WarcRecords::read(const WarcRecord& record) {
  const WarcType type = record.header.type;
  if (type == WarcType::kConversion) {
    return take(record.block, started(record, name_, options_), true);
  }
  if (type != WarcType::kResponse && type != WarcType::kResource) return std::nullopt;
  InputRecord found = started(record, name_, options_);
  if (!record.holds_http()) {
    const archives::MediaType media = archives::parse_media_type(record.header.content_type);
    found.charset = media.charset;
    return take(record.block, std::move(found), media.type == "text/plain");
  }
  const archives::HttpMessage message = archives::parse_http(record.block);
  if (message.status != 200) return std::nullopt;
  const archives::MediaType media = archives::media_type_of(message);
  const archives::HttpBody body = archives::decode_body(message);
  if (!body.is_decoded) {
    return Error{ErrorCode::kInvalidInput,
                 found.name + ": expected a body in gzip, deflate or zstd, found " +
                     std::string(message.field("content-encoding"))};
  }
  for (const std::string& problem : body.problems) found.notes.push_back(problem);
  found.charset = media.charset;
  return take(body.bytes(), std::move(found), media.type == "text/plain");
}

std::optional<Result<InputRecord>> WarcRecords::take(std::string_view body, InputRecord record,
                                                     bool may_be_text) {
  const ContentKind kind = archives::content_kind(body.substr(0, limits::kContentKindBytes));
  if (is_feed(kind)) {
    InputOptions context = options_;
    context.url = record.info.url;
    context.charset = record.charset;
    context.latest_day = record.latest_day;
    auto feed = FeedRecords::read(body, record.name, context);
    if (feed) {
      feed_ = std::move(*feed);
    } else if (kind != ContentKind::kSitemap) {
      return std::move(feed).error();
    }
    return std::nullopt;
  }
  if (kind == ContentKind::kHtml) {
    record.format = InputFormat::kHtml;
    record.text = body;
    return record;
  }
  const bool is_robots = record.info.url.ends_with("/robots.txt");
  if (!may_be_text || is_robots || kind == ContentKind::kEmpty || kind == ContentKind::kBinary) {
    return std::nullopt;
  }
  record.text = html::to_utf8(body, record.charset);
  return record;
}

}  // namespace khaldun::inputs
