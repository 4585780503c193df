// Tested by timeml_test.cc.
#include "eval/timeml.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "eval/xml_reader.h"
#include "khaldun/limits.h"

namespace khaldun::eval {
namespace {

using Attributes = std::map<std::string, std::string, std::less<>>;

struct Tag {
  std::string name;
  Attributes attributes;
  bool closes = false;  // </X>
  bool empty = false;   // <X/>
};

using base::is_blank;

std::optional<TimeExpression::Type> type_of(std::string_view name) {
  using Type = TimeExpression::Type;
  for (const Type type : {Type::kDate, Type::kTime, Type::kDuration, Type::kSet}) {
    if (to_string(type) == name) return type;
  }
  return std::nullopt;
}

class Reader {
 public:
  Reader(std::string name, std::string_view xml) : name_(std::move(name)), xml_(xml) {}

  Result<TimeMl> read() {
    while (at_ < xml_.size()) {
      if (xml_[at_] != '<') {
        KHALDUN_CHECK(read_character());
        continue;
      }
      if (skip_declaration()) continue;
      KHALDUN_TRY(const Tag tag, read_tag());
      KHALDUN_CHECK(on_tag(tag));
    }
    if (in_text_ || open_) return mistake("</TEXT> before the end of the file", "none");
    if (!has_text_) return mistake("an element TEXT", "none");
    if (result_.published.empty()) return mistake("a DCT with a TIMEX3 that has a value", "none");
    const auto blank = [](char c) { return is_blank(c); };
    std::erase_if(result_.id, blank);
    return std::move(result_);
  }

 private:
  Error mistake(std::string_view expected, std::string_view found) const {
    const auto lines = std::count(xml_.begin(), xml_.begin() + static_cast<long>(at_), '\n');
    return {ErrorCode::kInvalidData,
            fmt::format("{}:{}: expected {}, found {}", name_, lines + 1, expected, found)};
  }

  // <?xml ...?>, <!DOCTYPE ...>, <!-- ... -->.
  bool skip_declaration() {
    const std::string_view rest = xml_.substr(at_);
    std::string_view end;
    if (rest.starts_with("<!--")) {
      end = "-->";
    } else if (rest.starts_with("<?")) {
      end = "?>";
    } else if (rest.starts_with("<!")) {
      end = ">";
    } else {
      return false;
    }
    const std::size_t found = rest.find(end);
    at_ = found == std::string_view::npos ? xml_.size() : at_ + found + end.size();
    return true;
  }

  void skip_blanks() {
    while (at_ < xml_.size() && is_blank(xml_[at_])) ++at_;
  }

  std::string read_name() {
    const std::size_t begin = at_;
    while (at_ < xml_.size() && !is_blank(xml_[at_]) &&
           std::string_view("=/><\"'").find(xml_[at_]) == std::string_view::npos) {
      ++at_;
    }
    return std::string(xml_.substr(begin, at_ - begin));
  }

  Result<Tag> read_tag() {
    Tag tag;
    ++at_;
    if (at_ < xml_.size() && xml_[at_] == '/') {
      tag.closes = true;
      ++at_;
    }
    tag.name = read_name();
    if (tag.name.empty()) return mistake("the name of an element behind '<'", "none");
    for (;;) {
      skip_blanks();
      if (at_ >= xml_.size()) return mistake("'>' that ends <" + tag.name, "the end of the file");
      if (xml_[at_] == '>') break;
      if (xml_[at_] == '/') {
        tag.empty = true;
        ++at_;
        continue;
      }
      KHALDUN_CHECK(read_attribute(tag));
    }
    ++at_;
    return tag;
  }

  Result<void> read_attribute(Tag& tag) {
    const std::string name = read_name();
    skip_blanks();
    if (name.empty() || at_ + 1 >= xml_.size() || xml_[at_] != '=') {
      return mistake("an attribute of <" + tag.name, "'" + name + "'");
    }
    ++at_;
    skip_blanks();
    const char quote = at_ < xml_.size() ? xml_[at_] : '\0';
    const std::size_t end = xml_.find(quote, at_ + 1);
    if ((quote != '"' && quote != '\'') || end == std::string_view::npos) {
      return mistake("a value in quotes for " + name, "none");
    }
    tag.attributes[name] = xml_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return {};
  }

  Result<void> read_character() {
    std::string character(1, xml_[at_]);
    std::size_t next = at_ + 1;
    if (xml_[at_] == '&') {
      const std::size_t end = xml_.find(';', at_);
      const std::string_view entity =
          end == std::string_view::npos ? "" : xml_.substr(at_ + 1, end - at_ - 1);
      const auto decoded = decoded_entity(entity);
      if (!decoded) return mistake("an entity such as &amp;", fmt::format("'&{:.12};'", entity));
      character = *decoded;
      next = end + 1;
    }
    at_ = next;
    if (in_text_) result_.text += character;
    if (in_id_) result_.id += character;
    return {};
  }

  Result<void> on_tag(const Tag& tag) {
    if (tag.name == "TEXT") {
      in_text_ = !tag.closes && !tag.empty;
      has_text_ = true;
    } else if (tag.name == "DOCID") {
      if (!tag.closes) result_.id.clear();
      in_id_ = !tag.closes && !tag.empty;
    } else if (tag.name == "DCT") {
      in_dct_ = !tag.closes && !tag.empty;
    } else if (tag.name == "TIMEX3") {
      return on_timex(tag);
    }
    return {};
  }

  Result<void> on_timex(const Tag& tag) {
    const auto offset = static_cast<std::uint32_t>(result_.text.size());
    if (tag.closes) {
      if (open_) {
        open_->span.end = offset;
        if (!open_->span.empty()) result_.times.push_back(*open_);
      }
      open_.reset();
      return {};
    }
    const auto value = tag.attributes.find("value");
    const auto type = tag.attributes.find("type");
    if (value == tag.attributes.end() || type == tag.attributes.end()) {
      return mistake("a TIMEX3 with type and value", "one without");
    }
    if (in_dct_ && result_.published.empty()) result_.published = value->second.substr(0, 10);
    if (!in_text_ || tag.empty) return {};
    if (open_) return mistake("no TIMEX3 inside a TIMEX3", "one");
    const auto known = type_of(type->second);
    if (!known) return mistake("a type out of DATE, TIME, DURATION, SET", type->second);
    open_ = TimeExpression{{offset, offset}, *known, value->second, ""};
    return {};
  }

  std::string name_;
  std::string_view xml_;
  std::size_t at_ = 0;
  TimeMl result_;
  std::optional<TimeExpression> open_;
  bool in_text_ = false;
  bool has_text_ = false;
  bool in_dct_ = false;
  bool in_id_ = false;
};

}  // namespace

Result<TimeMl> parse_timeml(const std::string& name, std::string_view xml) {
  KHALDUN_TRY(TimeMl result, Reader(name, xml).read());
  if (result.id.empty()) result.id = std::filesystem::path(name).stem().string();
  return result;
}

Result<TimeMl> read_timeml(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::kNotFound, path + ": expected a TimeML file, found none"};
  std::string xml(std::istreambuf_iterator<char>(in), {});
  if (xml.size() > limits::kMaxDocumentBytes) {
    return Error{ErrorCode::kLimit, fmt::format("{}: expected at most {} bytes, found {}", path,
                                                limits::kMaxDocumentBytes, xml.size())};
  }
  return parse_timeml(path, xml);
}

}  // namespace khaldun::eval
