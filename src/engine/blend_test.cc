#include "engine/blend.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_file.h"

namespace khaldun::engine {
namespace {

using ::testing::HasSubstr;

TEST(Blend, ReadsWeights) {
  const testing::TemporaryFile file(
      "question\tpart\tweight\ntype\tfast\t0.4\nright\tbias\t-1.25\n");
  const auto blend = Blend::load(file.path());
  ASSERT_TRUE(blend) << blend.error().message;
  EXPECT_EQ(blend->weight("type", "fast"), 0.4);
  EXPECT_EQ(blend->weight("right", "bias"), -1.25);
  EXPECT_EQ(blend->weight("right", "nobody"), 0);
}

TEST(Blend, NamesTheLineOfAMistake) {
  const testing::TemporaryFile file("question\tpart\tweight\na\tb\t1\na\tb\t2\na\tc\tlots\n");
  const auto blend = Blend::load(file.path());
  ASSERT_FALSE(blend);
  EXPECT_THAT(blend.error().message, HasSubstr(":3: expected each part of a question once"));
  EXPECT_THAT(blend.error().message, HasSubstr(":4: expected a number for weight, found \"lots\""));
}

TEST(Pooled, OneOpinionOfWeightOneStays) {
  const std::vector<double> shares = {0.2, 0.3, 0.5};
  const auto result = pooled(std::vector<Opinion>{{shares, 1}});
  for (std::size_t i = 0; i < shares.size(); ++i) EXPECT_NEAR(result[i], shares[i], 1e-12);
}

TEST(Pooled, AnOpinionOfNoWeightDoesNotCount) {
  const std::vector<double> one = {0.9, 0.1};
  const std::vector<double> other = {0, 1};
  EXPECT_NEAR(pooled(std::vector<Opinion>{{one, 1}, {other, 0}})[0], 0.9, 1e-12);
}

TEST(Pooled, AgreementMakesSurer) {
  const std::vector<double> shares = {0.6, 0.4};
  EXPECT_NEAR(pooled(std::vector<Opinion>{{shares, 1}, {shares, 1}})[0], 0.36 / 0.52, 1e-12);
}

TEST(LogOdds, AreUndoneByTheirInverse) {
  EXPECT_NEAR(share_of_log_odds(log_odds(0.8)), 0.8, 1e-12);
  EXPECT_GT(share_of_log_odds(log_odds(0)), 0);
}

}  // namespace
}  // namespace khaldun::engine
