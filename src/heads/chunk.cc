// Tested by chunk_test.cc.
#include "heads/chunk.h"

#include <algorithm>

namespace khaldun::heads {

const Chunk* chunk_at(std::span<const Chunk> chunks, std::uint32_t position) {
  const auto chunk = std::partition_point(
      chunks.begin(), chunks.end(), [&](const Chunk& one) { return one.bytes.end <= position; });
  return chunk != chunks.end() && chunk->bytes.begin <= position ? &*chunk : nullptr;
}

}  // namespace khaldun::heads
