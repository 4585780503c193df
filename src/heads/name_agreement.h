// let_agree: a word that a document repeats is mostly the same name each time.
//
//   std::vector<WordScores> scores = ...;               // of the names head, one for each chunk
//   let_agree(chunks, kNameTags, scores);
//
// Of each word with a capital that stands there twice or more, in any letter case, the shares of
// "no name" and of each kind are moved towards the mean (of their logarithms) of the word's other
// mentions: where a sentence says little of a name, the others tell. Begin and inside of a kind
// move alike, so where a name ends is still the sentence's own matter. The idea is that of Akbik,
// Bergmann & Vollgraf (2019, "Pooled contextualized embeddings"), applied to scores; how far they
// move was chosen on a fifth of Worldwide (docs/internals/encoder.md).
//
// Pure; linear in the number of words. Tested by name_agreement_test.cc.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "heads/chunk.h"
#include "heads/head_layers.h"

namespace khaldun::heads {

// `scores` has a row of 1 + 2 * `labels` tags for each word of each of `chunks`.
void let_agree(std::span<const Chunk> chunks, std::size_t labels, std::vector<WordScores>& scores);

}  // namespace khaldun::heads
