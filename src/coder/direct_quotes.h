// link_quotes: which words in quote marks are speech of their own, and which verb introduces them.
//
//   “One,” he said. “Two.”    one quote of two parts, cue "said"
//   the so-called “talks”     none: a few words inside a clause
//
// A cue is sought first where the tree leads from the quoted words, then right behind the closing
// mark, then right before the opening one. A quote without a cue goes on from the one before it in
// its paragraph, or is the next paragraph. Linear in the number of tokens. Pure function.
#pragma once

#include <optional>
#include <vector>

#include "coder/attribution_spans.h"
#include "coder/layout.h"
#include "coder/quote_marks.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {

struct DirectQuote {
  std::vector<Span> content;  // token ranges with their marks
  std::optional<Index> cue;   // none: a floating quote
  bool goes_on = false;       // the cue ended the sentence before: its clause is part of the quote
};

// In the order of the text. Only outermost quotes.
std::vector<DirectQuote> link_quotes(const Tree& tree, const Layout& layout,
                                     const TriggerLexicon& lexicon,
                                     const std::vector<Marked>& marked, const MarkIndex& marks);

// The subject of a verb of saying; nothing for an impersonal one.
std::optional<Index> subject_of_cue(const Tree& tree, Index verb);

// Token ranges of a quote with the marks around them.
std::vector<Span> spans_with_marks(const Marked& marked);

// The reporting verb that opens words in marks; null when the token is none.
const ReportingVerb* direct_cue(const Tree& tree, const TriggerLexicon& lexicon, Index token);

}  // namespace khaldun::coder
