#include "cli/piece_pace.h"

#include <gtest/gtest.h>

namespace khaldun::cli {
namespace {

TEST(PiecePace, FastWorkTakesLargerPiecesUpToTheLargest) {
  PiecePace pace(32'000, 100'000);
  EXPECT_EQ(pace.bytes(), 32'000U);
  pace.took(32'000, 0.01);
  EXPECT_EQ(pace.bytes(), 64'000U);
  pace.took(64'000, 0);
  EXPECT_EQ(pace.bytes(), 100'000U);
  pace.took(100'000, 0.01);
  EXPECT_EQ(pace.bytes(), 100'000U);
}

TEST(PiecePace, SlowWorkTakesPiecesOfItsTime) {
  PiecePace pace(32'000, 1'000'000);
  pace.took(32'000, 8);
  EXPECT_EQ(pace.bytes(), 8'000U);
  pace.took(8'000, 1.6);
  EXPECT_EQ(pace.bytes(), 10'000U);
  pace.took(10'000, 1'000);
  EXPECT_EQ(pace.bytes(), 4'096U);
}

TEST(PiecePace, AnEmptyPieceIsFollowedByASmallOne) {
  PiecePace pace(1'000, 2'000);
  pace.took(0, 0);
  EXPECT_GT(pace.bytes(), 0U);
}

}  // namespace
}  // namespace khaldun::cli
