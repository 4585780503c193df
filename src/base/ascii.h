// Letters and blanks of ASCII; every other byte is left as it is, so that offsets stay.
//
//   lower('A')           // 'a'
//   lowered("Élysée A")  // "Élysée a"
//   is_blank('\n')       // true
//
// For Unicode: text/unicode.h. Pure.
#pragma once

#include <string>
#include <string_view>

namespace khaldun::base {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

inline std::string lowered(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = lower(c);
  return result;
}

}  // namespace khaldun::base
