// Tokenizer: spaCy's rule tokenizer, with the special cases and regular expressions of a model
// file.
//
//   KHALDUN_TRY(Tokenizer tokenizer, Tokenizer::create(file));
//   LexemeStore lexemes(tokenizer.vocabulary());
//   TokenizerCache cache;
//   tokenizer.tokenize(text, lexemes, cache, tokens, diagnostics);
//
// Tokens cover every byte of the text but the one blank that may stand after each. Bytes that are
// not UTF-8 are characters U+FFFD to the rules; they stay in the span, and a diagnostic names the
// first one. Runs whose rules would take too long (limits.h) are cut where that was found, with a
// diagnostic. The Tokenizer is immutable and shared; cache and lexemes belong to one thread.
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

// Working memory, and how runs of characters were cut before. Bounded. clear() it together with the
// LexemeStore, and never use it with another.
class TokenizerCache {
 public:
  TokenizerCache();
  TokenizerCache(TokenizerCache&&) noexcept;
  TokenizerCache& operator=(TokenizerCache&&) noexcept;
  ~TokenizerCache();
  void clear();

 private:
  friend class Tokenizer;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

class Tokenizer {
 public:
  // Reads the sections tokenizer/* and lexeme/*. `file` must outlive the tokenizer. Errors:
  // kInvalidModel.
  static Result<Tokenizer> create(const base::SectionFile& file);
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;
  ~Tokenizer();

  // As long as the tokenizer lives, moved or not.
  const Vocabulary& vocabulary() const;

  // Appends the tokens of `text`, at most limits::kMaxDocumentBytes long, to `tokens`.
  void tokenize(std::string_view text, LexemeStore& lexemes, TokenizerCache& cache,
                std::vector<RawToken>& tokens, std::vector<Diagnostic>& diagnostics) const;

 private:
  struct Impl;
  explicit Tokenizer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace khaldun::text
