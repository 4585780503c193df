// find_headline_speech: "Biden: “...”", "Poll: Most want peace", "... : UN" at a line's end, and
// the speakers of transcripts.
//
// Only where a title or a paragraph begins with a short name and a colon; in the body words in
// marks or a name in capitals must make sure that it speaks. Pure function.
#pragma once

#include <vector>

#include "coder/attribution.h"
#include "coder/attribution_spans.h"
#include "coder/layout.h"

namespace khaldun::coder {

std::vector<Attributed> find_headline_speech(const Tree& tree, const Layout& layout,
                                             const AttributionWords& words, const MarkIndex& marks);

}  // namespace khaldun::coder
