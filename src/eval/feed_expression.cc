// Recursive descent, a function for each level of Python's grammar. Tested by
// feed_expression_test.cc.
#include "eval/feed_expression.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "base/ascii.h"
#include "base/utf8.h"
#include "khaldun/limits.h"

namespace khaldun::eval {
namespace {

using Kind = FeedExpression::Kind;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
using base::is_digit;
bool is_name_part(char c) {
  return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<FeedExpression> parse() {
    KHALDUN_TRY(FeedExpression whole, read_or());
    skip_blanks();
    if (at_ < text_.size()) return wrong("the end");
    return whole;
  }

 private:
  using Reader = Result<FeedExpression> (Parser::*)();

  Error wrong(std::string_view expected) const {
    const std::string_view rest = text_.substr(at_, 20);
    return {ErrorCode::kInvalidData,
            fmt::format("byte {} of the expectation: expected {}, found {}", at_, expected,
                        rest.empty() ? "its end" : rest)};
  }

  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }

  bool take(std::string_view sign) {
    skip_blanks();
    if (!text_.substr(at_).starts_with(sign)) return false;
    const std::size_t end = at_ + sign.size();
    if (is_name_part(sign.back()) && end < text_.size() && is_name_part(text_[end])) return false;
    at_ = end;
    return true;
  }

  static FeedExpression node(Kind kind, std::size_t begin) {
    FeedExpression made;
    made.kind = kind;
    made.begin = begin;
    return made;
  }

  FeedExpression closed(FeedExpression made) const {
    made.end = at_;
    while (made.end > made.begin && is_blank(text_[made.end - 1])) --made.end;
    return made;
  }

  // "a WORD b WORD c" as one expression; what has no WORD stays as it is.
  Result<FeedExpression> read_joined(Kind kind, std::string_view word, Reader part) {
    KHALDUN_TRY(FeedExpression first, (this->*part)());
    if (!take(word)) return first;
    FeedExpression joined = node(kind, first.begin);
    joined.parts.push_back(std::move(first));
    do {
      KHALDUN_TRY(joined.parts.emplace_back(), (this->*part)());
    } while (take(word));
    return closed(std::move(joined));
  }

  Result<FeedExpression> read_or() {
    if (depth_ >= limits::kMaxExpressionDepth) return wrong("less nesting");
    ++depth_;
    KHALDUN_TRY(FeedExpression read, read_joined(Kind::kOr, "or", &Parser::read_and));
    --depth_;
    return read;
  }

  Result<FeedExpression> read_and() { return read_joined(Kind::kAnd, "and", &Parser::read_not); }

  Result<FeedExpression> read_not() {
    skip_blanks();
    const std::size_t begin = at_;
    std::size_t count = 0;
    while (take("not")) ++count;
    KHALDUN_TRY(FeedExpression read, read_compare());
    for (; count > 0; --count) {
      if (count > limits::kMaxExpressionDepth) return wrong("less nesting");
      FeedExpression negated = node(Kind::kNot, begin);
      negated.parts.push_back(std::move(read));
      read = closed(std::move(negated));
    }
    return read;
  }

  std::string take_operator() {
    for (const std::string_view sign : {"==", "!=", "<=", ">=", "<", ">", "in"}) {
      if (take(sign)) return std::string(sign);
    }
    if (take("is")) return take("not") ? "is not" : "is";
    const std::size_t begin = at_;
    if (take("not") && take("in")) return "not in";
    at_ = begin;
    return "";
  }

  Result<FeedExpression> read_compare() {
    KHALDUN_TRY(FeedExpression first, read_sum());
    std::string found = take_operator();
    if (found.empty()) return first;
    FeedExpression compared = node(Kind::kCompare, first.begin);
    compared.parts.push_back(std::move(first));
    for (; !found.empty(); found = take_operator()) {
      compared.operators.push_back(std::move(found));
      KHALDUN_TRY(compared.parts.emplace_back(), read_sum());
    }
    return closed(std::move(compared));
  }

