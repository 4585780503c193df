#include "page/second_look.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "html/parser.h"

namespace khaldun::page {
namespace {

const std::string kLong =
    "<p>one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen</p>";

class SecondLook : public ::testing::Test {
 protected:
  void look(std::string_view bytes, const std::vector<double>& shares) {
    const html::Tree tree = html::parse(bytes);
    const std::vector<Block> blocks = blocks_of(tree);
    ASSERT_EQ(blocks.size(), shares.size());
    const BodyWords words;
    rows_ = second_look(tree, blocks, block_features(tree, blocks, words), shares);
  }
  float value(std::size_t block, std::string_view name) const {
    const auto& names = second_look_names();
    const auto at = std::find(names.begin(), names.end(), name);
    EXPECT_NE(at, names.end()) << name;
    return rows_.row(block)[static_cast<std::size_t>(at - names.begin())];
  }
  FeatureTable rows_;
};

TEST_F(SecondLook, HasNamesOfItsOwn) {
  const auto& names = second_look_names();
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
  look(kLong, {0.9});
  EXPECT_EQ(rows_.rows(), 1U);
  EXPECT_EQ(rows_.columns(), names.size());
}

TEST_F(SecondLook, SeesSharesBesideAndAbove) {
  look("<div>" + kLong + "<p>x</p></div><p>y</p>", {0.8, 0.25, 0.1});
  EXPECT_FLOAT_EQ(value(1, "share"), 0.25F);
  EXPECT_FLOAT_EQ(value(1, "share_before1"), 0.8F);
  EXPECT_FLOAT_EQ(value(1, "share_after1"), 0.1F);
  EXPECT_FLOAT_EQ(value(1, "share_after2"), 0);
  EXPECT_NEAR(value(1, "level1_mean"), (0.8 + 0.25) / 2, 1e-6) << "of the div";
  EXPECT_NEAR(value(1, "level1_share"), (0.8 * 16 + 0.25) / 17, 1e-6);
}

TEST_F(SecondLook, KnowsTheStretchBetweenWhatIsSure) {
  look("<p>a</p>" + kLong + "<p>b</p>" + kLong + "<p>c</p>", {0.1, 0.9, 0.3, 0.9, 0.1});
  EXPECT_EQ(value(0, "between_sure"), 0);
  EXPECT_EQ(value(2, "between_sure"), 1);
  EXPECT_EQ(value(2, "after_sure"), 1);
  EXPECT_EQ(value(2, "before_sure"), 1);
  EXPECT_EQ(value(0, "after_sure"), 50) << "none before";
  EXPECT_EQ(value(0, "since_first"), -1);
  EXPECT_EQ(value(4, "until_last"), -1);
  EXPECT_EQ(value(2, "in_run"), 1);
  EXPECT_EQ(value(4, "in_run"), 0);
  EXPECT_EQ(value(4, "to_run"), 1);
}

}  // namespace
}  // namespace khaldun::page
