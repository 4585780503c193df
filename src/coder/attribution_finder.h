// find_quoted_words: who says, thinks or wants what, with the extents of source, cue and content.
//
//   const QuotedWords words = find_quoted_words(tree, layout, {lexicon, cues});
//   for (const Attributed& one : words.attributions) use(one.source, one.cue, one.content);
//
// Words in marks with their cue, clauses and phrases that a verb, noun or adjective of cues.tsv
// governs, "according to", headlines "X: ...". One attribution may lie in the content of another
// ("A said that B said ..."); outermost.h leaves those out. Linear in the number of tokens, but for
// sentences, which Layout keeps short. Pure functions.
#pragma once

#include <vector>

#include "coder/attribution.h"
#include "coder/direct_quotes.h"
#include "coder/layout.h"

namespace khaldun::coder {

// What one report quotes and attributes, step by step. Refers to the tree.
struct QuotedWords {
  std::vector<Marked> marked;            // quote_marks.h
  MarkIndex marks;                       // attribution_spans.h
  std::vector<DirectQuote> quotes;       // direct_quotes.h
  std::vector<Attributed> attributions;  // in the order of their cues; of one cue no two
};

QuotedWords find_quoted_words(const Tree& tree, const Layout& layout,
                              const AttributionWords& words);

}  // namespace khaldun::coder
