// The parts of a message are walked with a list of what is yet to be read, so that neither depth
// nor number of parts can exhaust the stack; each level is looked through once for its boundary.
#include "ingest/email_message.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "ingest/columns.h"
#include "ingest/email_text.h"
#include "ingest/field_values.h"
#include "khaldun/limits.h"

namespace khaldun::ingest {
namespace {

// The line at the begin of `text`, without its line end; takes it away.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_field_name(std::string_view name) {
  return !name.empty() &&
         std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

struct Part {
  std::vector<std::pair<std::string, std::string>> fields;  // names in lower case; unfolded
  std::string_view body;

  std::string_view field(std::string_view lower_name) const {
    for (const auto& [name, value] : fields) {
      if (name == lower_name) return value;
    }
    return "";
  }
};

// Header and body of a message or of a part of one. A line that is no field ends the header.
Result<Part> read_part(std::string_view text) {
  Part part;
  part.body = text;
  while (!part.body.empty()) {
    std::string_view rest = part.body;
    const std::string_view line = take_line(rest);
    const bool is_folded = line.starts_with(' ') || line.starts_with('\t');
    const std::size_t colon = line.find(':');
    if (line.empty()) {
      part.body = rest;
      break;
    }
    if (is_folded && !part.fields.empty()) {
      part.fields.back().second += ' ' + std::string(trimmed(line));
    } else if (colon != std::string_view::npos && is_field_name(trimmed(line.substr(0, colon)))) {
      part.fields.emplace_back(base::lowered(trimmed(line.substr(0, colon))),
                               trimmed(line.substr(colon + 1)));
    } else {
      break;
    }
    part.body = rest;
    if (text.size() - part.body.size() > limits::kMaxEmailHeaderBytes ||
        part.fields.size() > limits::kMaxEmailFields) {
      return Error{ErrorCode::kLimit, "expected a header of at most " +
                                          std::to_string(limits::kMaxEmailHeaderBytes) +
                                          " bytes and " + std::to_string(limits::kMaxEmailFields) +
                                          " fields, found a longer one"};
    }
  }
  return part;
}

// The parts between "--boundary" lines; the last one may lack its end.
std::vector<std::string_view> parts_of(std::string_view body, const std::string& boundary,
                                       std::size_t most) {
  std::vector<std::string_view> parts;
  const std::string mark = "--" + boundary;
  const char* begin = nullptr;
  for (std::string_view rest = body; !rest.empty() && parts.size() < most;) {
    const char* const line_begin = rest.data();
    const std::string_view line = take_line(rest);
    if (!line.starts_with(mark)) continue;
    const std::string_view behind = trimmed(line.substr(mark.size()));
    if (!behind.empty() && behind != "--") continue;
    if (begin != nullptr) parts.emplace_back(begin, static_cast<std::size_t>(line_begin - begin));
    begin = rest.data();
    if (behind == "--") return parts;
  }
  const char* const end = body.data() + body.size();
  if (begin != nullptr) parts.emplace_back(begin, static_cast<std::size_t>(end - begin));
  return parts;
}

// The bytes and charset of a text in a message.
struct Text {
  std::string bytes;
  std::string charset;
};

class MessageReader {
 public:
  explicit MessageReader(std::string_view message) : message_(message) {}

  Result<InputRecord> read() {
    KHALDUN_TRY(const Part top, read_part(message_));
    const bool is_message =
        top.fields.size() > 1 &&
        (!top.field("from").empty() || !top.field("date").empty() || !top.field("subject").empty());
    if (!is_message) {
      return Error{ErrorCode::kInvalidInput,
                   "expected an e-mail message with fields such as From, Date and Subject, found " +
                       in_quotes(message_.substr(0, message_.find_first_of("\r\n")))};
    }
    find_texts(top);
    if (!plain_ && !page_) {
      return Error{ErrorCode::kInvalidInput, "expected a text/plain or text/html part, found " +
                                                 in_quotes(media_type(top.field("content-type"))) +
                                                 " without one"};
    }
    return record_with(top);
  }

 private:
  void find_texts(const Part& top) {
    add(top, 0);
    std::size_t count = 0;
    while (!waiting_.empty() && !(plain_ && !trimmed(plain_->bytes).empty())) {
      const Waiting next = waiting_.back();
      waiting_.pop_back();
      if (++count > limits::kMaxEmailParts) return;
      if (const auto part = read_part(next.bytes)) add(*part, next.depth);
    }
  }

