// Chunk: a text (a paragraph, or whole sentences of one) with the encoder's states of its pieces.
// One pass of the encoder over it serves all heads and all pairs of its parties, because a head
// reads mean states of spans instead of marks in the text (docs/internals/encoder.md has the
// measurement). Made by Reader. Tested by chunk_test.cc.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "heads/head_layers.h"
#include "heads/piece_words.h"
#include "khaldun/document.h"

namespace khaldun::heads {

struct Chunk {
  Span bytes;  // of the text
  Words words;
  std::vector<float> states;  // [piece][width]

  States rows(std::size_t width) const { return {states.data(), width, words.pieces.size()}; }
};

// The chunk that holds the byte `position`; nullptr if none does. `chunks` are in the order of the
// text.
const Chunk* chunk_at(std::span<const Chunk> chunks, std::uint32_t position);

}  // namespace khaldun::heads
