// outermost: of attributions inside one another ("A said that B said ...") those that hold the
// others, without a token in common but for a source that says several things.
//
//   for (const Attributed& one : outermost(tree, words.attributions)) use(one);
//
// "According to" comes first, then words in marks, then the cue that is highest in the tree. Pure
// function.
#pragma once

#include <vector>

#include "coder/attribution.h"
#include "coder/tree.h"

namespace khaldun::coder {

// In the order of their cues.
std::vector<Attributed> outermost(const Tree& tree, const std::vector<Attributed>& all);

}  // namespace khaldun::coder
