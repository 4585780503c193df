// Words: a text cut into the words by which names are compared.
//
//   Words words("The U.S. and Côte d’Ivoire", Words::Case::kKeep);
//   // keys: The US and Cote d ' Ivoire
//
// A word is a run of letters and digits. Its key has no accents and no dots of an acronym ("U.S.",
// "U.S" and "US" are one). Blanks and hyphens part words and vanish ("Guinea-Bissau" is "Guinea
// Bissau"); every other mark is a word of its own, an apostrophe always "'", and a blank line is
// the word "\n", so that no name goes across.
//
// The text must outlive the object: most keys are the bytes of the word. Values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/document.h"

namespace khaldun::actors {

class Words {
 public:
  enum class Case { kKeep, kFold };

  Words(std::string_view text, Case letter_case);

  std::size_t size() const { return words_.size(); }
  // Bytes of the text.
  Span bytes(std::size_t word) const { return words_[word].bytes; }
  // Lives as long as the object and the text.
  std::string_view key(std::size_t word) const {
    const Word& w = words_[word];
    return (w.plain ? text_ : std::string_view(keys_)).substr(w.key.begin, w.key.size());
  }

 private:
  struct Word {
    Span bytes;
    Span key;    // of keys_, or of the text where the word is its own key
    bool plain;  // it is
  };

  std::size_t read_plain(std::size_t at, Case letter_case);
  std::size_t read_other(std::size_t at, Case letter_case);

  std::string_view text_;
  std::vector<Word> words_;
  std::string keys_;
};

// The key of a text that is one word; of several, the keys with one blank between them.
std::string fold(std::string_view text, Words::Case letter_case);

}  // namespace khaldun::actors