  Result<FeedExpression> read_sum() { return read_joined(Kind::kSum, "+", &Parser::read_primary); }

  Result<FeedExpression> read_primary() {
    KHALDUN_TRY(FeedExpression read, read_atom());
    while (true) {
      FeedExpression outer = node(Kind::kItem, read.begin);
      outer.parts.push_back(std::move(read));
      if (take("[")) {
        KHALDUN_TRY(outer.parts.emplace_back(), read_or());
        if (!take("]")) return wrong("]");
      } else if (take(".")) {
        FeedExpression key;
        key.value = FeedValue::of_text(take_name());
        if (key.value.text.empty()) return wrong("a name");
        outer.parts.push_back(std::move(key));
      } else if (take("(")) {
        outer.kind = Kind::kCall;
        KHALDUN_CHECK(read_list(")", outer.parts));
      } else {
        return std::move(outer.parts.front());
      }
      if (++trailers_ > limits::kMaxExpressionParts) return wrong("a shorter expectation");
      read = closed(std::move(outer));
    }
  }

  std::string take_name() {
    skip_blanks();
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_name_part(text_[at_])) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  // Up to `end`; true when it ends with a comma.
  Result<bool> read_list(std::string_view end, std::vector<FeedExpression>& parts) {
    bool comma = false;
    while (!take(end)) {
      KHALDUN_TRY(parts.emplace_back(), read_or());
      comma = take(",");
      if (comma) continue;
      if (!take(end)) return wrong(end);
      return false;
    }
    return comma;
  }

  // A list or tuple is a literal where all its parts are.
  FeedExpression display_of(std::vector<FeedExpression> parts, std::size_t begin) const {
    const bool literal = std::all_of(parts.begin(), parts.end(),
                                     [](const auto& part) { return part.kind == Kind::kLiteral; });
    FeedExpression made = node(literal ? Kind::kLiteral : Kind::kDisplay, begin);
    if (literal) {
      std::vector<FeedValue> values;
      for (FeedExpression& part : parts) values.push_back(std::move(part.value));
      made.value = FeedValue::of_list(std::move(values));
    } else {
      made.parts = std::move(parts);
    }
    return closed(std::move(made));
  }

  Result<FeedExpression> read_dictionary(std::size_t begin) {
    std::vector<std::pair<std::string, FeedValue>> fields;
    while (!take("}")) {
      KHALDUN_TRY(const FeedExpression key, read_or());
      if (key.value.kind != FeedValue::Kind::kText || !take(":")) return wrong("'name': value");
      KHALDUN_TRY(FeedExpression value, read_or());
      if (value.kind != Kind::kLiteral) return wrong("a literal in a dictionary");
      fields.emplace_back(key.value.text, std::move(value.value));
      if (take(",")) continue;
      if (!take("}")) return wrong("}");
      break;
    }
    FeedExpression made = node(Kind::kLiteral, begin);
    made.value = FeedValue::of_fields(std::move(fields));
    return closed(std::move(made));
  }

  Result<FeedExpression> read_atom() {
    skip_blanks();
    const std::size_t begin = at_;
    if (take("(")) {
      std::vector<FeedExpression> parts;
      KHALDUN_TRY(const bool comma, read_list(")", parts));
      if (parts.size() == 1 && !comma) {
        return std::move(parts.front());
      }
      return display_of(std::move(parts), begin);
    }
    if (take("[")) {
      std::vector<FeedExpression> parts;
      KHALDUN_CHECK(read_list("]", parts));
      return display_of(std::move(parts), begin);
    }
    if (take("{")) return read_dictionary(begin);
    if (string_begins()) return read_string();
    if (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '-')) return read_number();
    FeedExpression named = node(Kind::kName, begin);
    named.name = take_name();
    if (named.name.empty()) return wrong("a value");
    if (named.name == "None") named.value = FeedValue::none();
    if (named.name == "True" || named.name == "False") {
      named.value = FeedValue::of_number(named.name == "True" ? 1 : 0);
    }
    if (named.value.kind != FeedValue::Kind::kNotCarried) named.kind = Kind::kLiteral;
    return closed(std::move(named));
  }

