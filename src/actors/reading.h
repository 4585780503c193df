// Reading: a document as the linker's stages see it: its tree, the names in it, and the nouns that
// are actors next to a country. Internal to the module; filled by NameFinder.
//
// Keeps references to the document, the table and the lexicon, which must outlive it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actors/actor_table.h"
#include "actors/lexicon.h"
#include "actors/linker.h"
#include "actors/syntax.h"
#include "khaldun/annotation.h"
#include "khaldun/document.h"

namespace khaldun::actors {

// A proper name, known or not.
struct Name {
  Span tokens;
  std::uint32_t head = 0;
  const Entity* entity = nullptr;  // null: kept as text
  AliasSense sense = AliasSense::kName;
  MentionKind kind = MentionKind::kUnknown;
  std::string country = {};  // ISO3 of the state that an unknown place lies in
  bool doubtful = false;     // a place that may be in any of several states
};

// A common noun of agents.tsv.
struct Agent {
  Span tokens;
  std::uint32_t head = 0;
  const AgentNoun* noun = nullptr;
  bool plural = false;
};

struct Reading {
  Reading(const Document& read, const ActorTable& actors, const Lexicon& words,
          std::optional<Day> report_day);

  const Document& document;
  const ActorTable& table;
  Tree tree;
  const Lexicon& lexicon;
  std::optional<Day> day;
  std::vector<Name> names;    // in order, never overlapping
  std::vector<Agent> agents;  // in order, never overlapping each other or a name
  std::vector<int> name_at;   // by token: index of the name that covers it, or -1
  std::vector<int> agent_at;
  std::vector<bool> headline;     // by sentence
  std::span<const Place> places;  // known beforehand, in order

  const Name* name_with_head(std::uint32_t token) const {
    const int i = name_at[token];
    return i >= 0 && names[static_cast<std::size_t>(i)].head == token
               ? &names[static_cast<std::size_t>(i)]
               : nullptr;
  }
  // The word of a token in lower case.
  std::string lower(std::uint32_t token) const;
  bool is(std::uint32_t token, const Lexicon::Words& words) const {
    return words.contains(lower(token));
  }
  // True in a sentence in headline style, where a capital letter says nothing.
  bool is_headline(std::uint32_t token) const { return headline[tree.sentence(token)]; }
  // The place whose name has a word of `tokens`; null if none is known.
  const Place* place_at(Span tokens) const;
  // The words of a phrase without the article.
  std::string phrase_name(Span phrase) const;
  // "the Phoenix pay system", "a Turkish novel": of no group or person.
  bool modifies_thing(std::uint32_t token) const {
    return tree.is_modifier(token) && agent_at[tree.head(token)] < 0;
  }
  bool same_sentence(std::uint32_t a, std::uint32_t b) const {
    return tree.sentence(a) == tree.sentence(b);
  }
};

// Puts the names in the order of the text; name_at and agents follow.
void put_in_order(Reading& reading);

// True if the first letter is a capital (ASCII or Latin-1).
bool is_capitalised(std::string_view word);
// True for two to eight capital letters (ASCII).
bool is_acronym(std::string_view word);

}  // namespace khaldun::actors
