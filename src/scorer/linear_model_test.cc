#include "scorer/linear_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/temporary_file.h"

namespace khaldun::scorer {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Result<LinearModel> load(const std::string& rows) {
  const testing::TemporaryFile file("feature\tweights\n" + rows);
  return LinearModel::load(file.path());
}

TEST(LinearModel, SumsWeightsOfKnownFeaturesOnce) {
  const auto model = load("bias\tA:0 B:1000\nu=accuse\tA:2000\nu=deny\tB:500\n");
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_THAT(model->classes(), ElementsAre("A", "B"));
  const std::vector<std::string> features = {"u=accuse", "u=unheard"};
  const std::vector<double> shares = model->probabilities(features);
  ASSERT_EQ(shares.size(), 2u);
  EXPECT_NEAR(shares[0], std::exp(2.0) / (std::exp(2.0) + std::exp(1.0)), 1e-12);
  EXPECT_NEAR(shares[0] + shares[1], 1, 1e-12);
}

TEST(LinearModel, SurvivesWeightsThatNoExponentHolds) {
  const auto model = load("bias\tA:1000000 B:-1000000\n");
  ASSERT_TRUE(model);
  EXPECT_EQ(model->probabilities({})[0], 1);
}

TEST(LinearModel, NamesEachMistakeWithItsLine) {
  const auto model = load("bias\tA:0 B:x\nu=a\tC\nu=b\tA:9999999999\n");
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, ErrorCode::kInvalidData);
  EXPECT_THAT(model.error().message, HasSubstr(":2: expected class:weight with a whole number"));
  EXPECT_THAT(model.error().message, HasSubstr(":3: expected class:weight"));
  EXPECT_THAT(model.error().message, HasSubstr(":4: expected class:weight"));
}

TEST(LinearModel, RefusesOneClassAndAFeatureTwice) {
  EXPECT_THAT(load("bias\tA:0\n").error().message,
              HasSubstr("expected weights of 2 to 64 classes"));
  EXPECT_THAT(load("bias\tA:0 B:0\nu=a\tA:1\nu=a\tB:1\n").error().message,
              HasSubstr(":4: expected each feature once, found 'u=a' again"));
}

TEST(LinearModel, SaysWhichFeaturesSpeakForAClass) {
  const auto model = load("bias\tA:0 B:0\nu=a\tA:300 B:-100\nu=b\tA:900\nu=c\tB:900\n");
  ASSERT_TRUE(model);
  const std::vector<std::string> features = {"u=a", "u=b", "u=c"};
  const auto reasons = model->reasons(features, 0, 2);
  ASSERT_EQ(reasons.size(), 2u);
  EXPECT_EQ(reasons[0].first, "u=b");
  EXPECT_NEAR(reasons[0].second, 0.9, 1e-9);
  EXPECT_EQ(reasons[1].first, "u=a");
}

}  // namespace
}  // namespace khaldun::scorer
