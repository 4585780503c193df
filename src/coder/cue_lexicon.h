// CueLexicon: the words that attribute something to somebody (data/lexicon/en/cues.tsv).
//
//   KHALDUN_TRY(const CueLexicon cues, CueLexicon::load("data/lexicon/en"));
//   if (const Cue* cue = cues.verb("point", "out")) ...
//
// A cue says what of its sentence is attributed: a clause, an infinitive, the object, or what
// stands at one of its prepositions. The folder's README describes the format. Immutable after
// load(), thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khaldun/result.h"

namespace khaldun::coder {

// What the cue says of the one whom it names.
enum class CueSort : std::uint8_t {
  kSpeech,   // he said it
  kFinding,  // a document, poll or inquiry tells it
  kThought,  // he thinks, wants, knows it
  kStance,   // he is for or against it
};

struct Cue {
  bool clause = false;
  bool infinitive = false;
  bool object = false;
  bool subject = false;  // "seems": the subject is part of what is attributed
  std::vector<std::string> prepositions;
  CueSort sort = CueSort::kSpeech;

  bool takes(std::string_view preposition) const;
};

class CueLexicon {
 public:
  // Errors: kNotFound; kInvalidData with all mistakes, one a line.
  static Result<CueLexicon> load(const std::string& folder);

  // By lemma in lower case; a verb with a particle that has no line of its own goes by the verb's.
  // Null for no cue. Valid as long as the lexicon.
  const Cue* verb(std::string_view lemma, std::string_view particle = {}) const;
  const Cue* noun(std::string_view lemma) const;
  const Cue* adjective(std::string_view lemma) const;

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Table = std::unordered_map<std::string, Cue, Hash, std::equal_to<>>;
  static const Cue* find(const Table& table, std::string_view lemma);

  Table verbs_, nouns_, adjectives_;
};

}  // namespace khaldun::coder
