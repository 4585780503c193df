// Lexeme: what the models need to know of a word form, computed once per form and thread.
//
//   LexemeStore store(vocabulary);                  // one per thread
//   std::uint32_t id = store.intern("Niger");
//   use(store[id].norm, store.text(id));
//
// Ids of strings are spaCy's (text/vocabulary.h). A LexemeStore is a cache: what it answers depends
// only on the form, never on what was asked before. Not thread-safe; one per worker. References and
// views are valid until the next intern() or clear().
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/vocabulary.h"

namespace khaldun::text {

struct Lexeme {
  std::uint64_t orth = 0;
  std::uint64_t lower = 0;
  std::uint64_t norm = 0;
  std::uint64_t prefix = 0;
  std::uint64_t suffix = 0;
  std::uint64_t shape = 0;
  bool is_space = false;
};

class LexemeStore {
 public:
  // `vocabulary` must outlive the store.
  explicit LexemeStore(const Vocabulary& vocabulary);

  // The id of a form (valid UTF-8, not empty), new or known. A form with a norm of its own, as
  // tokenizer exceptions have, is a form apart; `norm` 0 stands for the form's usual norm.
  std::uint32_t intern(std::string_view text, std::uint64_t norm = 0);

  const Lexeme& operator[](std::uint32_t id) const { return lexemes_[id]; }
  std::span<const Lexeme> all() const { return lexemes_; }  // by id
  std::string_view text(std::uint32_t id) const;
  std::string_view lower_text(std::uint32_t id) const;
  std::uint32_t size() const { return static_cast<std::uint32_t>(lexemes_.size()); }

  // Forgets all forms; ids start at 0 again. Callers do this between documents when size() has
  // grown too large, and must then drop whatever they have stored by id.
  void clear();

 private:
  struct Entry {
    std::uint64_t given_norm;
    std::size_t text;  // offsets into bytes_
    std::size_t lower;
    std::uint32_t text_size;
    std::uint32_t lower_size;
  };

  std::size_t find_slot(std::string_view text, std::uint64_t norm) const;
  void grow();

  const Vocabulary* vocabulary_;
  std::vector<Lexeme> lexemes_;
  std::vector<Entry> entries_;  // of the lexeme with the same number
  std::vector<std::uint32_t> slots_;
  std::string bytes_;
  std::string scratch_;
};

// spaCy's shape of a form: "Xxxxx" for "Niger", "dd" for "27"; "LONG" from 100 characters on.
std::string word_shape(std::string_view text);

}  // namespace khaldun::text
