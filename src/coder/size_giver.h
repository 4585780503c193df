// give_sizes: of which event a report counts the killed, injured, arrested and displaced, and how
// many took part.
//
//   give_sizes(tree, lexicon, quantities, drafts);   // sets Draft::size
//
// A count belongs to the event whose words are nearest in the tree; one in a sentence without such
// an event, to that of the sentence before. Pure function.
#pragma once

#include <vector>

#include "coder/draft.h"
#include "coder/quantities.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {

void give_sizes(const Tree& tree, const TriggerLexicon& lexicon, const Quantities& quantities,
                std::vector<Draft>& drafts);

}  // namespace khaldun::coder
