// Gazetteer: known names in a text.
//
//   const Gazetteer gazetteer(tables.aliases());
//   gazetteer.add_candidates(view, candidates);
//
// Names are compared word by word without regard to case, dots and hyphens; the first word of a
// name needs its capital, and an acronym all of them. A name of several kinds ("Victoria") is a
// weaker candidate of each. Immutable, thread-safe.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "names/candidate.h"
#include "names/name_tables.h"
#include "names/token_view.h"
#include "text/phrase_trie.h"

namespace khaldun::names {

class Gazetteer {
 public:
  explicit Gazetteer(const std::vector<KnownNames::Alias>& aliases);

  // The longest known name at each word.
  void add_candidates(const TokenView& view, Candidates& candidates) const;

 private:
  struct Entry {
    std::uint8_t kinds = 0;  // bits
    bool is_acronym = false;
  };

  text::PhraseTrie trie_;
  std::unordered_map<std::uint32_t, Entry> entries_;  // by node
};

}  // namespace khaldun::names
