// What Python's str knows of characters: the models' features were computed with it.
//
//   is_space(U'\u00a0');                    // true
//   append_lower(out, "ΟΔΟΣ");              // "οδος", with the final sigma of Greek
//
// Unicode 14.0, as in Python 3.11 (docs/decisions/0005-unicode-tables.md). Strings are valid UTF-8.
// Pure, thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace khaldun::text {

bool is_space(char32_t code);
bool is_alpha(char32_t code);
bool is_upper(char32_t code);
bool is_digit(char32_t code);

// str.isspace() and str.isalpha(): every character is, and there is one.
bool all_space(std::string_view text);
bool all_alpha(std::string_view text);

// Appends str.lower() of `text`.
void append_lower(std::string& out, std::string_view text);

}  // namespace khaldun::text
