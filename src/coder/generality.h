// generality: why a statement tells no event, but a rule, a right, a habit or a general truth.
//
//   generality(tree, lexicon, "ask" in "When veterans ask for help, they are heard.", false)
//   // "a habit: whenever, not once"
//
// Each sign is of the syntax, and narrow: what is told once must not be lost. Pure function.
#pragma once

#include <string_view>

#include "coder/sense_matcher.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {

// "" for what may be an event.
std::string_view generality(const Tree& tree, const TriggerLexicon& lexicon,
                            const Predicate& predicate, bool in_title);

}  // namespace khaldun::coder
