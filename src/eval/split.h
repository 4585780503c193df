// split: the parts of a line between separators, as they stand; empty ones too.
//
//   split("a\t\tb", '\t')  // "a", "", "b"
//
// Views into `text`. Pure.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace khaldun::eval {

inline std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

}  // namespace khaldun::eval
