#include "page/block_features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "html/parser.h"

namespace khaldun::page {
namespace {

class BlockFeatures : public ::testing::Test {
 protected:
  void read(std::string_view bytes) {
    tree_ = html::parse(bytes);
    blocks_ = blocks_of(tree_);
    rows_ = block_features(tree_, blocks_, words_);
  }
  float value(std::size_t block, std::string_view name) const {
    const auto& names = block_feature_names();
    const auto at = std::find(names.begin(), names.end(), name);
    EXPECT_NE(at, names.end()) << name;
    return rows_.row(block)[static_cast<std::size_t>(at - names.begin())];
  }

  BodyWords words_ = *BodyWords::load("data/web");
  html::Tree tree_;
  std::vector<Block> blocks_;
  FeatureTable rows_;
};

TEST_F(BlockFeatures, HaveNamesOfTheirOwn) {
  const auto& names = block_feature_names();
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
  read("<p>a</p><p>b</p>");
  EXPECT_EQ(rows_.rows(), 2U);
  EXPECT_EQ(rows_.columns(), names.size());
}

TEST_F(BlockFeatures, SeeTheText) {
  read("<ul><li><a href=x>Read more</a> here</ul><p>“He left,” she said.</p>");
  EXPECT_NEAR(value(0, "link_share"), 9.0 / 14, 1e-6);
  EXPECT_EQ(value(0, "own_li"), 1);
  EXPECT_EQ(value(0, "in_ul"), 1);
  EXPECT_EQ(value(0, "says_related"), 1);
  EXPECT_EQ(value(0, "ends_sentence"), 0);
  EXPECT_EQ(value(1, "ends_sentence"), 1);
  EXPECT_EQ(value(1, "begins_quote"), 1);
  EXPECT_EQ(value(1, "before_says"), 1);
}

TEST_F(BlockFeatures, SeeTheNeighbours) {
  read("<div><p>one two three</p><p>x</p></div><h2>y</h2>");
  EXPECT_NEAR(value(1, "before1_words"), std::log1p(3.0), 1e-6);
  EXPECT_EQ(value(1, "before1_sibling"), 1);
  EXPECT_EQ(value(1, "before1_same_tag"), 1);
  EXPECT_EQ(value(1, "after1_sibling"), 0);
  EXPECT_EQ(value(1, "after2_words"), -1) << "none";
}

TEST_F(BlockFeatures, SeeWhatTheDataTell) {
  read("<p>Troops left the town.</p><p>Read more here</p>");
  EXPECT_EQ(value(0, "told"), -1) << "nothing is told";
  EXPECT_EQ(value(0, "told_words"), 0);
  const ToldBody told("Troops left the town. Rain fell.");
  rows_ = block_features(tree_, blocks_, words_, lay_beside(told, blocks_));
  EXPECT_EQ(value(0, "told"), 1);
  EXPECT_EQ(value(1, "told"), 0);
  EXPECT_NEAR(value(1, "told_seen"), 4.0 / 6, 1e-6);
}

TEST_F(BlockFeatures, AreNumbersForAnyPage) {
  read("<p>\xF0\x9F\x98\x80 …</p><p>١٢٣</p><table><td>،،، ۔</table>");
  EXPECT_GT(rows_.rows(), 0U);
  for (std::size_t i = 0; i < rows_.rows(); ++i) {
    for (const float one : rows_.row(i)) EXPECT_TRUE(std::isfinite(one));
  }
}

}  // namespace
}  // namespace khaldun::page
