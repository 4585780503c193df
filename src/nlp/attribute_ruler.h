// AttributeRuler: spaCy's rules that give tokens pos, morph and lemma, and here and there another
// tag and dep.
//
//   KHALDUN_TRY(AttributeRuler ruler, AttributeRuler::create(file, labels));
//   ruler.apply(lexemes, raw_tokens, document);     // "was", VBD: AUX, lemma "be"
//
// Rules are matched against the document as the tagger and the parser left it, then applied in the
// order of their numbers, so that a later rule overwrites an earlier one. The sections are those of
// tools/model/attribute_ruler.py. The file must outlive the ruler. Immutable, thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/section_file.h"
#include "khaldun/document.h"
#include "khaldun/result.h"
#include "text/lexeme.h"
#include "text/tokenizer.h"

namespace khaldun::nlp {

class AttributeRuler {
 public:
  // Call it when `labels` holds those of tagger and parser; adds the labels that rules write.
  // Errors: kInvalidModel.
  static Result<AttributeRuler> create(const base::SectionFile& file, LabelTable& labels);

  // Sets pos, morph, tag and dep of document.tokens, and the lemma (a non-empty span of
  // document.lemmas) where a rule gives one. document.tokens[i] was made from raw[i]; its tag and
  // dep are set.
  void apply(const text::LexemeStore& lexemes, std::span<const text::RawToken> raw,
             Document& document) const;

 private:
  enum class Attribute : std::uint8_t { kTag, kLower, kDep, kIsSpace };
  struct Condition {
    Attribute attribute = Attribute::kTag;
    bool negated = false;
    std::vector<std::uint64_t> values;  // label ids, or the ids of strings
  };
  // What the rules that match a token write to it.
  struct Writes {
    std::optional<Pos> pos;
    std::optional<LabelId> morph;
    std::optional<LabelId> tag;
    std::optional<LabelId> dep;
    std::optional<std::string_view> lemma;
  };
  struct Pattern {
    std::vector<std::vector<Condition>> tokens;
    std::size_t target = 0;  // the token that is written to
    Writes writes;
  };
  // Numbers of patterns, ascending: the order in which they are applied.
  using Candidates = std::vector<std::uint32_t>;
  class Reader;
  class Matcher;

  void index_patterns(std::size_t label_count);
  std::span<const std::uint32_t> candidates_by_tag(LabelId tag, bool is_space) const;

  std::vector<Pattern> patterns_;
  std::vector<Candidates> by_tag_;  // [2 * tag + is_space]; the last two are those of other tags
  std::unordered_map<std::uint64_t, Candidates> by_lower_;
};

}  // namespace khaldun::nlp
