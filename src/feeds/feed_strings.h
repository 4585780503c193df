// Small work on strings that all readers of feeds share.
//
//   stripped("  Mali \n");        // "Mali"
//   collapsed(" Mali \n leaves"); // "Mali leaves"
//
// Blanks are those of ASCII and the no-break space at the ends. Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/ascii.h"

namespace khaldun::feeds {

inline std::string_view stripped(std::string_view text) {
  while (!text.empty() && base::is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && base::is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// Runs of blanks as one space, none at the ends.
inline std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : stripped(text)) {
    if (!base::is_blank(c)) {
      out += c;
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

inline bool equals_lowered(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (base::lower(text[i]) != lower[i]) return false;
  }
  return true;
}

}  // namespace khaldun::feeds
