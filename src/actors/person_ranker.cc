// Tested by person_ranker_test.cc and the cases of link.txt on "he" and "she"; how the
// weights were fitted: docs/internals/coreference.md.
#include "actors/person_ranker.h"

#include <algorithm>

namespace khaldun::actors {
namespace {

constexpr int kMaxNesting = 8;
constexpr int kManySightings = 2;
constexpr int kManyBetween = 3;

// clang-format off: one long list, in the order of PersonFeature.
constexpr std::array<std::string_view, kPersonFeatures> kNames = {
    "previous_sentence",
    "two_sentences_back",
    "farther_back",
    "others_between",
    "subject",
    "object",
    "prep_object",
    "possessor",
    "conjunct",
    "both_main_subjects",
    "modifier",
    "same_role",
    "subject_of_clause",
    "controls",
    "same_phrase",
    "possessor_there",
    "pronoun_there",
    "pronoun_before",
    "named_again",
    "first_person",
    "first_subject",
    "main_subject",
    "other_gender",
    "same_gender",
    "heard_other",
    "heard_same",
    "surely_other",
    "guessed_other",
    "guessed_same",
    "full_name",
    "speaker",
    "after",
    "after_in_sentence",
    "after_subject",
    "after_in_clause",
    "across_quote",
    "same_verb_chain",
    "not_named",
    "looks_like_body",
    "looks_like_place",
    "looks_like_people",
    "unlabelled",
    "barred_argument",
    "barred_owner",
    "nearest",
    "other_paragraph",
    "nobody",
};
// clang-format on

// The word whose place a word shares: of a list its first item, of an apposition what it explains.
std::uint32_t place_of(const Tree& tree, std::uint32_t token) {
  for (int i = 0; i < kMaxNesting; ++i) {
    const Relation relation = tree.relation(token);
    if (relation != Relation::kConjunct && relation != Relation::kApposition) break;
    token = tree.head(token);
  }
  return token;
}

Relation role_of(const Tree& tree, std::uint32_t token) {
  const Relation relation = tree.relation(place_of(tree, token));
  return relation == Relation::kPassiveSubject ? Relation::kSubject : relation;
}

bool has_blank_line(const Document& document, std::uint32_t from, std::uint32_t to) {
  constexpr std::uint32_t kFar = 4000;  // bytes; nobody writes such a paragraph
  const Span between{document.tokens[from].span.end, document.tokens[to].span.begin};
  if (between.size() > kFar) return true;
  return document.text_of(between).find("\n\n") != std::string_view::npos;
}

// True if a quotation begins or ends between two tokens of a sentence.
bool is_across_quote(const Document& document, std::uint32_t from, std::uint32_t to) {
  constexpr std::uint32_t kMaxWindow = 200;  // tokens
  constexpr std::array<std::string_view, 5> kMarks = {"\"", "\u201C", "\u201D", "``", "''"};
  bool inside = false;
  for (std::uint32_t i = from; i < to && i < from + kMaxWindow; ++i) {
    if (std::find(kMarks.begin(), kMarks.end(), document.word(i)) != kMarks.end()) {
      inside = !inside;
    }
  }
  return inside;
}

int& value_of(PersonRanker::Values& values, PersonFeature feature) {
  return values[static_cast<std::size_t>(feature)];
}

}  // namespace

std::string_view to_string(PersonFeature feature) {
  return kNames[static_cast<std::size_t>(feature)];
}

int PersonRanker::score(const Values& values) const {
  int sum = 0;
  for (std::size_t i = 0; i < kPersonFeatures; ++i) {
    if (values[i] != 0) sum += values[i] * reading_.table.person_weights()[i];
  }
  return sum;
}

int PersonRanker::least() const {
  return reading_.table.person_weights()[static_cast<std::size_t>(PersonFeature::kNobody)];
}

PersonRanker::Values PersonRanker::features(std::uint32_t pronoun, Pronoun gender,
                                            const PersonSightings& person) const {
  Values values{};
  using F = PersonFeature;
  const auto set = [&](F feature, bool holds) { value_of(values, feature) = holds ? 1 : 0; };
  set(F::kOtherGender, person.gender != Pronoun::kNone && person.gender != gender);
  set(F::kSameGender, person.gender == gender);
  const bool open = person.gender == Pronoun::kNone;
  set(F::kHeardOther, open && person.heard != Pronoun::kNone && person.heard != gender);
  const bool called_other = person.heard != Pronoun::kNone && person.heard != gender;
  set(F::kSurelyOther, called_other && (person.surely || person.heard == person.gender));
  set(F::kHeardSame, open && person.heard == gender);
  const bool guessing = open && person.heard == Pronoun::kNone && person.guessed != Pronoun::kNone;
  set(F::kGuessedOther, guessing && person.guessed != gender);
  set(F::kGuessedSame, guessing && person.guessed == gender);
  set(F::kNotNamed, person.kind == MentionKind::kRole);
  set(F::kLooksLikeBody, person.kind == MentionKind::kOrganization);
  set(F::kLooksLikePlace, person.kind == MentionKind::kPlace);
  set(F::kLooksLikePeople, person.kind == MentionKind::kGroup);
  set(F::kUnlabelled, person.kind == MentionKind::kUnknown);
  const auto any_of = [&](const auto& holds) {
    return std::any_of(person.before.begin(), person.before.end(), holds) ||
           std::any_of(person.after.begin(), person.after.end(), holds);
  };
  set(F::kBarredArgument, any_of([&](auto t) { return is_barred_argument(pronoun, t); }));
  set(F::kBarredOwner, any_of([&](auto t) { return is_barred_owner(pronoun, t); }));
  set(F::kFirstPerson, person.is_first);
  set(F::kSpeaker, person.is_speaker);
  if (person.before.empty()) {
    read_future(pronoun, person, values);
  } else {
    read_past(pronoun, person, values);
  }
  return values;
}

void PersonRanker::read_place(std::uint32_t pronoun, std::uint32_t token, Values& values) const {
  const Tree& tree = reading_.tree;
  using F = PersonFeature;
  const auto set = [&](F feature, bool holds) {
    if (holds) value_of(values, feature) = 1;
  };
  const Relation relation = tree.relation(token);
  const Relation role = role_of(tree, token);
  set(F::kSubject, role == Relation::kSubject);
  set(F::kObject, role == Relation::kObject || role == Relation::kIndirectObject);
  set(F::kPrepObject, role == Relation::kPrepObject);
  set(F::kPossessor, role == Relation::kPossessive);
  set(F::kConjunct, relation == Relation::kConjunct);
  set(F::kModifier, role == Relation::kCompound || role == Relation::kNominal);
  set(F::kSameRole, role == role_of(tree, pronoun));
  const std::uint32_t verb = tree.governor(token);
  const bool is_main = role == Relation::kSubject && tree.relation(verb) == Relation::kRoot;
  set(F::kMainSubject, is_main);
  set(F::kBothMainSubjects, is_main && role_of(tree, pronoun) == Relation::kSubject &&
                                tree.relation(tree.governor(pronoun)) == Relation::kRoot);
  set(F::kPronounThere, reading_.document.tokens[token].pos == Pos::kPron);
  const int name = reading_.name_at[token];
  set(F::kFullName, name >= 0 && reading_.names[static_cast<std::size_t>(name)].tokens.size() > 1);
}

void PersonRanker::read_past(std::uint32_t pronoun, const PersonSightings& person,
                             Values& values) const {
  const Tree& tree = reading_.tree;
  using F = PersonFeature;
  const auto set = [&](F feature, bool holds) { value_of(values, feature) = holds ? 1 : 0; };
  const std::uint32_t last = person.before.back();
  for (auto at = person.before.rbegin(); at != person.before.rend(); ++at) {
    if (!reading_.same_sentence(*at, last)) break;
    read_place(pronoun, *at, values);
  }
  const std::uint32_t sentences = tree.sentence(pronoun) - tree.sentence(last);
  set(F::kPreviousSentence, sentences == 1);
  set(F::kTwoSentencesBack, sentences == 2);
  set(F::kFartherBack, sentences > 2);
  value_of(values, F::kOthersBetween) = std::min(person.others_between, kManyBetween);
  value_of(values, F::kNamedAgain) =
      std::min(static_cast<int>(person.before.size()) - 1, kManySightings);
  set(F::kPronounBefore, person.was_pronoun);
  set(F::kNearest, person.others_between == 0);
  set(F::kFirstSubject,
      person.is_first && role_of(tree, person.before.front()) == Relation::kSubject);
  if (sentences > 0) {
    set(F::kOtherParagraph, has_blank_line(reading_.document, last, pronoun));
    return;
  }
  read_sentence(pronoun, last, values);
}

// What only two places of one sentence can be to each other.
void PersonRanker::read_sentence(std::uint32_t pronoun, std::uint32_t last, Values& values) const {
  const Tree& tree = reading_.tree;
  using F = PersonFeature;
  const auto set = [&](F feature, bool holds) { value_of(values, feature) = holds ? 1 : 0; };
  const bool possessive = tree.relation(pronoun) == Relation::kPossessive;
  const std::uint32_t verb = tree.governor(pronoun);
  const bool subject = role_of(tree, last) == Relation::kSubject;
  set(F::kSubjectOfClause, possessive && subject && tree.governor(last) == verb);
  set(F::kControls, controls(pronoun, last));
  std::uint32_t top = pronoun;
  for (int i = 0; i < kMaxNesting && tree.head(top) != verb && tree.head(top) != top; ++i) {
    top = tree.head(top);
  }
  set(F::kSamePhrase, top != verb && tree.is_under(last, top));
  set(F::kPossessorThere, possessive && tree.relation(last) == Relation::kPossessive);
  const Relation clause = tree.relation(verb);
  const bool chained = clause == Relation::kConjunct || clause == Relation::kAdverbialClause ||
                       clause == Relation::kComplementClause;
  set(F::kSameVerbChain, chained && subject && tree.governor(last) == tree.head(verb));
  set(F::kAcrossQuote, is_across_quote(reading_.document, last, pronoun));
}

void PersonRanker::read_future(std::uint32_t pronoun, const PersonSightings& person,
                               Values& values) const {
  const Tree& tree = reading_.tree;
  using F = PersonFeature;
  const auto set = [&](F feature, bool holds) { value_of(values, feature) = holds ? 1 : 0; };
  const std::uint32_t next = person.after.front();
  set(F::kAfter, true);
  value_of(values, F::kOthersBetween) = std::min(person.others_between, kManyBetween);
  if (!reading_.same_sentence(pronoun, next)) return;
  set(F::kAfterInSentence, true);
  const bool subject = role_of(tree, next) == Relation::kSubject;
  const std::uint32_t verb = tree.governor(next);
  set(F::kAfterSubject, subject && tree.is_under(pronoun, verb) && verb != tree.governor(pronoun));
  set(F::kAfterInClause, subject && verb == tree.governor(pronoun));
}

// "accused Mexico's envoy of abusing his post": who does what the clause says.
bool PersonRanker::controls(std::uint32_t pronoun, std::uint32_t token) const {
  const Tree& tree = reading_.tree;
  const std::uint32_t verb = tree.governor(pronoun);
  std::uint32_t upper = verb;
  for (int i = 0; i < 2 && (tree.relation(upper) == Relation::kOpenComplement ||
                            tree.relation(upper) == Relation::kPreposition);
       ++i) {
    upper = tree.head(upper);
  }
  return upper != verb && tree.relation(token) == Relation::kObject && tree.head(token) == upper;
}

// "her daughter Sara", "Sara, her daughter", "Sara is her daughter".
bool PersonRanker::is_barred_owner(std::uint32_t pronoun, std::uint32_t token) const {
  const Tree& tree = reading_.tree;
  if (tree.relation(pronoun) != Relation::kPossessive || !reading_.same_sentence(pronoun, token)) {
    return false;
  }
  const std::uint32_t noun = tree.head(pronoun);
  if (noun == token || (tree.relation(noun) == Relation::kApposition && tree.head(noun) == token)) {
    return true;
  }
  const bool beside = tree.head(token) == noun && (tree.relation(token) == Relation::kApposition ||
                                                   tree.relation(token) == Relation::kCompound);
  if (beside) return true;
  if (tree.relation(noun) == Relation::kCompound && tree.head(noun) == token) return true;
  return tree.relation(noun) == Relation::kAttribute && tree.is_subject(token) &&
         tree.head(token) == tree.head(noun);
}

// "Ali met him".
bool PersonRanker::is_barred_argument(std::uint32_t pronoun, std::uint32_t token) const {
  const Tree& tree = reading_.tree;
  if (tree.relation(pronoun) == Relation::kPossessive || !reading_.same_sentence(pronoun, token)) {
    return false;
  }
  const std::uint32_t verb = tree.governor(pronoun);
  // The argument of a verb, itself or behind a preposition.
  const auto is_argument = [&](std::uint32_t word) {
    const std::uint32_t first = place_of(tree, word);
    const Relation relation = tree.relation(first);
    if (relation == Relation::kPrepObject) return tree.head(tree.head(first)) == verb;
    return tree.head(first) == verb && (tree.is_subject(first) || relation == Relation::kObject ||
                                        relation == Relation::kIndirectObject);
  };
  return is_argument(pronoun) && is_argument(token);
}

}  // namespace khaldun::actors
