#include "eval/b_cubed.h"

#include <gtest/gtest.h>

#include <vector>

namespace khaldun::eval {
namespace {

BCubed score(const std::vector<int>& gold, const std::vector<int>& predicted) {
  return b_cubed(gold, predicted);
}

TEST(BCubed, IsOneForTheSameChainsUnderOtherNumbers) {
  const BCubed same = score({1, 1, 2, 3}, {7, 7, 0, 9});
  EXPECT_EQ(same.precision, 1);
  EXPECT_EQ(same.recall, 1);
  EXPECT_EQ(same.f1(), 1);
}

TEST(BCubed, LosesRecallForChainsThatAreTornApart) {
  const BCubed torn = score({1, 1, 1, 1}, {1, 1, 2, 2});
  EXPECT_EQ(torn.precision, 1);
  EXPECT_EQ(torn.recall, 0.5);
}

// The example of the paper: two of three chains run together.
TEST(BCubed, LosesPrecisionForChainsThatRunTogether) {
  const std::vector<int> gold = {1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3};
  const BCubed small = score(gold, {1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2});
  EXPECT_NEAR(small.precision, 0.76, 0.005);
  EXPECT_EQ(small.recall, 1);
  const BCubed large = score(gold, {1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 1});
  EXPECT_NEAR(large.precision, 0.58, 0.005);
}

TEST(BCubed, IsOneForNoMentions) { EXPECT_EQ(score({}, {}).f1(), 1); }

}  // namespace
}  // namespace khaldun::eval
