// resolve_acts: who is criticised when a report criticises an act.
//
//   "Russia invaded Ukraine. ... China has not condemned the invasion."     recipient: Russia
//
// An ACCUSE or REJECT whose object is an act that the report told before is directed at whom the
// report says did it. The answer to an accusation in the same sentence ("a charge Y denies") is
// directed at who accuses, and what is said of the one who denies is denied. `drafts` are in the
// order of the text. Pure function.
#pragma once

#include <vector>

#include "coder/draft.h"
#include "coder/sense_matcher.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {

// "..., a charge that Y denies": whether the verb answers an accusation, as its object or from a
// clause at it.
bool answers_charge(const Tree& tree, const TriggerLexicon& lexicon, Index trigger);

void resolve_acts(const Tree& tree, const TriggerLexicon& lexicon, std::vector<Draft>& drafts);

}  // namespace khaldun::coder
