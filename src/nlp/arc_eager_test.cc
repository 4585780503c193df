#include "nlp/arc_eager.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace khaldun::nlp {
namespace {

constexpr std::string_view kNames = "SDLRB";  // Shift, reDuce, Left, Right, Break

std::string valid(const ArcEager& state) {
  std::string names;
  for (std::size_t move = 0; move < ArcEager::kMoves; ++move) {
    if ((state.valid_moves() >> move & 1) != 0) names += kNames[move];
  }
  return names;
}

// Makes the moves of `names`, each of which must be valid.
void make(ArcEager& state, std::string_view names) {
  for (const char name : names) {
    ASSERT_NE(valid(state).find(name), std::string::npos) << name << " of " << valid(state);
    state.apply(static_cast<ArcEager::Move>(kNames.find(name)), 1);
  }
}

std::vector<std::int32_t> heads(const ArcEager& state, std::size_t tokens) {
  std::vector<std::int32_t> result;
  for (std::size_t i = 0; i < tokens; ++i) result.push_back(state.head(i));
  return result;
}

TEST(ArcEager, OfNoTokensIsFinal) {
  ArcEager state;
  state.start(0);
  EXPECT_TRUE(state.is_final());
  EXPECT_EQ(valid(state), "");
}

TEST(ArcEager, ParsesASimpleSentence) {
  ArcEager state;
  state.start(4);  // She saw the dog
  EXPECT_EQ(valid(state), "SB");
  make(state, "SL");   // She <- saw
  make(state, "SSL");  // the <- dog
  make(state, "RDD");  // saw -> dog
  EXPECT_TRUE(state.is_final());
  EXPECT_THAT(heads(state, 4), ::testing::ElementsAre(1, -1, 3, 1));
  EXPECT_EQ(state.label(0), 1);
  EXPECT_EQ(state.label(1), 0);
}

TEST(ArcEager, DoesNotShiftTheLastWordOntoOthers) {
  ArcEager state;
  state.start(2);
  make(state, "S");
  EXPECT_EQ(valid(state), "DLR");
}

TEST(ArcEager, ReducePutsAWordWithoutHeadBack) {
  ArcEager state;
  state.start(3);
  make(state, "SSD");
  EXPECT_EQ(state.features()[0], 1);  // back in front of the buffer
  EXPECT_EQ(state.features()[2], 0);
  EXPECT_EQ(valid(state), "DLRB");  // not to be shifted again
  make(state, "L");                 // 0 <- 1, which may now be shifted
  EXPECT_EQ(valid(state), "SB");
}

TEST(ArcEager, ReduceLetsARootGo) {
  ArcEager state;
  state.start(2);
  make(state, "SD");
  EXPECT_EQ(state.features()[2], -1);
  EXPECT_EQ(state.features()[0], 1);
}

TEST(ArcEager, BreakEmptiesTheStackBeforeTheNextSentence) {
  ArcEager state;
  state.start(4);
  make(state, "SB");                // a sentence starts at 2
  EXPECT_EQ(valid(state), "SDLR");  // not twice
  make(state, "R");
  EXPECT_EQ(valid(state), "DB");  // 2 waits; 3 could start one more
  make(state, "DD");
  EXPECT_EQ(valid(state), "SB");
}

TEST(ArcEager, BreakNeedsNeighbours) {
  ArcEager state;
  state.start(5);
  make(state, "SSRDD");  // 2 hangs on 1, which is back in front of 3
  EXPECT_EQ(state.features()[0], 1);
  EXPECT_EQ(state.features()[1], 3);
  EXPECT_EQ(valid(state), "DLR");
}

TEST(ArcEager, LeftTakesTheWordFromItsFormerHead) {
  ArcEager state;
  state.start(4);
  make(state, "SRR");  // 0 -> 1 -> 2
  EXPECT_THAT(heads(state, 4), ::testing::ElementsAre(-1, 0, 1, -1));
  make(state, "L");  // 2 <- 3
  EXPECT_THAT(heads(state, 4), ::testing::ElementsAre(-1, 0, 3, -1));
  const auto features = state.features();
  EXPECT_EQ(features[2], 1);   // the former head is on top,
  EXPECT_EQ(features[7], -1);  // and has lost its right child
  EXPECT_EQ(features[5], 2);   // which is the left child of the buffer's first
}

TEST(ArcEager, FeaturesAreTheLastChildren) {
  ArcEager state;
  state.start(6);
  make(state, "SSLLSRDR");  // both 0 and 1 <- ... and right children 3, 4 of 2
  EXPECT_THAT(heads(state, 6), ::testing::ElementsAre(2, 2, -1, 2, 2, -1));
  make(state, "D");
  EXPECT_THAT(state.features(), ::testing::ElementsAre(5, -1, 2, -1, -1, -1, 0, 4));
}

TEST(ArcEager, GivingUpEndsTheParse) {
  ArcEager state;
  state.start(5);
  make(state, "SSD");
  state.give_up();
  EXPECT_TRUE(state.is_final());
}

TEST(ArcEager, EverySequenceOfMovesEndsAndGivesATree) {
  constexpr std::size_t kTokens = 30;
  std::uint32_t random = 1;
  for (int round = 0; round < 500; ++round) {
    ArcEager state;
    state.start(kTokens);
    std::size_t moves = 0;
    while (!state.is_final()) {
      const std::string names = valid(state);
      ASSERT_FALSE(names.empty());
      random = random * 1664525u + 1013904223u;
      make(state, names.substr((random >> 16) % names.size(), 1));
      ASSERT_LE(++moves, 7 * kTokens);
    }
    for (std::size_t i = 0; i < kTokens; ++i) {
      std::size_t steps = 0;
      for (std::int32_t at = state.head(i); at >= 0;
           at = state.head(static_cast<std::size_t>(at))) {
        ASSERT_LT(++steps, kTokens) << "a cycle";
      }
    }
  }
}

}  // namespace
}  // namespace khaldun::nlp
