// find_marked: the spans between quote marks.
//
//   “One, ” " and «»; a quote that goes on in the next paragraph opens again there and is one.
//
// Pure function.
#pragma once

#include <vector>

#include "coder/layout.h"
#include "coder/tree.h"

namespace khaldun::coder {

// What one pair of marks encloses.
struct Marked {
  std::vector<Span> content;  // token ranges, one for each paragraph, none empty
  Index begin = 0;            // first token, the opening mark
  Index end = 0;              // behind the closing mark
};

std::vector<Marked> find_marked(const Tree& tree, const Layout& layout);

}  // namespace khaldun::coder
