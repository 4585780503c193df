// Tokenizer: spaCy's rule tokenizer, with the exceptions and regular expressions of a model file.
//
//   KHALDUN_TRY(Tokenizer tokenizer, Tokenizer::create(model_file));
//   LexemeStore lexemes(tokenizer.norms());  TokenizerCache cache;
//   tokenizer.tokenize(text, lexemes, cache, tokens, diagnostics);
//
// Algorithm: spacy-runtime.md section 5. Invalid UTF-8: each bad byte is one character U+FFFD for the rules, its bytes stay
// in the span, and a diagnostic names the first one. The Tokenizer is immutable and shared; the cache and the lexemes belong
// to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/section_file.h"
#include "khaldun/document.h"
#include "khaldun/result.h"
#include "text/lexeme.h"

namespace khaldun::text {

struct RawToken {
  Span span;                 // bytes of the text
  std::uint32_t lexeme = 0;  // id in the LexemeStore
  bool space_after = false;
};

// Remembers how runs of non-space characters were cut. Bounded; clear() together with the LexemeStore.
class TokenizerCache {
 public:
  TokenizerCache();
  TokenizerCache(TokenizerCache&&) noexcept;
  ~TokenizerCache();
  void clear();

 private:
  friend class Tokenizer;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

class Tokenizer {
 public:
  // Reads the sections tokenizer/* and lexeme/*. Errors: kInvalidModel. The tokenizer copies what it needs.
  static Result<Tokenizer> create(const base::SectionFile& file);
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;
  ~Tokenizer();

  const NormTable& norms() const;

  // Appends the tokens of `text` to `tokens`. text.size() <= limits::kMaxDocumentBytes.
  void tokenize(std::string_view text, LexemeStore& lexemes, TokenizerCache& cache,
                std::vector<RawToken>& tokens, std::vector<Diagnostic>& diagnostics) const;

 private:
  struct Impl;
  explicit Tokenizer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace khaldun::text
