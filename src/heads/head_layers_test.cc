#include "heads/head_layers.h"

#include <gtest/gtest.h>

#include <cmath>

namespace khaldun::heads {
namespace {

TEST(SharesOf, AddUpToOneAndKeepTheOrder) {
  const float scores[] = {1, 3, 2};
  const std::vector<double> shares = shares_of(scores, 3);
  EXPECT_NEAR(shares[0] + shares[1] + shares[2], 1, 1e-12);
  EXPECT_NEAR(shares[1] / shares[2], std::exp(1), 1e-9);
}

TEST(SharesOf, LargeScoresDoNotOverflow) {
  const float scores[] = {1e30F, 0};
  EXPECT_EQ(shares_of(scores, 2), (std::vector<double>{1, 0}));
}

TEST(SharesOf, NothingHasNone) { EXPECT_TRUE(shares_of(nullptr, 0).empty()); }

TEST(AppendMean, IsTheMeanOfAllPiecesOfAllRanges) {
  const float rows[] = {0, 0, 1, 10, 2, 20, 6, 60};
  std::vector<float> out = {7};
  append_mean({rows, 2, 4}, {{1, 3}, {3, 4}}, out);
  EXPECT_EQ(out, (std::vector<float>{7, 3, 30}));
}

TEST(AppendMean, NoPiecesAreZeros) {
  const float rows[] = {5, 5};
  std::vector<float> out;
  append_mean({rows, 2, 1}, {}, out);
  EXPECT_EQ(out, (std::vector<float>{0, 0}));
}

TEST(AppendRow, AddsOneRowOfTheTable) {
  const std::vector<float> table = {1, 2, 3, 4, 5, 6};
  std::vector<float> out = {0};
  append_row(table, 3, 1, out);
  EXPECT_EQ(out, (std::vector<float>{0, 3, 4}));
  append_row({}, 3, 2, out);
  EXPECT_EQ(out.size(), 3U) << "rows without numbers";
}

}  // namespace
}  // namespace khaldun::heads
