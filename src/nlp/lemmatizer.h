// Lemmatizer: spaCy's rule lemmatizer (mode "rule", overwrite false; spacy-runtime.md section 6.3).
//
// Immutable, thread-safe; the cache belongs to one thread and is cleared together with the LexemeStore.
#pragma once

#include <memory>
#include <span>

#include "base/section_file.h"
#include "khaldun/document.h"
#include "khaldun/result.h"
#include "text/lexeme.h"
#include "text/tokenizer.h"

namespace khaldun::nlp {

class LemmaCache {
 public:
  LemmaCache();
  LemmaCache(LemmaCache&&) noexcept;
  ~LemmaCache();
  void clear();

 private:
  friend class Lemmatizer;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

class Lemmatizer {
 public:
  // Reads the sections lemmatizer/*. `labels` is only read (to know the morphology labels). Errors: kInvalidModel.
  static Result<Lemmatizer> create(const base::SectionFile& file, const LabelTable& labels);
  Lemmatizer(Lemmatizer&&) noexcept;
  ~Lemmatizer();

  // Gives each token without a lemma (empty span) one, appended to document.lemmas. pos and morph are set.
  void apply(const text::LexemeStore& lexemes, std::span<const text::RawToken> raw, LemmaCache& cache,
             Document& document) const;

 private:
  struct Impl;
  explicit Lemmatizer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace khaldun::nlp
