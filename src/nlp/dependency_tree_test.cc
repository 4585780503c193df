#include "nlp/dependency_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khaldun::nlp {
namespace {

class DependencyTreeTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"pobj||prep", "acl||dobj"}) ASSERT_TRUE(lifted_.add(name, labels_));
  }

  // Tokens with these heads; a token that is its own head is a root.
  void set(const std::vector<std::uint32_t>& heads, const std::vector<std::string>& deps = {}) {
    tokens_.assign(heads.size(), {});
    spaces_.assign(heads.size(), 0);
    for (std::size_t i = 0; i < heads.size(); ++i) {
      tokens_[i].head = heads[i];
      tokens_[i].dep = labels_.add(deps.empty() ? "dep" : deps[i]);
    }
    tree_.set_sentence_starts(tokens_);
  }
  std::vector<std::uint32_t> starts() const {
    std::vector<std::uint32_t> result;
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].sentence_start) result.push_back(i);
    }
    return result;
  }
  bool deprojectivize() { return tree_.deprojectivize(lifted_, spaces_, tokens_); }

  LabelTable labels_;
  LiftedLabels lifted_;
  DependencyTree tree_;
  std::vector<Token> tokens_;
  std::vector<std::uint8_t> spaces_;
};

TEST_F(DependencyTreeTest, ASentenceStartsAtTheLeftEdgeOfARoot) {
  set({1, 1, 1, 5, 5, 5});
  EXPECT_THAT(starts(), ::testing::ElementsAre(0, 3));
  set({0, 1, 2});
  EXPECT_THAT(starts(), ::testing::ElementsAre(0, 1, 2));
  set({});
  EXPECT_TRUE(starts().empty());
}

TEST_F(DependencyTreeTest, EdgesReachThroughChainsInBothDirections) {
  // 0 <- 1 <- 2 <- 3, and 4 -> 5 -> 6.
  set({1, 2, 3, 3, 4, 4, 5});
  EXPECT_THAT(starts(), ::testing::ElementsAre(0, 4));
}

TEST_F(DependencyTreeTest, CrossingSentencesSettleAfterSeveralPasses) {
  // The root 3 governs 0, the root 1 governs 2: both sentences begin before the other ends.
  set({3, 1, 1, 3, 3});
  EXPECT_THAT(starts(), ::testing::ElementsAre(0, 1));
}

TEST_F(DependencyTreeTest, ALiftedArcGoesToTheFirstDescendantWithItsLabel) {
  // went(0) -> to(1 prep), where(2 pobj||prep): the head becomes "to".
  set({0, 0, 0}, {"ROOT", "prep", "pobj||prep"});
  EXPECT_TRUE(deprojectivize());
  EXPECT_EQ(tokens_[2].head, 1u);
  EXPECT_EQ(labels_.name(tokens_[2].dep), "pobj");
}

TEST_F(DependencyTreeTest, TheSearchIsBreadthFirstAndFromTheLeft) {
  // 1 is deeper than 4; 4 stands left of 5.
  set({2, 0, 3, 3, 3, 3, 3}, {"dep", "prep", "dep", "ROOT", "prep", "prep", "pobj||prep"});
  EXPECT_TRUE(deprojectivize());
  EXPECT_EQ(tokens_[6].head, 4u);
}

TEST_F(DependencyTreeTest, TheSearchGoesDownWhereNoChildFits) {
  set({2, 0, 3, 3, 3}, {"dep", "prep", "dep", "ROOT", "pobj||prep"});
  EXPECT_TRUE(deprojectivize());
  EXPECT_EQ(tokens_[4].head, 1u);
}

TEST_F(DependencyTreeTest, WithoutAFittingDescendantTheHeadStays) {
  set({0, 0, 0}, {"ROOT", "dobj", "pobj||prep"});
  EXPECT_FALSE(deprojectivize());
  EXPECT_EQ(tokens_[2].head, 0u);
  EXPECT_EQ(labels_.name(tokens_[2].dep), "pobj");
}

TEST_F(DependencyTreeTest, TheSearchPassesOverSpaceAndWhatIsBelowIt) {
  set({0, 0, 1, 0}, {"ROOT", "prep", "prep", "pobj||prep"});
  spaces_[1] = 1;
  EXPECT_FALSE(deprojectivize());
  EXPECT_EQ(tokens_[3].head, 0u);
}

TEST_F(DependencyTreeTest, LaterArcsSeeWhatEarlierOnesBecame) {
  // 2 moves under 1 as "dobj"; 3 then finds no other "dobj" than that one.
  LiftedLabels lifted;
  ASSERT_TRUE(lifted.add("dobj||prep", labels_));
  ASSERT_TRUE(lifted.add("acl||dobj", labels_));
  set({0, 0, 0, 0}, {"ROOT", "prep", "dobj||prep", "acl||dobj"});
  EXPECT_TRUE(tree_.deprojectivize(lifted, spaces_, tokens_));
  EXPECT_EQ(tokens_[2].head, 1u);
  EXPECT_EQ(tokens_[3].head, 0u);  // 2 lies outside of the edges that 1 had at first
}

TEST(LiftedLabels, KnowTheirParts) {
  LabelTable labels;
  LiftedLabels lifted;
  ASSERT_TRUE(lifted.add("nsubj", labels));
  ASSERT_TRUE(lifted.add("acl||dobj", labels));
  const auto parts = lifted.parts(labels.find("acl||dobj"));
  EXPECT_EQ(labels.name(parts.label), "acl");
  EXPECT_EQ(labels.name(parts.head_label), "dobj");
  EXPECT_EQ(lifted.parts(labels.add("nsubj")).label, 0);
}

TEST(LiftedLabels, RefuseWhatHasNotTwoParts) {
  LabelTable labels;
  LiftedLabels lifted;
  for (const char* name : {"||a", "a||", "a||b||c"}) EXPECT_FALSE(lifted.add(name, labels)) << name;
}

}  // namespace
}  // namespace khaldun::nlp
