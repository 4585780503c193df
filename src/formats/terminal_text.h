// Text laid out for a terminal: columns and wrapped paragraphs.
//
//   append_columns(out, {{"word", "tag"}, {"Niger", "NNP"}}, "  ");
//   append_wrapped(out, sentence, {.first = "1. ", .rest = "   "}, 100);
//
// Control characters are made harmless and widths are those that a terminal shows (base/utf8.h).
// Pure, thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace khaldun::formats {

// Width of what Khaldun writes for people.
inline constexpr std::size_t kColumns = 100;

// One line a row, cells parted by two spaces and padded to the widest of their column.
void append_columns(std::string& out, const std::vector<std::vector<std::string>>& rows,
                    std::string_view indent);

// What stands in front of the first line of a paragraph, and of the others.
struct Indent {
  std::string_view first;
  std::string_view rest;
};

// `text` in lines of at most `columns` columns, indent included; a longer word stands alone.
void append_wrapped(std::string& out, std::string_view text, Indent indent, std::size_t columns);

// `text` as it can be printed on one line.
std::string printable(std::string_view text);

}  // namespace khaldun::formats
