// find_marked: the spans between quote marks.
//
//   “One, ” " ''one'' ‘one’ ‹one› « one »; a quote that goes on in the next paragraph opens again
//   there and is one.
//
// A mark that is left open closes with its paragraph. An apostrophe is no mark. Quotes inside
// quotes follow the one that holds them, down to limits::kMaxNestedSpeech. Linear in the number of
// tokens. Pure function.
#pragma once

#include <vector>

#include "coder/layout.h"
#include "coder/tree.h"

namespace khaldun::coder {

// What one pair of marks encloses.
struct Marked {
  std::vector<Span> content;  // token ranges, one for each paragraph, none empty; without the
                              // marks, but for small angle ones, which are part of their words
  Index begin = 0;            // first token, the opening mark
  Index end = 0;              // behind the closing mark
  int depth = 0;              // number of pairs around it
  bool closed = true;         // false: the paragraph closed it
};

// By their beginnings.
std::vector<Marked> find_marked(const Tree& tree, const Layout& layout);

// Whether the token is a mark of any kind, apostrophes too.
bool is_quote_mark(std::string_view word);

}  // namespace khaldun::coder
