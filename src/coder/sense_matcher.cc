// Tested by coder_test.cc.
#include "coder/sense_matcher.h"

#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "coder/arguments.h"

namespace khaldun::coder {
namespace {

constexpr int kMaxThemeDepth = 3;

bool is_modifier(Dep dep) {
  return dep == Dep::kAmod || dep == Dep::kCompound || dep == Dep::kNmod || dep == Dep::kPoss;
}

bool is_negative_determiner(const Tree& tree, Index noun) {
  const auto determiner = tree.child(noun, Dep::kDet);
  return determiner && lower_lemma(tree, *determiner) == "no";
}

// "not only France", "did not just condemn it"
bool is_before_only(const Tree& tree, Index negation) {
  constexpr std::array<std::string_view, 4> kWords = {"only", "just", "merely", "simply"};
  return negation + 1 < tree.size() && base::is_one_of(kWords, lower_lemma(tree, negation + 1));
}

// "whether or not they support it"
bool is_or_not(const Tree& tree, Index negation) {
  return negation > 0 && lower_lemma(tree, negation - 1) == "or";
}

// "to nobody", "no one"
bool is_nobody_there(const Tree& tree, Index preposition) {
  constexpr std::array<std::string_view, 4> kNobody = {"nobody", "none", "no-one", "neither"};
  const auto object = tree.child(preposition, Dep::kPobj);
  if (!object) return false;
  const std::string lemma = lower_lemma(tree, *object);
  return base::is_one_of(kNobody, lemma) ||
         (lemma == "one" && is_negative_determiner(tree, *object));
}

// "no longer supports"
bool is_no_longer(const Tree& tree, Index adverb) {
  const std::string_view word = tree.word(adverb);
  return word == "longer" && adverb > 0 && lower_lemma(tree, adverb - 1) == "no";
}

// "no hostages", "none of them", "nobody", "neither France nor Germany", "not a single soldier"
bool is_negative_subject(const Tree& tree, Index subject) {
  if (is_negative_determiner(tree, subject)) return true;
  constexpr std::array<std::string_view, 6> kNobody = {"none",    "nobody", "nothing",
                                                       "neither", "no-one", "not"};
  const auto is_nobody = [&](Index token) {
    return base::is_one_of(kNobody, lower_lemma(tree, token)) && !is_before_only(tree, token);
  };
  if (is_nobody(subject)) return true;
  const auto children = tree.children(subject);
  return std::any_of(children.begin(), children.end(),
                     [&](Index child) { return child < subject && is_nobody(child); });
}

// "the arrest of an activist and the detention of two others": the parser hangs "detention" from
// "activist"; an event is coordinated with an event.
std::optional<Index> event_beside(const Tree& tree, const TriggerLexicon& lexicon, Index noun,
                                  Index conjunct) {
  const auto is_event = [&](Index i) { return !lexicon.nouns(lower_lemma(tree, i)).empty(); };
  if (tree.dep(conjunct) != Dep::kPobj || is_event(conjunct) || !is_event(noun))
    return std::nullopt;
  const Index above = tree.head(tree.head(conjunct));
  return is_noun(tree, above) && is_event(above) ? std::optional(above) : std::nullopt;
}

// The noun at the head of a coordination: "talks" for "consultations" in "talks and consultations".
Index first_conjunct(const Tree& tree, const TriggerLexicon& lexicon, Index token) {
  for (int i = 0; i < 8 && tree.dep(token) == Dep::kConj && is_noun(tree, tree.head(token)); ++i) {
    const Index before = tree.head(token);
    token = event_beside(tree, lexicon, token, before).value_or(before);
  }
  return token;
}

bool has_particle(const Tree& tree, Index verb, std::string_view particle) {
  for (const Index child : tree.children(verb)) {
    const Dep dep = tree.dep(child);
    if ((dep == Dep::kPrt || dep == Dep::kPrep || dep == Dep::kAdvmod || dep == Dep::kAgent ||
         dep == Dep::kDative) &&
        lower_lemma(tree, child) == particle) {
      return true;
    }
    if (dep == Dep::kDobj && lower_lemma(tree, child) == particle) return true;  // "take part"
    // "called for the minister to resign", with "for" at "resign"
    const auto mark = tree.child(child, Dep::kMark);
    if (mark && *mark == verb + 1 && lower_lemma(tree, *mark) == particle) return true;
  }
  // "pushed back protesters", with "back" at the noun
  const Index next = verb + 1;
  return next < tree.size() && tree.sentence(next) == tree.sentence(verb) &&
         (tree.tag(next) == "RB" || tree.tag(next) == "RP") && lower_lemma(tree, next) == particle;
}

// "police officers" is the word "police_officer" of the lexicon.
bool has_pair(const Tree& tree, Index noun, const WordSet& words) {
  const std::string lemma = lower_lemma(tree, noun);
  const auto children = tree.children(noun);
  return std::any_of(children.begin(), children.end(), [&](Index child) {
    return is_modifier(tree.dep(child)) && words.contains(lower_lemma(tree, child) + "_" + lemma);
  });
}

}  // namespace

bool is_negated(const Tree& tree, const Predicate& predicate, std::optional<Index> except) {
  const Index anchor = predicate.anchor();
  for (const Index child : tree.children(anchor)) {
    if (child == except) continue;
    const Dep dep = tree.dep(child);
    if (dep == Dep::kNeg) {
      if (is_before_only(tree, child) || is_or_not(tree, child)) continue;
      return true;
    }
    if (child < anchor && is_verb(tree, anchor) && lower_lemma(tree, child) == "neither") {
      return true;
    }
    if (dep == Dep::kAdvmod && (lower_lemma(tree, child) == "never" || is_no_longer(tree, child))) {
      return true;
    }
    if ((dep == Dep::kNsubj || dep == Dep::kNsubjpass || dep == Dep::kDobj) &&
        is_negative_subject(tree, child)) {
      return true;
    }
    if ((dep == Dep::kPrep || dep == Dep::kDative) && !tree.has_child(anchor, Dep::kDobj) &&
        is_nobody_there(tree, child)) {
      return true;
    }
  }
  return is_noun(tree, predicate.trigger) && is_negative_determiner(tree, predicate.trigger);
}

SenseMatcher::SenseMatcher(const Tree& tree, const TriggerLexicon& lexicon,
                           const PartyFinder& parties)
    : tree_(tree), lexicon_(lexicon), parties_(parties) {}

const LightVerb* SenseMatcher::light_verb(Index verb, Index noun, std::string_view particle) const {
  for (const LightVerb& light : lexicon_.light_verbs(lower_lemma(tree_, verb))) {
    if (!light.nouns.empty() && !light.nouns.contains(lower_lemma(tree_, noun))) continue;
    if (light.particle.empty()
            ? particle.empty()
            : light.particle == particle ||
                  (particle.empty() && light.use != LightVerb::Use::kOccurrence &&
                   has_particle(tree_, verb, light.particle))) {
      return &light;
    }
  }
  return nullptr;
}

std::optional<Predicate> SenseMatcher::with_light_verb(Index noun) const {
  const Index first = first_conjunct(tree_, lexicon_, noun);
  const Index governor = tree_.head(first);
  const Dep dep = tree_.dep(first);
  const bool is_subject = dep == Dep::kNsubj;
  if (is_verb(tree_, governor) &&
      (dep == Dep::kDobj || dep == Dep::kNsubjpass || is_subject || dep == Dep::kAttr)) {
    const LightVerb* light = light_verb(governor, noun, "");
    if (light != nullptr &&
        (is_subject || dep == Dep::kAttr) == (light->use == LightVerb::Use::kOccurrence)) {
      return Predicate{noun, governor, light->use};
    }
    if (light == nullptr && is_subject) {  // "a fight broke out"
      for (const LightVerb& other : lexicon_.light_verbs(lower_lemma(tree_, governor))) {
        if (other.use == LightVerb::Use::kOccurrence &&
            has_particle(tree_, governor, other.particle)) {
          return Predicate{noun, governor, other.use};
        }
      }
    }
  }
  if (dep == Dep::kPobj && tree_.dep(governor) == Dep::kPrep) {  // "came under attack"
    Index verb = tree_.head(governor);
    if (is_noun(tree_, verb) && tree_.dep(verb) == Dep::kDobj) verb = tree_.head(verb);
    if (is_verb(tree_, verb)) {
      const LightVerb* light = light_verb(verb, noun, lower_lemma(tree_, governor));
      if (light != nullptr) return Predicate{noun, verb, light->use};
    }
  }
  return std::nullopt;
}

std::optional<Predicate> SenseMatcher::predicate(Index token) const {
  if (tree_.pos(token) == Pos::kVerb) {
    if (lexicon_.verbs(lower_lemma(tree_, token)).empty()) return std::nullopt;
    if (tree_.dep(token) == Dep::kAmod || tree_.dep(token) == Dep::kCompound) return std::nullopt;
    return Predicate{token, std::nullopt, LightVerb::Use::kActor};
  }
  if (!is_noun(tree_, token) || lexicon_.nouns(lower_lemma(tree_, token)).empty()) {
    return std::nullopt;
  }
  if (is_modifier(tree_.dep(token)) && tree_.dep(token) != Dep::kPoss) return std::nullopt;
  if (const auto light = with_light_verb(token)) return light;
  return Predicate{token, std::nullopt, LightVerb::Use::kOccurrence};
}

const std::vector<Sense>& SenseMatcher::senses(const Predicate& predicate) const {
  const std::string lemma = lower_lemma(tree_, predicate.trigger);
  return tree_.pos(predicate.trigger) == Pos::kVerb ? lexicon_.verbs(lemma) : lexicon_.nouns(lemma);
}

const Sense* SenseMatcher::best(const Predicate& predicate, int depth) const {
  const std::vector<Sense>& all = senses(predicate);
  const auto found = std::find_if(all.begin(), all.end(), [&](const Sense& sense) {
    return failed(sense, predicate, depth) == nullptr;
  });
  return found == all.end() ? nullptr : &*found;
}

const Condition* SenseMatcher::failed(const Sense& sense, const Predicate& predicate,
                                      int depth) const {
  const auto found =
      std::find_if(sense.conditions.begin(), sense.conditions.end(),
                   [&](const Condition& c) { return holds(c, predicate, depth) != c.wanted; });
  return found == sense.conditions.end() ? nullptr : &*found;
}

bool SenseMatcher::has_word(const Condition& condition, const Predicate& predicate) const {
  for (const Index filler : fillers(predicate, condition)) {
    if (condition.roles.front().kind == Role::Kind::kPredicate) {
      const Span range = tree_.subtree(filler);
      for (Index i = range.begin; i < range.end; ++i) {
        if (condition.words.contains(lower_lemma(tree_, i))) return true;
      }
      continue;
    }
    if (condition.words.contains(lower_lemma(tree_, filler))) return true;
    if (has_pair(tree_, filler, condition.words)) return true;
    if (condition.words.contains(lower_lemma(tree_, counted_noun(tree_, lexicon_, filler)))) {
      return true;
    }
    for (const Index other : tree_.children(filler)) {
      if (tree_.dep(other) == Dep::kConj && condition.words.contains(lower_lemma(tree_, other))) {
        return true;
      }
    }
  }
  return false;
}

bool SenseMatcher::has_type(const Condition& condition, const Predicate& predicate,
                            int depth) const {
  if (depth >= kMaxThemeDepth) return false;
  for (const Index filler : fillers(predicate, condition)) {
    const auto inner = this->predicate(counted_noun(tree_, lexicon_, filler));
    if (!inner) continue;
    const Sense* sense = best(*inner, depth + 1);
    if (sense != nullptr && condition.words.contains(sense->event)) return true;
  }
  return false;
}

bool SenseMatcher::holds(const Condition& condition, const Predicate& predicate, int depth) const {
  switch (condition.test) {
    case Condition::Test::kFilled: return !fillers(predicate, condition).empty();
    case Condition::Test::kWords: return has_word(condition, predicate);
    case Condition::Test::kParty: {
      const auto found = fillers(predicate, condition);
      return std::any_of(found.begin(), found.end(), [&](Index i) { return parties_.known(i); });
    }
    case Condition::Test::kPlace: {
      const auto found = fillers(predicate, condition);
      return std::any_of(found.begin(), found.end(),
                         [&](Index i) { return parties_.names_place(i); });
    }
    case Condition::Test::kPerson: {
      const auto found = fillers(predicate, condition);
      return std::any_of(found.begin(), found.end(),
                         [&](Index i) { return parties_.is_person(i); });
    }
    case Condition::Test::kType: return has_type(condition, predicate, depth);
    case Condition::Test::kOwned: {
      const auto found = fillers(predicate, condition);
      return std::any_of(found.begin(), found.end(), [&](Index i) {
        const std::vector<Party> parties = parties_.behind(i);
        return std::any_of(parties.begin(), parties.end(), is_known);
      });
    }
    case Condition::Test::kNegated: return is_negated(tree_, predicate);
    case Condition::Test::kPassive: return is_passive(tree_, predicate.anchor());
    case Condition::Test::kLight:
      return predicate.light && (condition.words.empty() ||
                                 condition.words.contains(lower_lemma(tree_, *predicate.light)));
    case Condition::Test::kInfinitive: {
      const auto clause = complement_of(predicate);
      return clause && tree_.child(*clause, Dep::kAux, "to");
    }
    case Condition::Test::kOwnSide: return is_own_side(predicate);
    case Condition::Test::kParticle:
      return has_particle(tree_, predicate.trigger, *condition.words.begin());
  }
  return false;
}

// "Israel warned that it would attack": who warns will do it.
bool SenseMatcher::is_own_side(const Predicate& predicate) const {
  const auto subject = logical_subject(tree_, predicate.trigger);
  const auto clause = complement_of(predicate);
  if (!subject || !clause) return false;
  const auto inner = surface_subject(tree_, *clause);
  if (!inner) return false;
  const std::vector<Party> speakers = parties_.behind(*subject);
  const std::vector<Party> actors = parties_.behind(*inner);
  return !speakers.empty() && !actors.empty() && same_side(speakers.front(), actors.front());
}

std::optional<Index> SenseMatcher::complement_of(const Predicate& predicate) const {
  return complement(tree_, predicate.trigger);
}

std::optional<Predicate> SenseMatcher::theme(const Predicate& predicate) const {
  std::vector<Index> places;
  const auto look_at = [&](std::optional<Index> token) {
    if (token) places.push_back(counted_noun(tree_, lexicon_, *token));
  };
  const auto clause = complement_of(predicate);
  look_at(clause);
  if (clause && is_verb(tree_, *clause)) look_at(logical_object(tree_, *clause));
  for (const Index object : objects(predicate)) look_at(object);
  for (const std::string_view word : {"for", "of", "to", "on", "with"}) {
    look_at(preposition_object(tree_, predicate.trigger, word));
  }
  for (const Index place : places) {
    const auto inner = this->predicate(place);
    if (!inner) continue;
    const Sense* sense = best(*inner, 1);
    if (sense != nullptr && !sense->event.empty()) return inner;
  }
  return std::nullopt;
}

}  // namespace khaldun::coder