  Result<FeedExpression> read_number() {
    FeedExpression made = node(Kind::kLiteral, at_);
    double number = 0;
    const char* const begin = text_.data() + at_;
    const auto [stop, error] = std::from_chars(begin, text_.data() + text_.size(), number);
    if (error != std::errc()) return wrong("a number");
    at_ += static_cast<std::size_t>(stop - begin);
    made.value = FeedValue::of_number(number);
    return closed(std::move(made));
  }

  // Of u'...', r"..." and their like the letter before the mark.
  std::string_view prefix() const {
    const std::size_t mark = text_.find_first_not_of("uUbBrR", at_);
    if (mark == std::string_view::npos || mark > at_ + 2) return {};
    return text_.substr(at_, mark - at_);
  }

  bool string_begins() const {
    const std::size_t mark = at_ + prefix().size();
    return mark < text_.size() && (text_[mark] == '\'' || text_[mark] == '"');
  }

  Result<FeedExpression> read_string() {
    FeedExpression made = node(Kind::kLiteral, at_);
    const bool raw = prefix().find_first_of("rR") != std::string_view::npos;
    at_ += prefix().size();
    std::string_view mark = text_.substr(at_, 3);
    if (mark != "'''" && mark != "\"\"\"") mark = text_.substr(at_, 1);
    at_ += mark.size();
    std::string text;
    while (!text_.substr(at_).starts_with(mark)) {
      if (at_ >= text_.size()) return wrong("the end of a string");
      if (text_[at_] == '\\' && !raw) {
        KHALDUN_CHECK(read_escape(text));
      } else {
        text += text_[at_++];
      }
    }
    at_ += mark.size();
    made.value = FeedValue::of_text(std::move(text));
    return closed(std::move(made));
  }

  Result<void> read_escape(std::string& text) {
    constexpr std::array<std::pair<char, std::string_view>, 8> kSigns = {{{'\\', "\\"},
                                                                          {'\'', "'"},
                                                                          {'"', "\""},
                                                                          {'n', "\n"},
                                                                          {'t', "\t"},
                                                                          {'r', "\r"},
                                                                          {'\n', ""},
                                                                          {'f', "\f"}}};
    const char sign = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    const std::size_t digits = sign == 'x' ? 2 : sign == 'u' ? 4 : sign == 'U' ? 8 : 0;
    if (digits > 0) {
      const std::string_view hex = text_.substr(at_ + 2, digits);
      std::uint32_t code = 0;
      const auto [stop, error] = std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
      if (error != std::errc() || stop != hex.data() + digits) return wrong("digits of an escape");
      const bool valid = code <= 0x10FFFF && (code < 0xD800 || code >= 0xE000);
      base::append_character(text, valid ? code : 0xFFFD);
      at_ += 2 + digits;
      return {};
    }
    if (sign == 'N') return wrong("a character by its number");
    const auto* const known = std::find_if(kSigns.begin(), kSigns.end(),
                                           [&](const auto& one) { return one.first == sign; });
    if (known == kSigns.end()) {  // Python keeps the backslash of what it does not know
      text += text_[at_++];
      return {};
    }
    text += known->second;
    at_ += 2;
    return {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t trailers_ = 0;
};

}  // namespace

Result<FeedExpression> parse_expression(std::string_view text) {
  if (text.size() > limits::kMaxExpressionBytes) {
    return Error{ErrorCode::kInvalidData,
                 fmt::format("expected an expectation of at most {} bytes, found {}",
                             limits::kMaxExpressionBytes, text.size())};
  }
  return Parser(text).parse();
}

}  // namespace khaldun::eval
