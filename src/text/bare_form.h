// What BERT's uncased tokenizer makes of a character before it looks up words: NFD, without
// combining marks, in lower case; and whether a character stands in a word, alone, or is no text.
//
//   bare_form(U'\u00c9')    // kWord, "e"
//   bare_form(U'-')         // kAlone, "-": a word of its own, as an ideograph is
//   bare_form(U'\u200b')    // kRemoved: the letters around it are one word
//
// Equal to HuggingFace tokenizers 0.23 for every code point (tools/wordpiece_parity): categories of
// Unicode 8, letters of Unicode 17. Characters are looked at one by one; the reference also puts
// marks in order. Most marks are removed; the few that stay (docs/internals/wordpiece.md) keep
// their order here. Pure, thread-safe.
#pragma once

#include <array>
#include <cstdint>

namespace khaldun::text {

enum class Role : std::uint8_t { kWord, kAlone, kSpace, kRemoved };

struct BareForm {
  Role role = Role::kWord;
  std::uint8_t size = 1;  // characters of the form: 1 to 3 in a word, 1 alone, else 0
  std::array<char32_t, 3> codes{};
};

// What is no code point is in a word and its own form, as an unassigned one is.
BareForm bare_form(char32_t code);

}  // namespace khaldun::text
