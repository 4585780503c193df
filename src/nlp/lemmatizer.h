// Lemmatizer: spaCy's rule lemmatizer for English (mode "rule").
//
//   KHALDUN_TRY(Lemmatizer lemmatizer, Lemmatizer::create(file, labels));
//   lemmatizer.apply(lexemes, raw_tokens, cache, document);    // "troops", NOUN Number=Plur:
//   "troop"
//
// Sections: lemmatizer/parts_of_speech; for each of them PART/rules (pairs of strings: ending, and
// what stands for it), PART/index and PART/exceptions (base::StringIndex), PART/forms, and
// PART/form_offsets u32[exceptions + 1] into forms. The file must outlive the lemmatizer.
// Immutable, thread-safe; the cache belongs to one thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/section_file.h"
#include "base/string_index.h"
#include "khaldun/document.h"
#include "khaldun/result.h"
#include "text/lexeme.h"
#include "text/tokenizer.h"

namespace khaldun::nlp {

// Lemmas by lexeme and part of speech. Use it with one LexemeStore, and clear() both together.
class LemmaCache {
 public:
  void clear();

 private:
  friend class Lemmatizer;
  std::unordered_map<std::uint64_t, Span> lemmas_;
  std::string bytes_;
};

class Lemmatizer {
 public:
  // Call it when `labels` holds all labels of morphology. Errors: kInvalidModel.
  static Result<Lemmatizer> create(const base::SectionFile& file, const LabelTable& labels);

  // Gives each token that has no lemma (an empty span) one, appended to document.lemmas.
  // document.tokens[i] was made from raw[i]; its pos and morph are set.
  void apply(const text::LexemeStore& lexemes, std::span<const text::RawToken> raw,
             LemmaCache& cache, Document& document) const;

 private:
  static constexpr std::size_t kParts = static_cast<std::size_t>(Pos::kSpace) + 1;

  struct Table {  // of one part of speech
    struct Rule {
      std::string_view ending;
      std::string_view replacement;
    };
    bool exists = false;
    std::vector<Rule> rules;
    base::StringIndex index;
    base::StringIndex exceptions;
    std::span<const std::uint32_t> form_offsets;
    std::vector<std::string_view> forms;
  };

  Result<void> read_table(const base::SectionFile& file, const std::string& part);
  bool is_base_form(Pos pos, LabelId morph) const;
  std::string_view lemma_of(const text::LexemeStore& lexemes, std::uint32_t lexeme, Pos pos,
                            LemmaCache& cache) const;
  std::string apply_rules(const Table& table, std::string_view lower, std::string_view text) const;

  std::array<Table, kParts> tables_;
  std::vector<std::uint32_t> base_forms_;  // bit of each Pos, by label of the morphology
};

}  // namespace khaldun::nlp
