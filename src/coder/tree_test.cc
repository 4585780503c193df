#include "coder/tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/conllu.h"

namespace khaldun::coder {
namespace {

using ::testing::ElementsAre;

// "Mali expelled the envoy ."
Document document() {
  return testing::read_conllu(
             "1\tMali\tMali\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
             "2\texpelled\texpel\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"
             "3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\t_\n"
             "4\tenvoy\tenvoy\tNOUN\tNN\t_\t2\tdobj\t_\t_\n"
             "5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n")
      .front();
}

TEST(Tree, GivesChildrenInTheOrderOfTheText) {
  const Document d = document();
  const Tree tree(d);
  EXPECT_THAT(tree.children(1), ElementsAre(0u, 3u, 4u));
  EXPECT_THAT(tree.children(0), ElementsAre());
  EXPECT_EQ(tree.child(1, Dep::kDobj), 3u);
  EXPECT_EQ(tree.child(1, Dep::kDobj, "troops"), std::nullopt);
  EXPECT_FALSE(tree.has_child(1, Dep::kNeg));
}

TEST(Tree, KnowsWhatAWordGoverns) {
  const Document d = document();
  const Tree tree(d);
  EXPECT_EQ(tree.subtree(3), (Span{2, 4}));
  EXPECT_EQ(tree.subtree(1), (Span{0, 5}));
  EXPECT_TRUE(tree.governs(1, 2));
  EXPECT_FALSE(tree.governs(3, 0));
  EXPECT_EQ(tree.depth(2), 2);
  EXPECT_EQ(tree.sentence(4), 0);
}

TEST(Tree, CutsOneArcOfACycle) {
  Document d = document();
  d.tokens[1].head = 3;  // expelled and envoy govern each other
  const Tree tree(d);
  EXPECT_EQ(tree.head(1), 1u);
  EXPECT_EQ(tree.head(3), 1u);
  EXPECT_EQ(tree.depth(2), 2);
  EXPECT_THAT(tree.children(3), ElementsAre(2u));
  EXPECT_FALSE(tree.governs(4, 1));
}

TEST(Tree, OfAnEmptyDocumentIsEmpty) {
  const Document d;
  EXPECT_EQ(Tree(d).size(), 0u);
}

}  // namespace
}  // namespace khaldun::coder
