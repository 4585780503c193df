#include "heads/name_agreement.h"

#include <gtest/gtest.h>

#include <utility>

namespace khaldun::heads {
namespace {

constexpr std::size_t kLabels = 2;
constexpr std::size_t kTags = 1 + 2 * kLabels;

// Words of one piece each, between a start and an end piece.
Chunk chunk_of(const std::vector<std::pair<std::uint32_t, WordShape>>& words) {
  Chunk chunk;
  chunk.words.pieces.push_back(101);
  for (const auto& [piece, shape] : words) {
    chunk.words.first.push_back(static_cast<std::uint32_t>(chunk.words.pieces.size()));
    chunk.words.pieces.push_back(piece);
    chunk.words.shapes.push_back(static_cast<std::uint8_t>(shape));
    chunk.words.spans.push_back({0, 1});
  }
  chunk.words.pieces.push_back(102);
  return chunk;
}

WordScores scores_of(const std::vector<std::vector<float>>& rows) {
  WordScores scores{{}, kTags, rows.size()};
  for (const auto& row : rows) scores.values.insert(scores.values.end(), row.begin(), row.end());
  return scores;
}

const std::vector<float> kSurelyFirst = {0, 9, 0, 0, 0};
const std::vector<float> kUnsure = {0, 1, 0, 1.2F, 0};

TEST(LetAgree, ASureMentionTellsWhatAnUnsureOneIs) {
  const std::vector<Chunk> chunks = {chunk_of({{7, WordShape::kTitle}}),
                                     chunk_of({{7, WordShape::kUpper}})};
  std::vector<WordScores> scores = {scores_of({kSurelyFirst}), scores_of({kUnsure})};
  let_agree(chunks, kLabels, scores);
  EXPECT_GT(scores[1].row(0)[1], scores[1].row(0)[3]);
  EXPECT_GT(scores[0].row(0)[1], scores[0].row(0)[3]);
  // Begin and inside of a kind keep their distance.
  EXPECT_NEAR(scores[1].row(0)[1] - scores[1].row(0)[2], 1, 1e-5);
}

TEST(LetAgree, WordsThatStandAloneStay) {
  const std::vector<Chunk> chunks = {
      chunk_of({{7, WordShape::kTitle}, {8, WordShape::kTitle}, {9, WordShape::kLower}}),
      chunk_of({{9, WordShape::kLower}, {7, WordShape::kLower}})};
  const std::vector<WordScores> before = {scores_of({kUnsure, kSurelyFirst, kUnsure}),
                                          scores_of({kSurelyFirst, kSurelyFirst})};
  std::vector<WordScores> scores = before;
  let_agree(chunks, kLabels, scores);
  EXPECT_EQ(scores[0].values, before[0].values);
  EXPECT_EQ(scores[1].values, before[1].values);
}

TEST(LetAgree, TheMoreOthersTheFartherItGoes) {
  const auto moved_by = [](std::size_t others) {
    std::vector<Chunk> chunks = {chunk_of({{7, WordShape::kTitle}})};
    std::vector<WordScores> scores = {scores_of({kUnsure})};
    for (std::size_t i = 0; i < others; ++i) {
      chunks.push_back(chunk_of({{7, WordShape::kTitle}}));
      scores.push_back(scores_of({kSurelyFirst}));
    }
    let_agree(chunks, kLabels, scores);
    return scores[0].row(0)[1] - kUnsure[1];
  };
  EXPECT_GT(moved_by(2), moved_by(1));
  EXPECT_GT(moved_by(9), moved_by(2));
}

TEST(LetAgree, NothingIsNothing) {
  std::vector<WordScores> scores;
  let_agree({}, kLabels, scores);
  EXPECT_TRUE(scores.empty());
}

}  // namespace
}  // namespace khaldun::heads
