// Lexicon: the closed-class words of a language that the linker's rules ask for.
//
//   const Lexicon& english = lexicon("en");
//   if (english.speech_verbs.contains("add")) ...
//
// All words in lower case; verbs by lemma. What can grow with the world (names, offices, nouns of
// actors) stands in the tables under data/actors instead. Immutable, shared by all threads.
#pragma once

#include <map>
#include <set>
#include <string_view>

namespace khaldun::actors {

enum class Pronoun { kNone, kHe, kShe, kIt, kThey, kFirstPerson, kRelative };

struct Lexicon {
  using Words = std::set<std::string_view>;

  std::map<std::string_view, Pronoun> pronouns;
  Words reflexives;          // "itself"
  Words personal_relatives;  // "who"
  Words definite;            // determiners that point back: "the", "this"
  Words negative;            // "no"
  Words honorifics;          // before a name: "mr", "dr"
  Words female;              // titles and nouns that say that a person is a woman
  Words male;
  Words speech_verbs;           // "say", "add"
  Words former;                 // "former", "ousted"
  Words proposition_verbs;      // whose "it" is a fact, not an actor: "regret"
  Words moving_verbs;           // whose subject is a stranger to "the country": "visit", "invade"
  Words regional;               // adjectives of more than one state: "western", "african"
  Words directions;             // may stand before a country: "northern Mali"
  Words owner_prepositions;     // "government of Niger", "spokesman for the army"
  Words origin_prepositions;    // "protesters in Niamey", "rebels from Mali"
  Words scene_prepositions;     // make a country the scene: "in Niger"
  Words country_nouns;          // "the country", "the nation"
  Words pair_nouns;             // after "two" or "both": "countries", "sides"
  Words side_nouns;             // those of them that are not only states: "sides"
  Words pair_words;             // "two", "both"
  Words opposite_prepositions;  // before the other side of an event: "with", "against"
  Words blaming_verbs;          // whose object is another state, not that of the report: "condemn"
  Words foes_words;             // what foes call a government: "regime"
  std::map<std::string_view, std::string_view> private_bodies;  // of no state: "institute", "fund"
  Words attitudes;    // "a strong supporter of": no office or trade
  Words quantities;   // before "of": "a group of lawmakers"
  Words facilities;   // last words of names of places in a town: "park"
  Words town_nouns;   // parts of a state, after its adjective: "the French city"
  Words actor_nouns;  // that mean any actor of their kind: "the group"
  std::map<std::string_view, std::string_view> adjective_sectors;  // "military": MIL
};

// English for a language that is not known.
const Lexicon& lexicon(std::string_view language);

}  // namespace khaldun::actors
