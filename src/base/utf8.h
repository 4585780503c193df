// UTF-8 as bytes, for text that may hold bytes that are not UTF-8.
//
//   for (std::size_t i = 0; i < text.size(); i += next_character(text, i).bytes) { ... }
//
// The rule of the whole program: a well-formed sequence is one character; a byte that begins none
// is one character U+FFFD of its own (Unicode 15, table 3-7: no overlong forms, no surrogates).
// Pure functions, no allocation, thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace khaldun::base {

struct Character {
  char32_t code = 0;  // U+FFFD for a byte that is not UTF-8
  std::uint32_t bytes = 1;
  bool valid = true;
};

// The character that begins at `position`, which must be less than text.size().
inline Character next_character(std::string_view text, std::size_t position);

// Number of characters.
std::size_t count_characters(std::string_view text);

// Appends the bytes of `code`, a code point that is no surrogate.
void append_character(std::string& out, char32_t code);

// Appends `text` to `out` with U+FFFD for every byte that is not UTF-8.
void append_valid_utf8(std::string& out, std::string_view text);

// Columns that `code` takes on a terminal: 0 (combining), 1, or 2 (East Asian wide, emoji).
int display_width(char32_t code);

// Appends `text` as one line that is safe to print on a terminal: control characters (which could
// move the cursor or change the direction of writing) and line ends become one space, bytes that
// are not UTF-8 become U+FFFD. Returns the columns that it takes.
std::size_t append_printable(std::string& out, std::string_view text);

// Of next_character(): what begins with a byte beyond ASCII.
Character next_beyond_ascii(std::string_view text, std::size_t position);

inline Character next_character(std::string_view text, std::size_t position) {
  const auto lead = static_cast<unsigned char>(text[position]);
  return lead < 0x80 ? Character{lead, 1, true} : next_beyond_ascii(text, position);
}

}  // namespace khaldun::base
