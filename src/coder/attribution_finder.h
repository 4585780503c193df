// find_attributions: who says, thinks or wants what, with the extents of source, cue and content.
//
//   for (const Attributed& one : find_attributions(tree, layout, {lexicon, cues}, quotes, marks))
//     use(one.source, one.cue, one.content);
//
// Words in marks with their cue, clauses and phrases that a verb, noun or adjective of cues.tsv
// governs, "according to", headlines "X: ...". One attribution may lie in the content of another
// ("A said that B said ..."); outermost() leaves those out. Linear in the number of tokens, but for
// sentences, which Layout keeps short. Pure functions.
#pragma once

#include <vector>

#include "coder/attribution.h"
#include "coder/direct_quotes.h"
#include "coder/layout.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {

struct AttributionWords {
  const TriggerLexicon& lexicon;
  const CueLexicon& cues;
};

// In the order of their cues; of one cue no two.
std::vector<Attributed> find_attributions(const Tree& tree, const Layout& layout,
                                          const AttributionWords& words,
                                          const std::vector<DirectQuote>& quotes,
                                          const MarkIndex& marks);

// Those that lie in no other, without a token in common.
std::vector<Attributed> outermost(const Tree& tree, const std::vector<Attributed>& all);

}  // namespace khaldun::coder
