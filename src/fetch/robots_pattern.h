// Patterns of robots.txt: the form in which they are compared with paths, and the comparison.
//
//   matches_pattern("/fish*.php", "/fishing/a.php?x");   // true
//   normal_bytes("/~a/\xC3\xA9%aa", {});                   // "/~a/%C3%A9%AA"
//
// Takes time in proportion to path and pattern, whatever stars the pattern has, but for texts made
// of repetitions. Pure, thread-safe. Tested by robots_pattern_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace khaldun::fetch {

// "*" stands for any bytes, "$" at the end for the end of the path; else a prefix is enough.
bool matches_pattern(std::string_view pattern, std::string_view path);

struct NormalForm {
  bool decode_unreserved = false;     // %XX of letters, digits and "-._~" (RFC 3986, 2.3)
  std::string_view encode = {};       // ASCII characters that become %XX
  std::string_view keep_at_end = {};  // those of them that stay as the last character
};

// With %XX for bytes beyond ASCII and capital digits in what is encoded already.
std::string normal_bytes(std::string_view text, const NormalForm& form);

}  // namespace khaldun::fetch
