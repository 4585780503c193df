#include "actors/syntax.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/conllu.h"

namespace khaldun::actors {
namespace {

using ::testing::ElementsAre;

// "The army of Niger , which left , asked US troops to go ."
constexpr const char* kSentence =
    "1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n"
    "2\tarmy\tarmy\tNOUN\tNN\t_\t8\tnsubj\t_\t_\n"
    "3\tof\tof\tADP\tIN\t_\t2\tprep\t_\t_\n"
    "4\tNiger\tNiger\tPROPN\tNNP\t_\t3\tpobj\t_\t_\n"
    "5\twhich\twhich\tPRON\tWDT\t_\t6\tnsubj\t_\t_\n"
    "6\tleft\tleave\tVERB\tVBD\t_\t2\trelcl\t_\t_\n"
    "7\thas\thave\tAUX\tVBZ\t_\t8\taux\t_\t_\n"
    "8\tasked\task\tVERB\tVBN\t_\t0\tROOT\t_\t_\n"
    "9\tUS\tUS\tPROPN\tNNP\t_\t10\tcompound\t_\t_\n"
    "10\ttroops\ttroop\tNOUN\tNNS\t_\t8\tdobj\t_\t_\n"
    "11\tand\tand\tCCONJ\tCC\t_\t10\tcc\t_\t_\n"
    "12\tspies\tspy\tNOUN\tNNS\t_\t10\tconj\t_\t_\n";

class TreeTest : public ::testing::Test {
 protected:
  const Document document_ = testing::read_conllu(kSentence).at(0);
  const Tree tree_{document_};
};

TEST_F(TreeTest, KnowsRelationsWhateverTheirLabels) {
  EXPECT_EQ(tree_.relation(1), Relation::kSubject);
  EXPECT_EQ(tree_.relation(3), Relation::kPrepObject);
  EXPECT_EQ(tree_.relation(10), Relation::kOther);  // "cc"
  EXPECT_EQ(relation_of(document_, 5), Relation::kRelativeClause);
}

TEST_F(TreeTest, ListsDependentsInOrder) {
  EXPECT_THAT(tree_.children(7), ElementsAre(1u, 6u, 9u));
  EXPECT_TRUE(tree_.children(0).empty());
}

TEST_F(TreeTest, FindsTheHeadOfARange) {
  EXPECT_EQ(tree_.head_of({0, 4}), 1u);
  EXPECT_EQ(tree_.head_of({8, 10}), 9u);
}

TEST_F(TreeTest, FindsTheVerbThatGovernsAPhrase) {
  EXPECT_EQ(tree_.governor(3), 7u);
  EXPECT_EQ(tree_.governor(4), 5u);
  EXPECT_EQ(tree_.governor(7), 7u);
}

TEST_F(TreeTest, FindsTheFirstConjunct) {
  EXPECT_EQ(tree_.first_conjunct(11), 9u);
  EXPECT_EQ(tree_.first_conjunct(9), 9u);
}

TEST_F(TreeTest, KnowsWhatStandsUnderAToken) {
  EXPECT_TRUE(tree_.is_under(3, 1));
  EXPECT_FALSE(tree_.is_under(8, 1));
}

TEST_F(TreeTest, TakesANounPhraseWithoutItsClauses) {
  EXPECT_EQ(noun_phrase(document_, 1), (Span{0, 4}));
  EXPECT_EQ(noun_phrase(document_, 9), (Span{8, 10}));
}

TEST(Tree, EndsOnATreeWithACycle) {
  Document document = testing::read_conllu(kSentence).at(0);
  document.tokens[7].head = 9;  // asked <- troops <- asked
  const Tree tree(document);
  EXPECT_FALSE(tree.is_under(7, 0));
  EXPECT_EQ(tree.governor(9), 7u);
}

}  // namespace
}  // namespace khaldun::actors
