#include "text/run_splitter.h"

#include <gtest/gtest.h>

#include "tests/support/tiny_language.h"

namespace khaldun::text {
namespace {

using khaldun::testing::tiny_language;

class RunSplitterTest : public ::testing::Test {
 protected:
  RunSplitterTest()
      : special_cases_(*SpecialCases::create(tiny_language())),
        sets_(*CharacterSets::create(tiny_language(), "tokenizer/sets")),
        splitter_(*RunSplitter::create(tiny_language(), sets_, special_cases_)) {}

  // The tokens of `run`, parted by blanks.
  std::string split(std::string_view run, bool with_special_cases = true) {
    std::vector<Piece> pieces;
    splitter_.split(run, with_special_cases, scratch_, pieces);
    std::string result;
    for (const Piece& piece : pieces) {
      if (!result.empty()) result += ' ';
      result += run.substr(piece.begin, piece.end - piece.begin);
    }
    return result;
  }

  SpecialCases special_cases_;
  CharacterSets sets_;
  RunSplitter splitter_;
  SplitScratch scratch_;
};

TEST_F(RunSplitterTest, TakesAffixesOffBothEnds) {
  EXPECT_EQ(split("([army],)"), "( [ army ] , )");
  EXPECT_EQ(split("(\"army's\")"), "( \" army 's \" )");
  EXPECT_EQ(split("(("), "( (");
  EXPECT_EQ(split("army"), "army");
}

TEST_F(RunSplitterTest, StopsAtASpecialCase) {
  EXPECT_EQ(split("(don't)"), "( do n't )");
  EXPECT_EQ(split("(U.S.)"), "( U.S. )");
  EXPECT_EQ(split("U.S.,"), "U.S. ,");
  EXPECT_EQ(split("don't", false), "don't");
}

TEST_F(RunSplitterTest, LooksBehindOnlyWithinWhatIsLeft) {
  EXPECT_EQ(split("10km"), "10 km");
  EXPECT_EQ(split("$km"), "$ km");
  EXPECT_EQ(split("army."), "army .");
  EXPECT_EQ(split("ARMY."), "ARMY.");
  EXPECT_EQ(split("+army"), "+ army");
  EXPECT_EQ(split("+1"), "+1");
}

TEST_F(RunSplitterTest, KeepsAddressesAndGivenTokensWhole) {
  EXPECT_EQ(split("(http://user:pw@a-b.example.org/x:y)"),
            "( http://user:pw@a-b.example.org/x:y )");
  EXPECT_EQ(split("E-Mail-Order"), "E-Mail-Order");
  EXPECT_EQ(split("CO-OP"), "CO-OP");
  EXPECT_EQ(split("e-mail-orders"), "e - mail - orders");
}

TEST_F(RunSplitterTest, CutsTheMiddleAtInfixes) {
  EXPECT_EQ(split("war...peace"), "war ... peace");
  EXPECT_EQ(split("war-peace:now"), "war - peace : now");
  EXPECT_EQ(split("-war"), "-war") << "an infix needs something before it";
  EXPECT_EQ(split("l'army"), "l' army") << "an empty infix only cuts";
}

TEST_F(RunSplitterTest, CutsBetweenBytesThatAreNotUtf8) {
  EXPECT_EQ(split("(\xff\xfe)"), "( \xff\xfe )");
  EXPECT_EQ(split("don't\xff,"), "don't\xff ,");
}

TEST_F(RunSplitterTest, CoversEveryByteInOrder) {
  for (const std::string_view run :
       {"(a-b)...", "\"\"\"", "x...y,", "...", "a\xf0\x9f\x98\x80-b"}) {
    std::vector<Piece> pieces;
    splitter_.split(run, true, scratch_, pieces);
    std::uint32_t end = 0;
    for (const Piece& piece : pieces) {
      EXPECT_EQ(piece.begin, end) << run;
      EXPECT_LT(piece.begin, piece.end) << run;
      end = piece.end;
    }
    EXPECT_EQ(end, run.size()) << run;
  }
}

TEST_F(RunSplitterTest, SaysWhetherATextHoldsAnAffix) {
  EXPECT_TRUE(splitter_.finds_affix("(x", scratch_));
  EXPECT_TRUE(splitter_.finds_affix("x)", scratch_));
  EXPECT_TRUE(splitter_.finds_affix("x...y", scratch_));
  EXPECT_FALSE(splitter_.finds_affix("don't", scratch_));
}

}  // namespace
}  // namespace khaldun::text
