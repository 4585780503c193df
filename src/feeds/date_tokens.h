// split_date: the numbers, words and signs of a date.
//
//   split_date("3 Juin 2014");   // 3, "juin", 2014
//
// Digits of Arabic, Persian, Hindi and full width are ASCII's, words are in lower case, and the
// units of Chinese, Japanese and Korean are signs. Pure. Tested by feed_dates_test.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace khaldun::feeds {

struct Token {
  enum class Kind { kNumber, kWord, kSign };
  Kind kind = Kind::kSign;
  std::string text;    // digits, a word in lower case, or one character
  bool glued = false;  // no blank before it
  bool used = false;

  bool is_number() const { return kind == Kind::kNumber; }
  bool is_word() const { return kind == Kind::kWord; }
  bool is(std::string_view sign) const { return text == sign; }
  std::size_t digits() const { return is_number() ? text.size() : 0; }
  int value() const;  // -1 if it is no number of this size
};

using Tokens = std::vector<Token>;

Tokens split_date(std::string_view written);

}  // namespace khaldun::feeds
