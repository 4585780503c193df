// Tested by feed_dates_test.cc.
#include "feeds/date_tokens.h"

#include <charconv>

#include "base/utf8.h"
#include "text/unicode.h"

namespace khaldun::feeds {
namespace {

std::string_view digit_of(char32_t code) {
  constexpr std::string_view kDigits = "0123456789";
  for (const char32_t zero : {U'0', U'\u0660', U'\u06F0', U'\u0966', U'\uFF10'}) {
    if (code >= zero && code <= zero + 9) return kDigits.substr(code - zero, 1);
  }
  return "";
}

// Chinese, Japanese and Korean write the unit after the number: 2004年5月28日.
std::string_view unit_of(char32_t code) {
  if (code == U'年' || code == U'년' || code == U'月' || code == U'월') return "-";
  return code == U'日' || code == U'일' ? " " : "";
}

void append(Tokens& tokens, Token::Kind kind, std::string_view text, bool& glued) {
  const bool joins =
      kind != Token::Kind::kSign && glued && !tokens.empty() && tokens.back().kind == kind;
  if (joins) {
    tokens.back().text += text;
  } else {
    tokens.push_back({kind, std::string(text), glued});
  }
  glued = true;
}

}  // namespace

int Token::value() const {
  int result = -1;
  std::from_chars(text.data(), text.data() + text.size(), result);
  return result;
}

Tokens split_date(std::string_view written) {
  std::string text;
  base::append_valid_utf8(text, written);
  std::string lower;
  text::append_lower(lower, text);
  Tokens tokens;
  bool glued = false;
  for (std::size_t i = 0; i < lower.size();) {
    const base::Character character = base::next_character(lower, i);
    const std::string_view bytes = std::string_view(lower).substr(i, character.bytes);
    i += character.bytes;
    if (const auto digit = digit_of(character.code); !digit.empty()) {
      append(tokens, Token::Kind::kNumber, digit, glued);
    } else if (const auto unit = unit_of(character.code); !unit.empty()) {
      if (unit == "-") append(tokens, Token::Kind::kSign, unit, glued);
      glued = unit == "-";
    } else if (text::is_space(character.code)) {
      glued = false;
    } else if (text::is_alpha(character.code) ||
               (character.code >= 0x300 && character.code < 0x370)) {
      append(tokens, Token::Kind::kWord, bytes, glued);
    } else {
      // "a.m." is a word too.
      const bool inside = bytes == "." && !tokens.empty() && tokens.back().is_word() && glued;
      if (!inside) append(tokens, Token::Kind::kSign, bytes, glued);
    }
  }
  return tokens;
}

}  // namespace khaldun::feeds
