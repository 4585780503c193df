// SenseMatcher: finds the words that may report an event, and which sense of the lexicon holds.
//
//   SenseMatcher matcher(tree, lexicon, parties);
//   if (auto predicate = matcher.predicate(token)) {
//     if (const Sense* sense = matcher.best(*predicate)) use(sense->event);
//   }
//
// This is the step from candidates to types: what a trained scorer would replace, over the same
// Predicate. Refers to its arguments, which must outlive it. Thread-safe.
#pragma once

#include <optional>
#include <vector>

#include "coder/party_finder.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {

// A verb, or a noun with the verb that makes it an event ("held talks").
struct Predicate {
  Index trigger = 0;
  std::optional<Index> light;                        // "held"
  LightVerb::Use use = LightVerb::Use::kOccurrence;  // what the light verb's subject is
  // Token that carries tense, negation and modality.
  Index anchor() const { return light.value_or(trigger); }
};

class SenseMatcher {
 public:
  SenseMatcher(const Tree& tree, const TriggerLexicon& lexicon, const PartyFinder& parties);

  // Nothing when the lexicon does not know the word, or the word only modifies another ("attack
  // helicopter").
  std::optional<Predicate> predicate(Index token) const;

  // The most specific sense whose conditions hold; null when none does. A sense without an event
  // says that this use is none.
  const Sense* best(const Predicate& predicate) const { return best(predicate, 0); }

  // Tokens that fill a role: none, one, or several for modifiers.
  std::vector<Index> fillers(const Predicate& predicate, const Role& role) const;

  // Those that a condition speaks of.
  std::vector<Index> fillers(const Predicate& predicate, const Condition& condition) const;

  // What is asked, promised, refused or threatened by a predicate: the event word in its
  // complement or at its object.
  std::optional<Predicate> theme(const Predicate& predicate) const;

 private:
  const Sense* best(const Predicate& predicate, int depth) const;
  bool holds(const Condition& condition, const Predicate& predicate, int depth) const;
  bool has_word(const Condition& condition, const Predicate& predicate) const;
  bool has_type(const Condition& condition, const Predicate& predicate, int depth) const;
  bool is_own_side(const Predicate& predicate) const;
  std::optional<Predicate> with_light_verb(Index noun) const;
  const LightVerb* light_verb(Index verb, Index noun, std::string_view particle) const;
  std::vector<Index> objects(const Predicate& predicate) const;
  std::vector<Index> preposition_fillers(const Predicate& predicate, std::string_view word) const;
  std::vector<Index> gerunds(const Predicate& predicate, const Role& role) const;
  std::optional<Index> complement_of(const Predicate& predicate) const;
  std::vector<Index> complement_objects(const Predicate& predicate) const;
  std::optional<Index> conditional_subject(const Predicate& predicate) const;

  const Tree& tree_;
  const TriggerLexicon& lexicon_;
  const PartyFinder& parties_;
};

// Whether a predicate or its light verb is negated, by "not", "no", "never", or what is denied of
// its subject or object ("released no prisoners"). `except`: a dependent of the predicate that does
// not count; its own negation was read before.
bool is_negated(const Tree& tree, const Predicate& predicate,
                std::optional<Index> except = std::nullopt);

}  // namespace khaldun::coder
