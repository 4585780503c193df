// TriggerLexicon: the words that report events, as tables that a political scientist can edit.
//
//   KHALDUN_TRY(const TriggerLexicon lexicon, TriggerLexicon::load("data/lexicon/en", ontology));
//   for (const Sense* sense : lexicon.verbs("expel")) ...
//
// A line of verbs.tsv or nouns.tsv is one sense of one or more words: conditions on its arguments,
// the PLOVER type and mode, and where actor and recipient stand. data/lexicon/en/README.md
// describes the format. Everything is checked while loading; a mistake is an error "file:line:
// expected ..., found ...". Immutable after load(), thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khaldun/result.h"
#include "ontology/ontology.h"

namespace khaldun::coder {

// Words, lower case, looked up without a copy.
using WordSet = std::set<std::string, std::less<>>;

// A place in the sentence where a party or a word may stand.
struct Role {
  enum class Kind : std::uint8_t {
    kSubject,            // subj: logical subject; of a noun, that of its light verb
    kObject,             // obj
    kDative,             // dat
    kPossessor,          // poss: "Niger's"
    kModifier,           // mod: "French" in "French withdrawal", "phone" in "phone talks"
    kPredicate,          // pred: "illegal" in "called the vote illegal"
    kParticiple,         // adv: "claiming" in "attacked him, claiming that ..."
    kComplement,         // comp: the clause that completes it
    kComplementSubject,  // comp.subj
    kComplementObject,   // comp.obj: its object, or else whoever stands at its prepositions
    kCondition,          // cond: subject of its if-clause
    kSpeaker,            // speaker: who is quoted
    kPreposition,        // any other word
  };
  Kind kind = Kind::kSubject;
  std::string preposition;
};

// "subj+with|subj": the first alternative all of whose roles are filled.
using RoleSpec = std::vector<std::vector<Role>>;

struct Condition {
  enum class Test : std::uint8_t {
    kFilled,      // the role stands there at all
    kWords,       // ... with one of these lemmas
    kParty,       // ... and is somebody known
    kPlace,       // ... and is a country or place by name
    kPerson,      // ... and is one person, by name or pronoun
    kOwned,       // ... and somebody stands behind it: "the decision of the junta"
    kType,        // ... and reports an event of one of these types
    kNegated,     // "neg"
    kPassive,     // "passive"
    kLight,       // "light": a noun that a light verb makes an event; with "=words", by these verbs
    kInfinitive,  // "inf": the complement is an infinitive
    kOwnSide,     // "own": the subject of the complement is on the subject's side
    kParticle,    // second word of "call off"
  };
  Test test = Test::kFilled;
  bool wanted = true;
  std::vector<Role> roles;  // "to|with": any of them
  WordSet words;
  std::string text;  // as written, "!obj=@troops"
};

struct Sense {
  std::string key;    // "verbs.tsv:12", for Event::why
  std::string event;  // PLOVER type; "" for a use that is no event
  std::vector<std::string> modes;
  bool themed = false;  // "*": the mode follows from what is asked, promised, refused ...
  std::string cameo;    // narrower than the one of type and mode; else ""
  RoleSpec actor;
  RoleSpec recipient;
  std::vector<Condition> conditions;
};

// How a verb presents a noun or a clause that it governs.
struct LightVerb {
  enum class Use : std::uint8_t { kActor, kRecipient, kOccurrence };
  Use use = Use::kActor;
  WordSet nouns;         // empty: any event noun
  std::string particle;  // "out" of "carry out"; a preposition when the noun stands at one
};

enum class Effect : std::uint8_t {
  kNone,
  kPlanned,
  kDecided,
  kHoped,
  kPossible,
  kRequested,
  kThreatened,
  kNegated,
  kDenied,
  kAlleged,
  kTried,   // happened or not, when it was tried
  kSame,    // as sure as the word itself: "focus on"
  kHelped,  // done, where the word is past: "helped restore"
};

// "drone", said about an ASSAULT, gives it the mode drone.
struct ModeCue {
  std::string event;
  std::string mode;
};

// A verb that introduces speech.
struct ReportingVerb {
  bool cue_of_direct = true;  // "he added: ..."
  bool takes_clause = true;   // "said that ..."
  // Any of them, "called" too, introduces a few words: called the vote "illegal".
  Effect effect = Effect::kNone;  // "claimed": alleged
};

class TriggerLexicon {
 public:
  // Errors: kNotFound; kInvalidData with all mistakes of all files, one a line.
  static Result<TriggerLexicon> load(const std::string& folder, const ontology::Ontology& ontology);

  // Senses of a lemma in lower case, the most specific first.
  const std::vector<Sense>& verbs(std::string_view lemma) const;
  const std::vector<Sense>& nouns(std::string_view lemma) const;

  const std::vector<LightVerb>& light_verbs(std::string_view lemma) const;
  const ReportingVerb* reporting_verb(std::string_view lemma) const;
  // What "plan", "decision", "refuse" say about the event that they govern.
  Effect effect_of_governor(std::string_view lemma) const;
  // What "allegedly", "may" say about the event that they modify.
  Effect effect_of_modifier(std::string_view lemma) const;

  // The mode that a word gives to events of a type; "" for none.
  std::string_view mode_of_word(std::string_view lemma, std::string_view event) const;

  // A named set of sets.tsv; empty when there is none.
  const WordSet& set(std::string_view name) const;

  std::size_t verb_senses() const { return verb_senses_; }
  std::size_t noun_senses() const { return noun_senses_; }

 private:
  friend class TriggerLexiconReader;
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  template <typename T>
  using Table = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  Table<std::vector<Sense>> verbs_;
  Table<std::vector<Sense>> nouns_;
  Table<std::vector<LightVerb>> light_verbs_;
  Table<ReportingVerb> reporting_;
  Table<Effect> governors_;
  Table<Effect> modifiers_;
  Table<std::vector<ModeCue>> mode_cues_;
  std::map<std::string, WordSet, std::less<>> sets_;
  std::size_t verb_senses_ = 0;
  std::size_t noun_senses_ = 0;
};

}  // namespace khaldun::coder
