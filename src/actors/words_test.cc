#include "actors/words.h"

#include <gtest/gtest.h>

namespace khaldun::actors {
namespace {

std::string kept(std::string_view text) { return fold(text, Words::Case::kKeep); }

TEST(Words, TakesAccentsOffLatinLetters) {
  EXPECT_EQ(kept("Côte São Traoré Ağrı Łódź Đặng Œuvre Straße"),
            "Cote Sao Traore Agri Lodz Dang OEuvre Strasse");
  EXPECT_EQ(kept("Cote\xCC\x82"), "Cote");  // combining circumflex
}

TEST(Words, LeavesOtherScriptsAsTheyAre) { EXPECT_EQ(kept("النيجر مالي"), "النيجر مالي"); }

TEST(Words, ReadsDottedAcronymsAsOneWord) {
  EXPECT_EQ(kept("U.S. troops"), "US troops");
  EXPECT_EQ(kept("the U.N.'s"), "the UN ' s");
  EXPECT_EQ(kept("in the U.S"), "in the US");
  EXPECT_EQ(kept("George W. Bush"), "George W . Bush");
  EXPECT_EQ(kept("plan B.Then"), "plan B . Then");
}

TEST(Words, PartsWordsAtBlanksAndHyphens) {
  EXPECT_EQ(kept("Guinea-Bissau Burkina\xC2\xA0 Faso"), "Guinea Bissau Burkina Faso");
}

TEST(Words, MakesEveryApostropheTheSame) {
  EXPECT_EQ(kept("Niger’s d'Ivoire"), "Niger ' s d ' Ivoire");
}

TEST(Words, KeepsABlankLineAsAWord) {
  EXPECT_EQ(kept("Burkina\nFaso"), "Burkina Faso");
  EXPECT_EQ(kept("Burkina\n\nFaso"), "Burkina \n Faso");
}

TEST(Words, FoldsCaseWhereAsked) {
  EXPECT_EQ(fold("Élite Guards", Words::Case::kFold), "elite guards");
}

TEST(Words, KnowsTheBytesOfEachWord) {
  const Words words("Côte d’Ivoire", Words::Case::kKeep);
  ASSERT_EQ(words.size(), 4u);
  EXPECT_EQ(words.bytes(0), (Span{0, 5}));
  EXPECT_EQ(words.bytes(2), (Span{7, 10}));
  EXPECT_EQ(words.bytes(3), (Span{10, 16}));
}

TEST(Words, ReadsBytesThatAreNoUtf8AsLettersOfTheirOwn) {
  EXPECT_EQ(kept("a\xFFz \xE2"), "a\xFFz \xE2");
}

}  // namespace
}  // namespace khaldun::actors
