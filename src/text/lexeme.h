// Lexeme: what the models need to know of a word form, computed once per form and thread.
//
//   LexemeStore store(norms);                       // one per thread
//   std::uint32_t id = store.intern("Niger");
//   use(store[id].norm, store.text(id));
//
// Ids are spaCy's: the symbol number of a built-in symbol, else MurmurHash64A of the UTF-8 bytes, seed 1 (spacy-runtime.md
// section 2). A LexemeStore is a cache: what it answers depends only on the form, never on what was asked before.
// Not thread-safe; one per worker. References and views are valid until the next intern() or clear().
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace khaldun::text {

struct Lexeme {
  std::uint64_t orth = 0;
  std::uint64_t lower = 0;
  std::uint64_t norm = 0;
  std::uint64_t prefix = 0;
  std::uint64_t suffix = 0;
  std::uint64_t shape = 0;
  bool is_space = false;
  bool is_alpha = false;
};

class NormTable;  // type-level norms of a model; immutable, shared

class LexemeStore {
 public:
  // `norms` must outlive the store.
  explicit LexemeStore(const NormTable& norms);
  LexemeStore(LexemeStore&&) noexcept;
  ~LexemeStore();

  // The id of the form, new or known. A form with a norm of its own (tokenizer exceptions) is a form apart.
  std::uint32_t intern(std::string_view text);
  std::uint32_t intern_with_norm(std::string_view text, std::string_view norm);

  const Lexeme& operator[](std::uint32_t id) const;
  std::string_view text(std::uint32_t id) const;
  std::string_view lower_text(std::uint32_t id) const;
  std::uint32_t size() const;

  // Forgets all forms; ids start at 0 again. Callers do this between documents when size() has grown too large, and
  // must then drop whatever they have stored by id.
  void clear();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace khaldun::text
