// PersonRanker: how well a person fits as the one whom "he" or "she" means.
//
//   PersonRanker ranker(reading);
//   int score = ranker.score(ranker.features(pronoun, Pronoun::kShe, person));
//
// Of all persons near the pronoun the one with the highest score is meant.
//
// The score is a sum of weights of plain features (distance, grammar of both places, gender, how
// often the person was named) that stand in data/actors/coreference.tsv with what each means; a
// feature that the table lacks weighs nothing. Mention ranking after Denis and Baldridge (2008).
//
// Keeps references to its arguments. Looks at the sightings it is given and at the ancestors of a
// token, so its cost does not grow with the text.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "actors/reading.h"

namespace khaldun::actors {

// A place where somebody is mentioned.
struct Sighting {
  std::uint32_t token = 0;
  int chain = -1;
};

enum class PersonFeature : std::uint8_t {
  kPreviousSentence,
  kTwoSentencesBack,
  kFartherBack,
  kOthersBetween,
  kSubject,
  kObject,
  kPrepObject,
  kPossessor,
  kConjunct,
  kBothMainSubjects,
  kModifier,
  kSameRole,
  kSubjectOfClause,
  kControls,
  kSamePhrase,
  kPossessorThere,
  kPronounThere,
  kPronounBefore,
  kNamedAgain,
  kFirstPerson,
  kFirstSubject,
  kMainSubject,
  kOtherGender,
  kSameGender,
  kHeardOther,
  kHeardSame,
  kSurelyOther,
  kGuessedOther,
  kGuessedSame,
  kFullName,
  kSpeaker,
  kAfter,
  kAfterInSentence,
  kAfterSubject,
  kAfterInClause,
  kAcrossQuote,
  kSameVerbChain,
  kNotNamed,
  kLooksLikeBody,
  kLooksLikePlace,
  kLooksLikePeople,
  kUnlabelled,
  kBarredArgument,
  kBarredOwner,
  kNearest,
  kOtherParagraph,
  kNobody,  // no feature: its weight is the score below which nobody is meant
  kCount,
};

constexpr std::size_t kPersonFeatures = static_cast<std::size_t>(PersonFeature::kCount);

// The name of each feature in the table.
std::string_view to_string(PersonFeature feature);

// What is known of one person when a pronoun is read; sightings in the order of the text.
struct PersonSightings {
  int chain = -1;
  Pronoun gender = Pronoun::kNone;   // kHe or kShe once known
  Pronoun heard = Pronoun::kNone;    // by an earlier pronoun
  bool surely = false;               // that could hardly mean anybody else
  Pronoun guessed = Pronoun::kNone;  // by a word that may be a given name
  MentionKind kind = MentionKind::kPerson;
  bool is_first = false;    // the first person of the text
  bool is_speaker = false;  // who spoke last, where the pronoun speaks
  std::vector<std::uint32_t> before = {};
  std::vector<std::uint32_t> after = {};
  int others_between = 0;    // persons who fit, named between the last sighting and the pronoun
  bool was_pronoun = false;  // whom the pronoun of this gender before this one means
};

class PersonRanker {
 public:
  using Values = std::array<int, kPersonFeatures>;

  explicit PersonRanker(const Reading& reading) : reading_(reading) {}

  Values features(std::uint32_t pronoun, Pronoun gender, const PersonSightings& person) const;
  int score(const Values& values) const;
  // Nobody with a lower score is meant.
  int least() const;

 private:
  void read_place(std::uint32_t pronoun, std::uint32_t token, Values& values) const;
  void read_past(std::uint32_t pronoun, const PersonSightings& person, Values& values) const;
  void read_sentence(std::uint32_t pronoun, std::uint32_t last, Values& values) const;
  void read_future(std::uint32_t pronoun, const PersonSightings& person, Values& values) const;
  bool is_barred_argument(std::uint32_t pronoun, std::uint32_t token) const;
  bool is_barred_owner(std::uint32_t pronoun, std::uint32_t token) const;
  bool controls(std::uint32_t pronoun, std::uint32_t token) const;

  const Reading& reading_;
};

}  // namespace khaldun::actors
