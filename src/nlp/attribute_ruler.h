// AttributeRuler: spaCy's table of rules that set pos, morph, lemma (and here and there tag and dep) of tokens.
//
// Rules are matched against the document as the tagger and the parser left it, then applied in the order of their
// numbers, so that a later rule overwrites an earlier one (spacy-runtime.md section 6.2). Immutable, thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/section_file.h"
#include "khaldun/document.h"
#include "khaldun/result.h"
#include "text/lexeme.h"
#include "text/tokenizer.h"

namespace khaldun::nlp {

class AttributeRuler {
 public:
  // Reads the sections attribute_ruler/*; adds the labels that rules write to `labels`. Errors: kInvalidModel, also
  // for a rule that uses a feature this program does not know.
  static Result<AttributeRuler> create(const base::SectionFile& file, LabelTable& labels);
  AttributeRuler(AttributeRuler&&) noexcept;
  ~AttributeRuler();

  // Sets pos, morph, tag, dep of document.tokens, and token.lemma (non-empty span of document.lemmas) where a rule gives one.
  // document.tokens[i] was made from raw[i]; tag, dep and head are set.
  void apply(const text::LexemeStore& lexemes, std::span<const text::RawToken> raw, Document& document) const;

 private:
  struct Impl;
  explicit AttributeRuler(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace khaldun::nlp
