// Which tokens fill a role of a predicate. Tested by coder_test.cc, through whole sentences.
#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "coder/arguments.h"
#include "coder/sense_matcher.h"

namespace khaldun::coder {
namespace {

bool is_modifier(Dep dep) {
  return dep == Dep::kAmod || dep == Dep::kCompound || dep == Dep::kNmod || dep == Dep::kPoss;
}

// "Kenya was given aid by Norway": whoever is given something is the subject, and the thing stands
// where the object does.
bool is_dative_passive(const Tree& tree, Index verb) {
  constexpr std::array<std::string_view, 10> kVerbs = {
      "give", "grant", "offer", "award", "send", "hand", "lend", "promise", "deny", "refuse"};
  return base::is_one_of(kVerbs, lower_lemma(tree, verb)) && is_passive(tree, verb) &&
         tree.has_child(verb, Dep::kNsubjpass) && tree.has_child(verb, Dep::kDobj);
}

}  // namespace

std::vector<Index> SenseMatcher::objects(const Predicate& predicate) const {
  if (!is_verb(tree_, predicate.trigger)) return {};
  if (is_dative_passive(tree_, predicate.trigger)) {
    return {*tree_.child(predicate.trigger, Dep::kDobj)};
  }
  if (const auto object = logical_object(tree_, predicate.trigger)) return {*object};
  // "called the vote illegal" as a small clause
  if (const auto clause = tree_.child(predicate.trigger, Dep::kCcomp)) {
    if (!is_verb(tree_, *clause)) {
      if (const auto subject = tree_.child(*clause, Dep::kNsubj)) return {*subject};
    }
  }
  for (const Index child : tree_.children(predicate.trigger)) {  // "the vote" as a measure of it
    if (tree_.dep(child) != Dep::kOprd && tree_.dep(child) != Dep::kAcomp) continue;
    const auto noun = tree_.child(child, Dep::kNpadvmod);
    if (noun && *noun > predicate.trigger && is_noun(tree_, *noun)) return {*noun};
  }
  return {};
}

std::vector<Index> SenseMatcher::preposition_fillers(const Predicate& predicate,
                                                     std::string_view word) const {
  if (const auto first = preposition_object(tree_, predicate.trigger, word)) {
    std::vector<Index> all = {*first};  // "left for Oslo on Monday for talks on trade"
    for (const Index child : tree_.children(predicate.trigger)) {
      if (tree_.dep(child) != Dep::kPrep || !same_preposition(lower_lemma(tree_, child), word)) {
        continue;
      }
      const auto object = tree_.child(child, Dep::kPobj);
      if (object && *object != *first) all.push_back(*object);
    }
    return all;
  }
  // "coups were followed by ...", "talks came from ...": not the event's own.
  const bool own = predicate.use != LightVerb::Use::kOccurrence ||
                   (word != "by" && word != "of" && word != "from");
  if (predicate.light && own) {
    if (const auto verbs = preposition_object(tree_, *predicate.light, word)) {
      if (!tree_.governs(*verbs, predicate.trigger)) return {*verbs};
    }
  }
  const auto loose = loose_preposition_object(tree_, predicate.trigger, word);
  if (!loose) return {};
  // "concern over the arrest of lawyers": the concern is not about them.
  const Index above = tree_.head(tree_.head(*loose));
  const bool suffered = word == "of" && above != predicate.trigger &&
                        lexicon_.set("suffered_of").contains(lower_lemma(tree_, above));
  return suffered ? std::vector<Index>() : std::vector<Index>{*loose};
}

std::vector<Index> SenseMatcher::complement_objects(const Predicate& predicate) const {
  const auto clause = complement_of(predicate);
  if (!clause) return {};
  const auto object =
      is_verb(tree_, *clause) ? logical_object(tree_, *clause) : std::optional<Index>();
  const std::vector<Party> parties = object ? parties_.behind(*object) : std::vector<Party>();
  // "agreed to form a team", "to sell it to the army": what is formed or sold takes no part.
  const bool thing = object && (lower_lemma(tree_, *object) == "it" ||
                                lexicon_.set("making_verbs").contains(lower_lemma(tree_, *clause)));
  if (!thing && std::any_of(parties.begin(), parties.end(), is_known)) return {*object};
  constexpr std::array<std::string_view, 7> kWords = {"against", "with", "on",    "to",
                                                      "from",    "for",  "toward"};
  for (const std::string_view word : kWords) {
    const auto other = loose_preposition_object(tree_, *clause, word);
    if (!other) continue;
    const bool met =
        word == "with" && tree_.pos(*other) == Pos::kPropn && tree_.pos(*clause) == Pos::kVerb;
    if (parties_.known(*other) || (met && !parties_.at(*other).empty())) return {*other};
  }
  const bool made = thing && lower_lemma(tree_, *object) != "it";
  return parties.empty() || made ? std::vector<Index>() : std::vector<Index>{*object};
}

std::optional<Index> SenseMatcher::conditional_subject(const Predicate& predicate) const {
  for (const Index top :
       {predicate.trigger, complement_of(predicate).value_or(predicate.trigger)}) {
    for (const Index clause : tree_.children(top)) {
      const auto mark = tree_.child(clause, Dep::kMark);
      if (tree_.dep(clause) == Dep::kAdvcl && mark &&
          (lower_lemma(tree_, *mark) == "if" || lower_lemma(tree_, *mark) == "unless")) {
        return surface_subject(tree_, clause);
      }
    }
  }
  return std::nullopt;
}

// "warned them against selling arms": "against" may be filled by what is done.
std::vector<Index> SenseMatcher::gerunds(const Predicate& predicate, const Role& role) const {
  if (role.kind != Role::Kind::kPreposition || role.preposition != "against") return {};
  for (const Index child : tree_.children(predicate.trigger)) {
    if (tree_.dep(child) != Dep::kPrep || lower_lemma(tree_, child) != role.preposition) continue;
    if (const auto gerund = tree_.child(child, Dep::kPcomp)) return {*gerund};
  }
  return {};
}

std::vector<Index> SenseMatcher::fillers(const Predicate& predicate,
                                         const Condition& condition) const {
  std::vector<Index> all;
  for (const Role& role : condition.roles) {
    if (role.kind == Role::Kind::kComplementObject &&
        condition.test == Condition::Test::kWords) {  // "refused to give details": a thing
      const auto clause = complement_of(predicate);
      const auto object =
          clause && is_verb(tree_, *clause) ? logical_object(tree_, *clause) : std::nullopt;
      if (object) all.push_back(*object);
    }
    std::vector<Index> found = fillers(predicate, role);
    if (found.empty() && condition.test == Condition::Test::kFilled) {
      found = gerunds(predicate, role);
    }
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

std::vector<Index> SenseMatcher::fillers(const Predicate& predicate, const Role& role) const {
  const auto one = [](std::optional<Index> found) {
    return found ? std::vector<Index>{*found} : std::vector<Index>{};
  };
  const Index trigger = predicate.trigger;
  switch (role.kind) {
    case Role::Kind::kSubject:
      if (tree_.pos(trigger) == Pos::kVerb) return one(logical_subject(tree_, trigger));
      if (!predicate.light || predicate.use != LightVerb::Use::kActor) return {};
      return one(logical_subject(tree_, *predicate.light));
    case Role::Kind::kObject: return objects(predicate);
    case Role::Kind::kDative:
      return one(tree_.child(predicate.anchor(), is_dative_passive(tree_, predicate.anchor())
                                                     ? Dep::kNsubjpass
                                                     : Dep::kDative));
    case Role::Kind::kPossessor: return one(tree_.child(trigger, Dep::kPoss));
    case Role::Kind::kModifier: {
      std::vector<Index> found;
      for (const Index child : tree_.children(trigger)) {
        if (is_modifier(tree_.dep(child))) found.push_back(child);
      }
      return found;
    }
    case Role::Kind::kPredicate: {
      for (const Index child : tree_.children(trigger)) {
        const Dep dep = tree_.dep(child);
        if (dep == Dep::kOprd || dep == Dep::kAcomp) return {child};
        if ((dep == Dep::kCcomp || dep == Dep::kXcomp) && !is_verb(tree_, child)) return {child};
      }
      // called the decision "completely unjustified", read as one noun phrase
      for (const Index object : objects(predicate)) {
        for (const Index child : tree_.children(object)) {
          if (tree_.dep(child) == Dep::kAmod && child > object) return {child};
        }
      }
      return {};
    }
    case Role::Kind::kParticiple: {
      std::vector<Index> found;
      for (const Index child : tree_.children(predicate.anchor())) {
        if (tree_.dep(child) == Dep::kAdvcl && tree_.tag(child) == "VBG") found.push_back(child);
      }
      return found;
    }
    case Role::Kind::kComplement: return one(complement_of(predicate));
    case Role::Kind::kComplementSubject: {
      const auto clause = complement_of(predicate);
      return clause ? one(surface_subject(tree_, *clause)) : std::vector<Index>{};
    }
    case Role::Kind::kComplementObject: return complement_objects(predicate);
    case Role::Kind::kCondition: return one(conditional_subject(predicate));
    case Role::Kind::kSpeaker: return {};
    case Role::Kind::kPreposition: return preposition_fillers(predicate, role.preposition);
  }
  return {};
}

}  // namespace khaldun::coder
