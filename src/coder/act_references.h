// resolve_acts: who is criticised when a report criticises an act.
//
//   "Russia invaded Ukraine. ... China has not condemned the invasion."     recipient: Russia
//
// An ACCUSE or REJECT whose object is an act that the report told before is directed at whom the
// report says did it. `drafts` are in the order of the text. Pure function.
#pragma once

#include <vector>

#include "coder/draft.h"
#include "coder/sense_matcher.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {

void resolve_acts(const Tree& tree, const TriggerLexicon& lexicon, std::vector<Draft>& drafts);

}  // namespace khaldun::coder
