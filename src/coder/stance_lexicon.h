// StanceLexicon: which words are for and which against what they speak of
// (data/lexicon/en/stance.tsv).
//
//   KHALDUN_TRY(const StanceLexicon stances, StanceLexicon::load("data/lexicon/en"));
//   stances.stance(tree, cue, content)   // "condemned", or the words of the content: kOppose
//
// Immutable after load(), thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coder/tree.h"
#include "khaldun/event.h"
#include "khaldun/result.h"

namespace khaldun::coder {

class StanceLexicon {
 public:
  // Errors: kNotFound; kInvalidData with all mistakes, one a line.
  static Result<StanceLexicon> load(const std::string& folder);

  // What the cue says of it; else what most words of the content say, each turned round by a
  // negation beside it or at the verb that governs it. Neutral when as many say the one as the
  // other.
  Quote::Stance stance(const Tree& tree, std::optional<Index> cue,
                       const std::vector<Span>& content) const;

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Table = std::unordered_map<std::string, int, Hash, std::equal_to<>>;
  static int value(const Table& table, std::string_view lemma);

  Table cues_;  // 1 for, -1 against
  Table words_;
};

}  // namespace khaldun::coder
