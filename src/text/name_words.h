// NameWords: a text cut into the words by which the names of a large list are found in it.
//
//   NameWords words("He left Cox’s Bazar for the U.S. on Monday");
//   // keys: He left Cox Bazar for the US on Monday
//
// A word is a run of letters and digits; the dots of an acronym fall out of its key, an apostrophe
// inside is "'", and the 's of a genitive is no part. Blanks, hyphens and the dot of a short
// abbreviation ("St. Louis") join two words; all else parts them, so that no name goes across.
// Accents and case stay. tools/places/name_words.py cuts the names of the list alike.
//
// The text must outlive the object. Value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khaldun/document.h"

namespace khaldun::text {

class NameWords {
 public:
  struct Word {
    Span bytes;           // of the text, with the last dot of an acronym
    bool joined = false;  // to the word before
    bool plain = true;    // the key is the bytes; else it is stored
    Span key;             // of the stored keys
  };

  explicit NameWords(std::string_view text);

  std::size_t size() const { return words_.size(); }
  const Word& operator[](std::size_t word) const { return words_[word]; }
  std::string_view key(std::size_t word) const;

 private:
  void read_word(std::size_t at, bool joined);

  std::string_view text_;
  std::vector<Word> words_;
  std::string keys_;
};

}  // namespace khaldun::text
