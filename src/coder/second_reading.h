// read_again: the attributions of the rules, put right by another reader of the same report, who
// knows nothing of trees (the encoder of the tier "accurate").
//
//   words.attributions = read_again(tree, lexicons, words, others);
//
// Where both have a cue, the rules know what it stands for and the other reader how far source and
// content reach. What only the other one has is added; what only the rules have stays: others are
// outermost attributions, and those inside them are speech too. Pure function.
#pragma once

#include <span>
#include <vector>

#include "coder/attribution_finder.h"
#include "khaldun/event.h"

namespace khaldun::coder {

// In the order of their cues; of one cue no two.
std::vector<Attributed> read_again(const Tree& tree, const AttributionWords& lexicons,
                                   const QuotedWords& words,
                                   std::span<const AttributionSpans> others);

}  // namespace khaldun::coder
