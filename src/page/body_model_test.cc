#include "page/body_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "html/parser.h"
#include "page/block_features.h"
#include "tests/support/temporary_file.h"

namespace khaldun::page {
namespace {

using ::testing::HasSubstr;

const std::string kHeader = "tree\tnode\tfeature\tthreshold\tleft\tright\tvalue\n";

std::vector<double> shares(const BodyModel& model, std::string_view bytes) {
  const html::Tree tree = html::parse(bytes);
  const std::vector<Block> blocks = blocks_of(tree);
  return model.shares(block_features(tree, blocks, BodyWords()));
}

TEST(BodyModel, AddsUpTheLeavesOfItsTrees) {
  const testing::TemporaryFile file(kHeader +
                                    "0\t0\town_p\t0.5\t1\t2\t0\n0\t1\t-\t0\t0\t0\t-1\n"
                                    "0\t2\t-\t0\t0\t0\t1\n1\t0\t-\t0\t0\t0\t0.5\n");
  const auto model = BodyModel::load(file.path());
  ASSERT_TRUE(model) << model.error().message;
  const auto found = shares(*model, "<p>a</p><h2>b</h2>");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_NEAR(found[0], 1 / (1 + std::exp(-1.5)), 1e-9);
  EXPECT_NEAR(found[1], 1 / (1 + std::exp(0.5)), 1e-9);
}

TEST(BodyModel, NamesTheLineThatIsWrong) {
  const auto message = [](const std::string& rows) {
    const testing::TemporaryFile file(kHeader + rows);
    const auto model = BodyModel::load(file.path());
    return model ? std::string("good") : model.error().message;
  };
  EXPECT_THAT(message("0\t0\tno_such\t0\t1\t2\t0\n"), HasSubstr(":2: expected a feature"));
  EXPECT_THAT(message("0\t0\town_p\t0\t0\t2\t0\n"), HasSubstr(":2: expected a node after"));
  EXPECT_THAT(message("0\t0\town_p\tx\t1\t2\t0\n"), HasSubstr(":2: expected a number"));
  EXPECT_THAT(message("0\t0\town_p\t0\t1\t2\t0\n"), HasSubstr("none of them"));
  EXPECT_THAT(message("0\t4\t-\t0\t0\t0\t1\n"), HasSubstr(":2: expected the number after"));
}

TEST(BodyModel, TheOneOfTheProjectLoads) {
  const auto model = BodyModel::load("data/web/body.tsv");
  ASSERT_TRUE(model) << model.error().message;
  for (const double share : shares(*model, "<p>One two three.</p>")) {
    EXPECT_GT(share, 0);
    EXPECT_LT(share, 1);
  }
}

}  // namespace
}  // namespace khaldun::page
