#include "heads/chunk.h"

#include <gtest/gtest.h>

#include <vector>

namespace khaldun::heads {
namespace {

std::vector<Chunk> chunks_of(const std::vector<Span>& ranges) {
  std::vector<Chunk> chunks;
  for (const Span range : ranges) chunks.push_back({range, {}, {}});
  return chunks;
}

TEST(ChunkAt, FindsTheChunkThatHoldsAByte) {
  const auto chunks = chunks_of({{2, 5}, {5, 9}, {12, 13}});
  EXPECT_EQ(chunk_at(chunks, 2), chunks.data());
  EXPECT_EQ(chunk_at(chunks, 4), chunks.data());
  EXPECT_EQ(chunk_at(chunks, 5), &chunks[1]);
  EXPECT_EQ(chunk_at(chunks, 12), &chunks[2]);
}

TEST(ChunkAt, BytesBetweenChunksAreInNone) {
  const auto chunks = chunks_of({{2, 5}, {5, 9}, {12, 13}});
  for (const std::uint32_t position : {0U, 1U, 9U, 11U, 13U, 1000U}) {
    EXPECT_EQ(chunk_at(chunks, position), nullptr) << position;
  }
  EXPECT_EQ(chunk_at({}, 0), nullptr);
}

TEST(Chunk, HasOneRowAPiece) {
  Chunk chunk;
  chunk.words.pieces = {7, 8, 9};
  chunk.states = {0, 1, 10, 11, 20, 21};
  const States states = chunk.rows(2);
  EXPECT_EQ(states.count, 3U);
  EXPECT_EQ(states.row(2)[1], 21.0F);
}

}  // namespace
}  // namespace khaldun::heads
