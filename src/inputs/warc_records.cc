#include "inputs/warc_records.h"

#include <algorithm>
#include <array>
#include <utility>

#include "archives/content_kind.h"
#include "archives/http_body.h"
#include "archives/http_message.h"
#include "base/ascii.h"
#include "html/encoding.h"
#include "inputs/feed_records.h"
#include "inputs/input_format.h"

namespace khaldun::inputs {
namespace {

using archives::ContentKind;
using archives::WarcRecord;
using archives::WarcType;

constexpr std::size_t kMaxSchemeBytes = 20;  // in a reason

// "dns:" of "dns:cape.example"; "" of what a site can have given.
std::string_view foreign_scheme(std::string_view url) {
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos) return "";
  const std::string scheme = base::lowered(url.substr(0, colon));
  constexpr std::array<std::string_view, 5> kOfSites = {"http", "https", "ftp", "ftps", "file"};
  const bool is_of_site = std::find(kOfSites.begin(), kOfSites.end(), scheme) != kOfSites.end();
  return is_of_site ? "" : url.substr(0, colon + 1);
}

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

std::nullopt_t WarcRecords::pass_over(const std::string& reason) {
  ++passed_over_[reason];
  return std::nullopt;
}

std::optional<Result<InputRecord>> WarcRecords::read(const WarcRecord& record) {
  const WarcType type = record.header.type;
  const bool may_be_article =
      type == WarcType::kResponse || type == WarcType::kResource || type == WarcType::kConversion;
  if (!may_be_article) return pass_over(std::string(to_string(type)));
  const std::string_view url = record.header.target_uri;
  if (const auto scheme = foreign_scheme(url); !scheme.empty()) {
    return pass_over("address with " + std::string(scheme.substr(0, kMaxSchemeBytes)));
  }
  if (url.ends_with("/robots.txt")) return pass_over("robots.txt");
  if (type == WarcType::kConversion) {
    return take(record, record.block, started(record, name_, options_), true);
  }
  InputRecord found = started(record, name_, options_);
  if (!record.holds_http()) {
    const archives::MediaType media = archives::parse_media_type(record.header.content_type);
    found.charset = media.charset;
    return take(record, record.block, std::move(found), media.type == "text/plain");
  }
  const archives::HttpMessage message = archives::parse_http(record.block);
  if (message.status != 200) return pass_over("status " + std::to_string(message.status));
  const archives::MediaType media = archives::media_type_of(message);
  const archives::HttpBody body = archives::decode_body(message, options_.archive_limits.body);
  if (!body.is_decoded) {
    return Error{ErrorCode::kInvalidInput,
                 found.name + ": expected a body in gzip, deflate or zstd, found " +
                     std::string(message.field("content-encoding"))};
  }
  for (const std::string& problem : body.problems) found.notes.push_back(problem);
  found.charset = media.charset;
  return take(record, body.bytes(), std::move(found), media.type == "text/plain");
}

std::optional<Result<InputRecord>> WarcRecords::take(const WarcRecord& source,
                                                     std::string_view body, InputRecord record,
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
    } else {
      return pass_over("sitemap of addresses");
    }
    return std::nullopt;
  }
  if (kind == ContentKind::kHtml) {
    record.format = InputFormat::kHtml;
    record.text = body;
    return record;
  }
  if (!may_be_text || kind == ContentKind::kEmpty || kind == ContentKind::kBinary) {
    if (!source.is_whole) return source.problems.front();  // may be what is missing
    return pass_over(kind == ContentKind::kEmpty ? "empty body" : "neither page, feed nor text");
  }
  record.text = html::to_utf8(body, record.charset);
  return record;
}

}  // namespace khaldun::inputs
