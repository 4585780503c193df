// merge_mentions: one draft for one event, however often the report tells it.
//
//   merge_mentions(tree, lexicon, drafts, rejected);
//
// A title, a later sentence or a quote that tells the same event becomes a further mention
// (Draft::mentions). Meetings that a quote speaks of without naming the parties ("these were frank
// conversations") take them from the last meeting of the speaker's side in the report. Affirmed and
// negated, done and planned are never merged. Pure function.
#pragma once

#include <vector>

#include "coder/draft.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {

void merge_mentions(const Tree& tree, const TriggerLexicon& lexicon, std::vector<Draft>& drafts,
                    std::vector<Rejected>& rejected);

}  // namespace khaldun::coder
