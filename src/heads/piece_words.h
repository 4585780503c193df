// Words: a text as the heads see it. Heads read one state a word, that of its first piece; words
// are BERT's (whatever stands between blanks and punctuation), so that what a head says depends
// neither on blanks around punctuation nor on another tokenizer.
//
//   const Words words = read_words(wordpiece, text, paragraph);
//
// Pure functions. Tested by piece_words_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "encoder/wordpiece.h"
#include "khaldun/document.h"

namespace khaldun::heads {

struct Words {
  std::vector<std::uint32_t> pieces;  // the start and end pieces included
  std::vector<std::uint32_t> first;   // index of the first piece of each word
  std::vector<Span> spans;            // bytes of the text, of each word
  std::vector<std::uint8_t> shapes;   // WordShape of each word

  // The piece behind the last one of word `word`.
  std::uint32_t end_piece(std::size_t word) const;
  // The words that share a byte with `bytes`, as a range of indices; nothing if none does.
  std::optional<Span> covering(Span bytes) const;
  // Their pieces, as a range of indices.
  std::optional<Span> pieces_of(Span bytes) const;
};

// Numbers that models are trained with: they do not change.
enum class WordShape : std::uint8_t {
  kPunctuation = 0,
  kLower = 1,
  kTitle = 2,
  kUpper = 3,
  kMixed = 4,
  kOneCapital = 5,
  kDigits = 6,
  kLettersAndDigits = 7,
};
inline constexpr std::size_t kWordShapes = 8;

WordShape shape_of(std::string_view word);

// How many words part two ranges of words, as heads are told of it: in powers of two; the upper
// half of the numbers is for what stands before `from`.
inline constexpr std::size_t kDistances = 16;
std::size_t distance_of(Span from, Span to);

// The words of the bytes `range` of `text`.
Words read_words(const encoder::Wordpiece& wordpiece, std::string_view text, Span range);

}  // namespace khaldun::heads
