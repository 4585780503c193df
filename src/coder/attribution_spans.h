// The extents of an attribution's parts, as tokens: from the head word to the words that belong to
// it.
//
//   cue_span(tree, lexicon, "said")   // "has also said in a statement"
//   source_span(tree, "ministry", cue)  // "the Sudanese ministry of defence"
//
// Pure functions.
#pragma once

#include <string_view>
#include <vector>

#include "coder/quote_marks.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {

// The verb with auxiliaries, negation, adverbs beside it, particle, verbs that it completes ("went
// on to say"), and the place of a statement ("in a statement").
Span cue_span(const Tree& tree, const TriggerLexicon& lexicon, Index verb);

// The phrase of `head` without the cue and what hangs behind it.
Span source_span(const Tree& tree, Index head, Span cue);

// `span` without blanks, commas, colons and full stops at its ends; marks stay.
Span trimmed(const Tree& tree, Span span);

// The quotes of a document by the tokens at their ends.
class MarkIndex {
 public:
  MarkIndex(const Tree& tree, const std::vector<Marked>& marked);

  // `span` with a mark just before or behind it whose partner it holds.
  Span with_marks(Span span) const;
  // Whether any word of `span` stands in marks.
  bool any(Span span) const;
  // The other mark of a pair; the token itself for one that is no mark or has none.
  Index partner(Index token) const { return partner_[token]; }
  // Number of the outermost quote that holds the token, mark included; -1 for none.
  int at(Index token) const { return outermost_[token]; }

 private:
  const Tree& tree_;
  std::vector<int> outermost_;
  std::vector<Index> partner_;        // of an opening or closing mark; itself for other tokens
  std::vector<Index> marked_before_;  // how many tokens before this one stand in marks
};

}  // namespace khaldun::coder
