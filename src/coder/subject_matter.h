// drop_other_subjects: no events in reports of sport, none of accidents.
//
//   drop_other_subjects(tree, layout, lexicon, drafts, rejected);
//
// "Chelsea's attack", "the Nuggets beat the Heat": a paragraph that speaks the language of sport
// (set "sport" of the lexicon) reports no political event, whatever its verbs. "Two people were
// killed when a bus overturned": nobody killed them (sets "accidents", "nature"). Pure function.
#pragma once

#include <vector>

#include "coder/draft.h"
#include "coder/layout.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {

void drop_other_subjects(const Tree& tree, const Layout& layout, const TriggerLexicon& lexicon,
                         std::vector<Draft>& drafts, std::vector<Rejected>& rejected);

}  // namespace khaldun::coder
