// Tested by xml_reader_test.cc.
#include "eval/xml_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"

namespace khaldun::eval {
namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxAttributes = 64;
constexpr std::array<std::pair<std::string_view, char>, 5> kEntities = {
    {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};

using base::is_blank;

bool is_of_name(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte >= 0x80;
  return letter || (c >= '0' && c <= '9') || c == ':' || c == '_' || c == '-' || c == '.';
}

// What "#233" or "#xE9" stands for; nullopt for none of XML's characters.
std::optional<std::uint32_t> numeric_entity(std::string_view entity) {
  if (entity.size() < 2 || entity[0] != '#') return std::nullopt;
  const bool hex = entity[1] == 'x';
  const std::string_view digits = entity.substr(hex ? 2 : 1);
  std::uint32_t code = 0;
  const char* last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, code, hex ? 16 : 10);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (error != std::errc() || end != last || code == 0 || code >= 0x110000 || surrogate) {
    return std::nullopt;
  }
  return code;
}

}  // namespace

std::optional<std::string> decoded_entity(std::string_view entity) {
  for (const auto& [name, c] : kEntities) {
    if (name == entity) return std::string(1, c);
  }
  const auto code = numeric_entity(entity);
  if (!code) return std::nullopt;
  std::string text;
  base::append_character(text, *code);
  return text;
}

Error XmlReader::mistake(std::string_view expected, std::string_view found) const {
  const auto read = xml_.begin() + static_cast<std::ptrdiff_t>(std::min(at_, xml_.size()));
  const auto lines = std::count(xml_.begin(), read, '\n');
  return {ErrorCode::kInvalidData,
          fmt::format("{}:{}: expected {}, found {}", name_, lines + 1, expected, found)};
}

Result<XmlReader::Node> XmlReader::next() {
  if (closes_) {
    closes_ = false;
    return close(open_.back());
  }
  for (;;) {
    if (at_ >= xml_.size()) {
      if (open_.empty()) return Node{};
      return mistake(fmt::format("</{:.40}>", open_.back()), "the end of the file");
    }
    if (xml_[at_] != '<') return read_text();
    KHALDUN_TRY(const bool skipped, skip_other());
    if (!skipped) return read_tag();
  }
}

// <!-- ... --> and <? ... ?>. Whatever else begins with "<!" declares something: an error.
Result<bool> XmlReader::skip_other() {
  const std::string_view rest = xml_.substr(at_);
  const bool comment = rest.starts_with("<!--");
  if (!comment && rest.starts_with("<!")) {
    return mistake("elements and comments", fmt::format("'{:.12}'", rest));
  }
  if (!comment && !rest.starts_with("<?")) return false;
  const std::string_view end = comment ? "-->" : "?>";
  const std::size_t found = rest.find(end, comment ? 4 : 2);
  if (found == std::string_view::npos) {
    return mistake(fmt::format("'{}' that ends '{:.4}'", end, rest), "none");
  }
  at_ += found + end.size();
  return true;
}

void XmlReader::skip_blanks() {
  while (at_ < xml_.size() && is_blank(xml_[at_])) ++at_;
}

std::string_view XmlReader::read_name() {
  const std::size_t begin = at_;
  while (at_ < xml_.size() && is_of_name(xml_[at_])) ++at_;
  return xml_.substr(begin, at_ - begin);
}

Result<XmlReader::Node> XmlReader::close(std::string_view name) {
  if (open_.empty() || open_.back() != name) {
    return mistake(
        open_.empty() ? std::string("no closing element") : fmt::format("</{:.40}>", open_.back()),
        fmt::format("</{:.40}>", name));
  }
  open_.pop_back();
  return Node{Kind::kClose, name, {}, {}};
}

Result<XmlReader::Node> XmlReader::read_tag() {
  ++at_;
  const bool closing = at('/');
  if (closing) ++at_;
  Node node{Kind::kOpen, read_name(), {}, {}};
  if (node.name.empty()) return mistake("the name of an element behind '<'", "none");
  for (skip_blanks(); !at('>'); skip_blanks()) {
    if (at_ >= xml_.size() || closing) {
      return mistake(fmt::format("'>' that ends <{:.40}", node.name), "none");
    }
    if (xml_.substr(at_).starts_with("/>")) {
      closes_ = true;
      ++at_;
      break;
    }
    KHALDUN_CHECK(read_attribute(node));
  }
  ++at_;
  if (closing) return close(node.name);
  if (open_.size() == kMaxDepth) {
    return mistake(fmt::format("elements at most {} deep", kMaxDepth), "deeper ones");
  }
  open_.push_back(node.name);
  return node;
}

Result<void> XmlReader::read_attribute(Node& node) {
  const std::string name(read_name());
  skip_blanks();
  if (name.empty() || !at('=')) {
    return mistake(fmt::format("NAME=\"VALUE\" in <{:.40}", node.name),
                   fmt::format("'{:.40}'", name));
  }
  ++at_;
  skip_blanks();
  const char quote = at_ < xml_.size() ? xml_[at_] : '\0';
  const std::size_t end = xml_.find(quote, at_ + 1);
  if ((quote != '"' && quote != '\'') || end == std::string_view::npos) {
    return mistake(fmt::format("a value in quotes for {:.40}", name), "none");
  }
  std::string value;
  for (++at_; at_ < end;) {
    if (xml_[at_] == '&') {
      KHALDUN_CHECK(read_entity(value));
    } else {
      value += xml_[at_++];
    }
  }
  at_ = end + 1;
  if (node.values.size() == kMaxAttributes || !node.values.emplace(name, value).second) {
    return mistake("each attribute once, and not many", fmt::format("{:.40} again", name));
  }
  return {};
}

Result<XmlReader::Node> XmlReader::read_text() {
  Node node{Kind::kText, {}, {}, {}};
  while (at_ < xml_.size() && xml_[at_] != '<') {
    if (xml_[at_] == '&') {
      KHALDUN_CHECK(read_entity(node.text));
    } else {
      node.text += xml_[at_++];
    }
  }
  return node;
}

Result<void> XmlReader::read_entity(std::string& text) {
  constexpr std::size_t kLongest = 12;
  const std::string_view rest = xml_.substr(at_ + 1, kLongest);
  const std::size_t length = rest.find(';');
  const std::string_view entity =
      rest.substr(0, length == std::string_view::npos ? rest.size() : length);
  const auto decoded = decoded_entity(entity);
  if (length == std::string_view::npos || !decoded) {
    return mistake("an entity such as &amp;", fmt::format("'&{}'", entity));
  }
  text += *decoded;
  at_ += 1 + length + 1;
  return {};
}

}  // namespace khaldun::eval
