// add_sense_trials: how each sense of each word in the lexicon fared, for --explain.
//
//   add_sense_trials(tree, layout, lexicon, matcher, explanations);
//   // "pulled out": verbs.tsv:120 RETREAT withdraw failed at obj=@troops, verbs.tsv:124 chosen
//
// Fills Explanation::senses of the candidates, and adds an explanation for each word that the
// lexicon knows and that became no candidate: none of its senses holds, it modifies another word,
// or it is part of another event. Pure.
#pragma once

#include <vector>

#include "coder/layout.h"
#include "coder/sense_matcher.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"
#include "khaldun/event.h"

namespace khaldun::coder {

void add_sense_trials(const Tree& tree, const Layout& layout, const TriggerLexicon& lexicon,
                      const SenseMatcher& matcher, std::vector<Explanation>& explanations);

}  // namespace khaldun::coder
