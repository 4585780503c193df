// Atoms: words, numbers and marks of a text, as the grammar of expressions of time needs them.
//
//   scan("two-year", {0, 8}, words, atoms);      // "two", "-", "year"
//   scan("Oct. 31, 1989", ...);                  // "Oct", ".", "31", ",", "1989"
//
// They do not depend on the tokens of a language model: those differ from model to model, and the
// finder has to work on text that no model saw. "a.m." is one word, without its last full stop;
// "14,000" and "2.5" are one number. Curly apostrophes and dashes are their ASCII relatives.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "khaldun/document.h"
#include "times/time_words.h"

namespace khaldun::times {

struct Atom {
  enum class Kind : std::uint8_t { kWord, kNumber, kMark };
  Span span;
  Kind kind = Kind::kMark;
  bool glued = false;          // no blank before it
  bool capital = false;        // begins with a capital letter
  bool newline = false;        // a blank line stands before it
  char mark = 0;               // kMark: the ASCII character, or 0
  std::uint8_t digits = 0;     // kNumber: how many, 0 for "2.5" and "14,000"
  double number = -1;          // kNumber
  const Word* word = nullptr;  // if a table has it: a word, an apostrophe, the number of "9/11"
};

// Appends the atoms of the bytes `range` of `text` to `atoms`.
void scan(std::string_view text, Span range, const TimeWords& words, std::vector<Atom>& atoms);

}  // namespace khaldun::times
