// Tested by html_tokenizer_test.cc.
#include "html/html_tokenizer.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/ascii.h"
#include "html/byte_scan.h"
#include "html/character_references.h"
#include "khaldun/limits.h"

namespace khaldun::html {
namespace {

enum ByteClass : std::uint8_t {
  kBlankByte = 1,      // separates attributes
  kEndsName = 2,       // of a tag: blank, '/', '>'
  kEndsAttribute = 4,  // its name: those and '='
  kEndsUnquoted = 8,   // a value without quotes: blank, '>'
  kCapital = 16,
};

constexpr auto kByteClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (const char c : {' ', '\t', '\n', '\r', '\f'}) {
    classes[static_cast<unsigned char>(c)] =
        kBlankByte | kEndsName | kEndsAttribute | kEndsUnquoted;
  }
  classes['/'] = kEndsName | kEndsAttribute;
  classes['>'] = kEndsName | kEndsAttribute | kEndsUnquoted;
  classes['='] = kEndsAttribute;
  for (unsigned char c = 'A'; c <= 'Z'; ++c) classes[c] = kCapital;
  return classes;
}();

bool is(char c, ByteClass wanted) {
  return (kByteClasses[static_cast<unsigned char>(c)] & wanted) != 0;
}

bool is_letter(char c) {
  const auto small = static_cast<unsigned char>(c | 0x20);
  return small >= 'a' && small <= 'z';
}

std::string_view view(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

// A name that ends at a byte of the class `stop`, in lower case; moves `at` behind it.
std::string_view read_name(char*& at, const char* end, ByteClass stop) {
  char* const begin = at;
  std::uint8_t seen = 0;
  while (at != end) {
    const std::uint8_t byte_class = kByteClasses[static_cast<unsigned char>(*at)];
    if ((byte_class & stop) != 0) break;
    seen |= byte_class;
    ++at;
  }
  if ((seen & kCapital) != 0) std::transform(begin, at, begin, base::lower);
  return view(begin, at);
}

// The public identifiers of before HTML 4.01 Strict: section 13.2.6.4.1.
bool is_old_identifier(std::string_view id) {
  constexpr std::array<std::string_view, 20> kOld = {"+//silmaril//dtd html pro",
                                                     "-//as//dtd html",
                                                     "-//advasoft ltd//dtd html",
                                                     "-//ietf//dtd html",
                                                     "-//metrius//dtd",
                                                     "-//microsoft//dtd internet",
                                                     "-//netscape comm",
                                                     "-//o'reilly",
                                                     "-//softquad",
                                                     "-//spyglass",
                                                     "-//sq//dtd html",
                                                     "-//sun microsystems",
                                                     "-//w3c//dtd html 3",
                                                     "-//w3c//dtd html 4.0 fr",
                                                     "-//w3c//dtd html 4.0 tr",
                                                     "-//w3c//dtd html exp",
                                                     "-//w3c//dtd w3 html",
                                                     "-//w3o//dtd w3 html",
                                                     "-//webtechs//dtd",
                                                     "-/w3c/dtd html 4.0"};
  return id == "html" ||
         std::any_of(kOld.begin(), kOld.end(), [&](auto old) { return id.starts_with(old); });
}

// Takes the next quoted part off `text`; "" if there is none. `found` says whether there was.
std::string_view take_quoted(std::string_view& text, bool& found) {
  const std::size_t begin = text.find_first_of("\"'");
  found = begin != std::string_view::npos;
  if (!found) return "";
  const std::size_t end = std::min(text.find(text[begin], begin + 1), text.size());
  const std::string_view part = text.substr(begin + 1, end - begin - 1);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

// What follows "<!doctype", in lower case.
bool is_quirky(std::string_view text) {
  while (!text.empty() && is(text.front(), kBlankByte)) text.remove_prefix(1);
  const std::string_view name = text.substr(0, text.find_first_of(" \t\n\r\f"));
  if (name != "html") return true;
  text.remove_prefix(name.size());
  while (!text.empty() && is(text.front(), kBlankByte)) text.remove_prefix(1);
  if (text.empty()) return false;
  const bool is_public = text.starts_with("public");
  if (!is_public && !text.starts_with("system")) return true;
  bool found = false;
  const std::string_view id = take_quoted(text, found);
  if (!found) return true;
  constexpr std::string_view kOldSystem =
      "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd";
  if (!is_public) return id == kOldSystem;
  const std::string_view system = take_quoted(text, found);
  const bool needs_system = id.starts_with("-//w3c//dtd html 4.01 frameset//") ||
                            id.starts_with("-//w3c//dtd html 4.01 transitional//");
  return is_old_identifier(id) || system == kOldSystem || (needs_system && !found);
}

// As much of a value as may be kept, whole characters.
std::string_view cut(std::string_view value, std::size_t size) {
  if (value.size() <= size) return value;
  while (size > 0 && (static_cast<unsigned char>(value[size]) & 0xC0U) == 0x80U) --size;
  return value.substr(0, size);
}

}  // namespace

const Token& Tokenizer::next() {
  token_.attributes.clear();
  while (at_ != end_) {
    token_begin_ = static_cast<std::size_t>(at_ - begin_);
    if (!is_markup(at_)) {
      token_.kind = TokenKind::kText;
      token_.text = text_run();
      return token_;
    }
    if (read_markup()) return token_;
  }
  token_.kind = TokenKind::kFinish;
  return token_;
}

// Whether a tag, a comment or the like begins here.
bool Tokenizer::is_markup(const char* at) const {
  if (*at != '<' || end_ - at < 2) return false;
  const char next = at[1];
  if (next == '/') return end_ - at > 2;
  return is_letter(next) || next == '!' || next == '?';
}

std::string_view Tokenizer::text_run() {
  char* const begin = at_;
  const char* stop = begin;
  bool has_reference = false;
  while (true) {
    stop = find_either(stop, end_, '<', '&');
    if (stop == end_) break;
    if (*stop == '&') {
      has_reference = true;
    } else if (is_markup(stop)) {
      break;
    }
    ++stop;
  }
  const auto size = static_cast<std::size_t>(stop - begin);
  at_ = begin + size;
  return {begin, has_reference ? decode_references(begin, size, ReferencePlace::kText) : size};
}

// False if it is nothing that anybody sees.
bool Tokenizer::read_markup() {
  const char next = at_[1];
  if (next == '!') return read_declaration();
  if (next == '?') {
    skip_past('>');
    return false;
  }
  if (next != '/') return read_tag(TokenKind::kStart);
  if (is_letter(at_[2])) return read_tag(TokenKind::kEnd);
  skip_past('>');
  return false;
}

void Tokenizer::skip_past(char c) {
  void* const found = std::memchr(at_, c, static_cast<std::size_t>(end_ - at_));
  at_ = found == nullptr ? end_ : static_cast<char*>(found) + 1;
}

// False for a tag that the page ends in.
bool Tokenizer::read_tag(TokenKind kind) {
  at_ += kind == TokenKind::kStart ? 1 : 2;
  token_.kind = kind;
  token_.name = read_name(at_, end_, kEndsName);
  token_.tag = tag_of(token_.name);
  token_.self_closing = false;
  while (at_ != end_) {
    const char c = *at_;
    if (c == '>') {
      ++at_;
      if (kind == TokenKind::kEnd) token_.attributes.clear();
      return true;
    }
    if (is(c, kBlankByte)) {
      ++at_;
    } else if (c == '/') {
      ++at_;
      token_.self_closing = at_ != end_ && *at_ == '>';
    } else {
      read_attribute();
    }
  }
  token_.attributes.clear();
  return false;
}

void Tokenizer::read_attribute() {
  char* const begin = at_;
  ++at_;  // even '=' begins a name
  read_name(at_, end_, kEndsAttribute);
  *begin = base::lower(*begin);
  const std::string_view name = view(begin, at_);
  while (at_ != end_ && is(*at_, kBlankByte)) ++at_;
  std::string_view value;
  if (at_ != end_ && *at_ == '=') {
    ++at_;
    while (at_ != end_ && is(*at_, kBlankByte)) ++at_;
    value = attribute_value();
  }
  keep_attribute(name, value);
}

std::string_view Tokenizer::attribute_value() {
  if (at_ == end_ || *at_ == '>') return "";
  if (*at_ == '"' || *at_ == '\'') return quoted_value(*at_);
  char* const begin = at_;
  while (at_ != end_ && !is(*at_, kEndsUnquoted)) ++at_;
  const auto size = static_cast<std::size_t>(at_ - begin);
  return {begin, decode_references(begin, size, ReferencePlace::kAttribute)};
}

std::string_view Tokenizer::quoted_value(char quote) {
  char* const begin = ++at_;
  const char* stop = find_either(begin, end_, quote, '&');
  const bool has_reference = stop != end_ && *stop == '&';
  if (has_reference) {
    const auto left = static_cast<std::size_t>(end_ - stop);
    const void* const found = std::memchr(stop, quote, left);
    stop = found == nullptr ? end_ : static_cast<const char*>(found);
  }
  const auto size = static_cast<std::size_t>(stop - begin);
  at_ = begin + size;
  if (at_ != end_) ++at_;
  return {begin, has_reference ? decode_references(begin, size, ReferencePlace::kAttribute) : size};
}

void Tokenizer::keep_attribute(std::string_view name, std::string_view value) {
  if (token_.attributes.size() >= max_attributes_) {
    attributes_cut_.add(static_cast<std::size_t>(name.data() - begin_));
    return;
  }
  for (const TokenAttribute& other : token_.attributes) {
    if (other.name == name) return;
  }
  const std::string_view kept = cut(value, max_value_bytes_);
  if (kept.size() < value.size()) {
    values_cut_.add(static_cast<std::size_t>(name.data() - begin_));
  }
  token_.attributes.push_back({name, kept});
}

bool Tokenizer::starts_with(const char* at, std::string_view lower_case) const {
  if (static_cast<std::size_t>(end_ - at) < lower_case.size()) return false;
  return std::equal(lower_case.begin(), lower_case.end(), at,
                    [](char expected, char found) { return base::lower(found) == expected; });
}

// At "<!". True for a token.
bool Tokenizer::read_declaration() {
  constexpr std::string_view kCdata = "<![CDATA[";
  if (starts_with(at_, "<!--")) {
    skip_comment();
    return false;
  }
  if (starts_with(at_, "<!doctype")) {
    read_doctype();
    return true;
  }
  const std::string_view left = view(at_, end_);
  if (!cdata_allowed_ || !left.starts_with(kCdata)) {
    skip_past('>');
    return false;
  }
  const std::string_view text = left.substr(kCdata.size());
  const std::size_t size = std::min(text.find("]]>"), text.size());
  at_ += std::min(kCdata.size() + size + 3, left.size());
  token_.kind = TokenKind::kText;
  token_.text = text.substr(0, size);
  return size > 0;
}

void Tokenizer::read_doctype() {
  constexpr std::size_t kLooked = 300;
  const char* const begin = at_ + std::string_view("<!doctype").size();
  skip_past('>');
  const bool ends = at_[-1] == '>';
  const std::string text = base::lowered(view(begin, ends ? at_ - 1 : at_).substr(0, kLooked));
  token_.kind = TokenKind::kDoctype;
  token_.quirks = is_quirky(text);
}

// Ends at "-->" or "--!>"; "<!-->" and "<!--->" are whole comments.
void Tokenizer::skip_comment() {
  at_ += 4;
  const char* const begin = at_;
  bool ends = starts_with(at_, ">") || starts_with(at_, "->");
  do {
    skip_past('>');
    const std::string_view comment = view(begin, at_);
    ends = ends || comment.ends_with("-->") || comment.ends_with("--!>");
  } while (!ends && at_ != end_);
}

std::string_view Tokenizer::rest() {
  const std::string_view text = view(at_, end_);
  at_ = end_;
  return text;
}

std::string_view Tokenizer::raw_text(Tag tag) {
  char* const begin = at_;
  const std::string_view name = name_of(tag);
  const char* const stop = tag == Tag::kScript ? script_end() : raw_end(at_, name);
  auto size = static_cast<std::size_t>(stop - begin);
  at_ = begin + size;
  if (at_ != end_) read_tag(TokenKind::kEnd);
  if (tag == Tag::kTitle || tag == Tag::kTextarea) {
    size = decode_references(begin, size, ReferencePlace::kText);
  }
  return {begin, size};
}

// Whether "<script" or "</script" stands here and the name ends behind it; both are in lower case.
bool Tokenizer::is_tag(const char* at, std::string_view mark, std::string_view name) const {
  if (!starts_with(at, mark) || !starts_with(at + mark.size(), name)) return false;
  const char* const behind = at + mark.size() + name.size();
  return behind != end_ && is(*behind, kEndsName);
}

// The end tag of this name; the end of the page if there is none.
const char* Tokenizer::raw_end(const char* from, std::string_view name) const {
  while (from != end_) {
    const void* const found = std::memchr(from, '<', static_cast<std::size_t>(end_ - from));
    if (found == nullptr) return end_;
    from = static_cast<const char*>(found);
    if (is_tag(from, "</", name)) return from;
    ++from;
  }
  return end_;
}

// The same for a script: one that is written in "<!--" may name the end tag of another script.
const char* Tokenizer::script_end() const {
  constexpr std::string_view kName = "script";
  bool in_comment = false;
  bool in_script = false;  // inside the comment
  for (const char* at = at_; at != end_; ++at) {
    at = find_either(at, end_, '<', in_comment ? '-' : '<');
    if (at == end_) break;
    if (*at == '-') {
      if (starts_with(at, "-->")) in_comment = in_script = false;
    } else if (is_tag(at, "</", kName)) {
      if (!in_script) return at;
      in_script = false;
    } else if (!in_comment && starts_with(at, "<!--")) {
      in_comment = true;
      ++at;  // its dashes may be those of "-->"
    } else if (in_comment && is_tag(at, "<", kName)) {
      in_script = true;
    }
  }
  return end_;
}

}  // namespace khaldun::html
