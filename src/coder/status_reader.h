// status_of: whether the report says that an event happened, will happen, may happen, or did not.
//
//   StatusOf s = status_of(tree, lexicon, predicate);
//   // "The US planned to send a delegation": future, affirmed, planned
//
// Read from tense, auxiliaries, negation, adverbs, and from the words that govern the predicate
// ("planned to", "its decision to", "if"). Stops at reported speech, which is attribution's part.
// Pure function.
#pragma once

#include "coder/sense_matcher.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"
#include "khaldun/event.h"

namespace khaldun::coder {

struct StatusOf {
  Status status;
  bool announced = false;   // future by "will", "plans to": what the actor itself says it will do
  bool will = false;        // ... by "will" or "would", which others may say of it
  bool decided = false;     // future by a decision or an order
  bool purpose = false;     // what an act is for: "launched an operation to detain them"
  bool obliged = false;     // "should", "must"
  bool background = false;  // told as what went before the report's own events
};

struct ActKind {
  bool light_is_act = false;  // the light verb is the event itself ("declared a ceasefire"), not a
                              // word about it ("announced an attack")
  bool in_words = false;      // talks, words, protests: who "came to thank" did so
};

StatusOf status_of(const Tree& tree, const TriggerLexicon& lexicon, const Predicate& predicate,
                   ActKind act = {});

}  // namespace khaldun::coder
