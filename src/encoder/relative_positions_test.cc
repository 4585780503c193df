#include "encoder/relative_positions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "encoder/transformer_kernels.h"

namespace khaldun::encoder {
namespace {

// Where the bucket changes, as PyTorch has it: MPNetEncoder.relative_position_bucket(arange(-511,
// 512)).
const std::vector<std::pair<int, std::size_t>> kChanges = {
    {-511, 15}, {-90, 14}, {-63, 13}, {-45, 12}, {-31, 11}, {-22, 10}, {-15, 9}, {-11, 8},
    {-7, 7},    {-6, 6},   {-5, 5},   {-4, 4},   {-3, 3},   {-2, 2},   {-1, 1},  {0, 0},
    {1, 17},    {2, 18},   {3, 19},   {4, 20},   {5, 21},   {6, 22},   {7, 23},  {8, 24},
    {12, 25},   {16, 26},  {23, 27},  {32, 28},  {46, 29},  {64, 30},  {91, 31}};

TEST(RelativePositions, BucketsAreThoseOfThePublishedModel) {
  std::size_t next = 0;
  std::size_t expected = 0;
  for (int distance = -511; distance < 512; ++distance) {
    if (next < kChanges.size() && kChanges[next].first == distance) {
      expected = kChanges[next++].second;
    }
    ASSERT_EQ(relative_bucket(distance), expected) << distance;
  }
  EXPECT_EQ(next, kChanges.size());
}

TEST(RelativePositions, BiasesOfAHeadStandInTheOrderOfTheDistance) {
  std::vector<float> table;
  for (std::size_t bucket = 0; bucket < kRelativeBuckets; ++bucket) {
    for (const float head : {0.0f, 100.0f}) table.push_back(static_cast<float>(bucket) + head);
  }
  const auto biases = relative_biases(table, 2);
  const float* second = biases.data() + kRelativeStride + kMaxSequencePieces;
  EXPECT_EQ(second[0], 100);
  EXPECT_EQ(second[5], 121);
  EXPECT_EQ(second[-5], 105);
  EXPECT_EQ(second[511], 131);
  EXPECT_EQ(second[-511], 115);
}

}  // namespace
}  // namespace khaldun::encoder
