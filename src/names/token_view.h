// TokenView: the tokens of a document as the sources of candidates see them.
//
//   const TokenView view(document, tables);
//   view.is_name_word(i);     // a capital that says something
//
// Keeps a reference to the document, which must outlive it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/document.h"
#include "names/name_tables.h"

namespace khaldun::names {

struct Word {
  std::string lower;
  WordClasses classes = 0;
  bool capital = false;          // begins with one
  bool all_caps = false;         // two letters or more, all capitals
  bool paragraph_start = false;  // a line break stands before it
  bool sentence_start = false;   // where every word has a capital
  bool headline = false;         // in a line where all long words have one
  bool shouted = false;          // in a line where they have nothing but capitals
  bool is_web = false;           // an address
};

class TokenView {
 public:
  TokenView(const Document& read, const NameTables& tables);

  const Document& document;

  std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }
  const Word& operator[](std::uint32_t token) const { return words_[token]; }
  bool has(std::uint32_t token, WordClasses classes) const {
    return (words_[token].classes & classes) != 0;
  }
  bool is(std::uint32_t token, std::string_view lower) const {
    return token < size() && words_[token].lower == lower;
  }
  // True if the next token exists and belongs to the same paragraph.
  bool goes_on(std::uint32_t token) const {
    return token + 1 < size() && !words_[token + 1].paragraph_start;
  }
  // A capitalised word that may be part of a name: in headlines and at the beginning of a sentence
  // only what the tagger takes for a name, in shouted lines none.
  bool is_name_word(std::uint32_t token) const;
  // The words in lower case with one blank between them: what makes two names the same.
  std::string key(Span tokens) const;

 private:
  std::vector<Word> words_;
};

// ASCII and Latin-1 letters in lower case; other bytes as they are.
std::string lower_of(std::string_view word);

}  // namespace khaldun::names