  // A text is kept, the parts of a multipart are put before what is waiting.
  void add(const Part& part, std::size_t depth) {
    const std::string type = media_type(part.field("content-type"));
    if (media_type(part.field("content-disposition")) == "attachment") return;
    if (type.starts_with("multipart/")) {
      const std::string boundary = parameter(part.field("content-type"), "boundary");
      if (boundary.empty() || depth >= limits::kMaxEmailDepth) return;
      const auto parts = parts_of(part.body, boundary, limits::kMaxEmailParts);
      for (std::size_t i = parts.size(); i-- > 0;) waiting_.push_back({parts[i], depth + 1});
      return;
    }
    const bool is_plain = type.empty() || type == "text/plain" || !has_slash(type);
    std::optional<Text>& text = is_plain ? plain_ : page_;
    if (!is_plain && type != "text/html" && type != "application/xhtml+xml") return;
    if (text && !trimmed(text->bytes).empty()) return;
    text = Text{decoded_body(part.body, part.field("content-transfer-encoding")),
                parameter(part.field("content-type"), "charset")};
  }

  static bool has_slash(std::string_view type) { return type.find('/') != std::string_view::npos; }

  Result<InputRecord> record_with(const Part& top) {
    FieldValues values;
    const bool is_page = page_ && (!plain_ || trimmed(plain_->bytes).empty());
    Text text = std::move(is_page ? *page_ : *plain_);
    std::string charset = is_page ? text.charset : "";
    if (!is_page) {
      if (auto utf8 = as_utf8(text.bytes, text.charset)) {
        text.bytes = *std::move(utf8);
      } else {
        charset = text.charset;
      }
    }
    values[is_page ? Field::kHtml : Field::kText] = std::move(text.bytes);
    read_header(top, values);
    KHALDUN_TRY(InputRecord record, record_of(std::move(values)));
    record.charset = std::move(charset);
    if (is_page) record.latest_day = record.info.published;
    return record;
  }

  static void read_header(const Part& top, FieldValues& values) {
    values[Field::kTitle] = decoded_words(top.field("subject"));
    if (values[Field::kTitle]->find("=?") != std::string::npos) {
      values.notes.emplace_back("the subject is in a charset that is not known here");
    }
    // "Wed, 27 Mar 2024 10:00:00 +0100 (CET)"
    const std::string_view date = top.field("date");
    values[Field::kPublished] = trimmed(date.substr(0, date.find('(')));
    std::string_view id = top.field("message-id");
    if (id.starts_with('<') && id.ends_with('>')) id = id.substr(1, id.size() - 2);
    values[Field::kId] = id;
    values[Field::kLanguage] =
        top.field("content-language").substr(0, top.field("content-language").find(','));
    values[Field::kKeywords] = decoded_words(top.field("keywords"));
    std::string_view url = top.field("archived-at");
    if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
    values[Field::kUrl] = url;
    read_sender(top, values);
  }

  // "Ana Diaz <ana@example.org>", "ana@example.org (Ana Diaz)".
  static void read_sender(const Part& top, FieldValues& values) {
    const std::string_view from = top.field("from");
    const std::size_t angle = from.find('<');
    const std::size_t comment = from.find('(');
    std::string_view address = from.substr(0, comment);
    std::string_view name;
    if (angle != std::string_view::npos) {
      name = from.substr(0, angle);
      address = from.substr(angle + 1, from.find('>', angle) - angle - 1);
    } else if (comment != std::string_view::npos) {
      name = from.substr(comment + 1, from.find(')', comment) - comment - 1);
    }
    name = trimmed(name);
    if (name.size() > 1 && name.starts_with('"') && name.ends_with('"')) {
      name = trimmed(name.substr(1, name.size() - 2));
    }
    std::string author = decoded_words(name);
    if (!author.empty()) values.authors.push_back(std::move(author));
    const std::size_t at = address.rfind('@');
    values[Field::kSource] = decoded_words(top.field("organization"));
    if (values[Field::kSource]->empty() && at != std::string_view::npos) {
      values[Field::kSource] = base::lowered(trimmed(address.substr(at + 1)));
    }
  }

  struct Waiting {
    std::string_view bytes;
    std::size_t depth = 0;
  };

  std::string_view message_;
  std::vector<Waiting> waiting_;  // the next one last
  std::optional<Text> plain_;
  std::optional<Text> page_;
};

}  // namespace

Result<InputRecord> read_email(std::string_view message) { return MessageReader(message).read(); }

}  // namespace khaldun::ingest
