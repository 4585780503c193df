// With made-up weights: what the answers are does not matter, but on what they depend.
#include "heads/relation_heads.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/tiny_reader.h"

namespace khaldun::heads {
namespace {

using ::testing::HasSubstr;
using testing::TinyReader;

const std::string kText = "Niger expelled US troops. Police arrested Anna Maiga.";
constexpr Span kFirst{0, 25};
constexpr Span kNiger{0, 5};
constexpr Span kExpelled{6, 14};
constexpr Span kTroops{15, 24};
constexpr Span kOutside{100, 120};

template <typename Shares>
double sum(const Shares& shares) {
  return std::accumulate(shares.begin(), shares.end(), 0.0);
}

std::optional<double> share_right(const RelationHeads& heads, const Chunk& chunk, Span sentence,
                                  const EventSpans& event) {
  const auto reading = heads.judge(chunk, sentence, event);
  if (!reading) return std::nullopt;
  return reading->right;
}

TEST(RelationHeads, SharesOfAPairAddUpToOne) {
  const TinyReader tiny;
  const auto pair = tiny->relations().relate(tiny.read(kText), kFirst, kNiger, kTroops);
  ASSERT_TRUE(pair);
  EXPECT_EQ(pair->types.size(), 4U);
  EXPECT_EQ(pair->modes.size(), 2U);
  EXPECT_NEAR(sum(pair->types), 1, 1e-9);
  EXPECT_NEAR(sum(pair->modes), 1, 1e-9);
  EXPECT_NEAR(pair->none + pair->forward + pair->backward, 1, 1e-9);
  EXPECT_NEAR(sum(pair->time), 1, 1e-9);
  EXPECT_NEAR(sum(pair->polarity), 1, 1e-9);
  EXPECT_NEAR(sum(pair->certainty), 1, 1e-9);
  EXPECT_GT(pair->conflict, 0);
  EXPECT_LT(pair->conflict, 1);
}

TEST(RelationHeads, AnswersStandInTheOrderOfTheSection) {
  // No weight, so the answers are the biases: types, relation, modes, time, polarity, certainty,
  // conflict.
  std::vector<float> biases(4 + 3 + 2 + 4 + 2 + 7 + 2, 0);
  for (const std::size_t greatest : {1, 4 + 2, 7 + 0, 9 + 3, 13 + 1, 15 + 6, 22 + 1}) {
    biases[greatest] = 50;
  }
  const TinyReader tiny({.numbers = {{"heads/pair/scores/W", std::vector<float>(24 * 16)},
                                     {"heads/pair/scores/b", biases}}});
  const auto pair = tiny->relations().relate(tiny.read(kText), kFirst, kNiger, kTroops);
  ASSERT_TRUE(pair);
  EXPECT_NEAR(pair->types[1], 1, 1e-9);
  EXPECT_NEAR(pair->backward, 1, 1e-9);
  EXPECT_NEAR(pair->modes[0], 1, 1e-9);
  EXPECT_NEAR(pair->time[3], 1, 1e-9);
  EXPECT_NEAR(pair->polarity[1], 1, 1e-9);
  EXPECT_NEAR(pair->certainty[6], 1, 1e-9);
  EXPECT_NEAR(pair->conflict, 1, 1e-9);
}

TEST(RelationHeads, WhoIsTheSourceMatters) {
  const TinyReader tiny;
  const Chunk chunk = tiny.read(kText);
  const auto there = tiny->relations().relate(chunk, kFirst, kNiger, kTroops);
  const auto back = tiny->relations().relate(chunk, kFirst, kTroops, kNiger);
  ASSERT_TRUE(there && back);
  EXPECT_NE(there->types, back->types);
  EXPECT_NE(there->forward, back->forward);
}

TEST(RelationHeads, APartyOrSentenceOutsideTheChunkGivesNothing) {
  const TinyReader tiny;
  const RelationHeads& heads = tiny->relations();
  const Chunk chunk = tiny.read(kText);
  EXPECT_FALSE(heads.relate(chunk, kFirst, kOutside, kTroops));
  EXPECT_FALSE(heads.relate(chunk, kFirst, kNiger, kOutside));
  EXPECT_FALSE(heads.relate(chunk, kOutside, kNiger, kTroops));
  EXPECT_FALSE(heads.relate(chunk, kFirst, {5, 6}, kTroops)) << "a blank";
  EXPECT_FALSE(heads.quad(chunk, kOutside));
}

TEST(RelationHeads, AnEventIsRightWithAShareThatDependsOnAllOfIt) {
  const TinyReader tiny;
  const RelationHeads& heads = tiny->relations();
  const Chunk chunk = tiny.read(kText);
  const auto right =
      share_right(heads, chunk, kFirst, {{kNiger}, {kTroops}, kExpelled, "SANCTION"});
  ASSERT_TRUE(right);
  EXPECT_GT(*right, 0);
  EXPECT_LT(*right, 1);
  EXPECT_NE(share_right(heads, chunk, kFirst, {{kNiger}, {kTroops}, kExpelled, "ASSAULT"}), right);
  EXPECT_NE(share_right(heads, chunk, kFirst, {{kTroops}, {kNiger}, kExpelled, "SANCTION"}), right);
  EXPECT_NE(share_right(heads, chunk, kFirst, {{kNiger}, {kTroops}, kTroops, "SANCTION"}), right);
  EXPECT_NE(share_right(heads, chunk, kExpelled, {{kNiger}, {kTroops}, kExpelled, "SANCTION"}),
            right);
}

TEST(RelationHeads, PartiesOfAnEventOutsideTheChunkDoNotCount) {
  const TinyReader tiny;
  const RelationHeads& heads = tiny->relations();
  const Chunk chunk = tiny.read(kText);
  const auto without = share_right(heads, chunk, kFirst, {{}, {kTroops}, kExpelled, "SANCTION"});
  ASSERT_TRUE(without);
  EXPECT_EQ(share_right(heads, chunk, kFirst, {{kOutside}, {kTroops}, kExpelled, "SANCTION"}),
            without);
  EXPECT_EQ(share_right(heads, chunk, kFirst, {{}, {kOutside, kTroops}, kExpelled, "SANCTION"}),
            without);
}

TEST(RelationHeads, AnEventTellsTheRelationOfItsPartiesTheTriggerInPlaceOfOneThatItLacks) {
  const TinyReader tiny;
  const RelationHeads& heads = tiny->relations();
  const Chunk chunk = tiny.read(kText);
  const auto both = heads.judge(chunk, kFirst, {{kNiger}, {kTroops}, kExpelled, "SANCTION"});
  const auto one = heads.judge(chunk, kFirst, {{kNiger}, {}, kExpelled, "SANCTION"});
  ASSERT_TRUE(both && one);
  EXPECT_EQ(both->parties.types, heads.relate(chunk, kFirst, kNiger, kTroops)->types);
  EXPECT_EQ(one->parties.types, heads.relate(chunk, kFirst, kNiger, kExpelled)->types);
}

TEST(RelationHeads, AnUnknownTypeOrATriggerOutsideTheChunkGivesNothing) {
  const TinyReader tiny;
  const RelationHeads& heads = tiny->relations();
  const Chunk chunk = tiny.read(kText);
  EXPECT_FALSE(share_right(heads, chunk, kFirst, {{kNiger}, {kTroops}, kExpelled, "RETREAT"}));
  EXPECT_FALSE(share_right(heads, chunk, kFirst, {{kNiger}, {kTroops}, kOutside, "SANCTION"}));
  EXPECT_FALSE(share_right(heads, chunk, kOutside, {{kNiger}, {kTroops}, kExpelled, "SANCTION"}));
}

TEST(RelationHeads, SharesOfQuadsAddUpToOne) {
  const TinyReader tiny;
  const Chunk chunk = tiny.read(kText);
  const auto first = tiny->relations().quad(chunk, kFirst);
  const auto second = tiny->relations().quad(chunk, {26, 53});
  ASSERT_TRUE(first && second);
  EXPECT_NEAR(sum(*first), 1, 1e-9);
  EXPECT_NE(*first, *second);
}

TEST(RelationHeads, ModelsWithoutModesAndWithoutNumbersOfTypesAnswer) {
  const TinyReader tiny({.modes = {}, .embedding_width = 0});
  ASSERT_TRUE(tiny) << tiny.error().message;
  const RelationHeads& heads = tiny->relations();
  const Chunk chunk = tiny.read(kText);
  const auto pair = heads.relate(chunk, kFirst, kNiger, kTroops);
  ASSERT_TRUE(pair);
  EXPECT_TRUE(pair->modes.empty());
  EXPECT_NEAR(sum(pair->types), 1, 1e-9);
  const auto right = share_right(heads, chunk, kFirst, {{kNiger}, {kTroops}, kExpelled, "AGREE"});
  ASSERT_TRUE(right);
  EXPECT_NE(share_right(heads, chunk, kFirst, {{kNiger}, {kTroops}, kExpelled, "ASSAULT"}), right)
      << "the share that the pair head gives to the event's type";
}

TEST(RelationHeads, AModelWithoutTypesIsRefused) {
  const TinyReader tiny({.types = {}});
  ASSERT_FALSE(tiny);
  EXPECT_EQ(tiny.error().code, ErrorCode::kInvalidModel);
  EXPECT_EQ(tiny.error().message, "section heads/types: expected a type, found none");
}

std::vector<std::string> sections() {
  std::vector<std::string> names = {"heads/event/type"};
  for (const char* head : {"pair", "event", "sentence"}) {
    for (const char* part : {"mix/W", "mix/b", "scores/W", "scores/b"}) {
      names.push_back(std::string("heads/") + head + "/" + part);
    }
  }
  return names;
}

TEST(RelationHeads, AMissingSectionIsAnErrorWithItsName) {
  auto names = sections();
  names.insert(names.end(), {"heads/types", "heads/modes"});
  testing::expect_to_need(names);
}

TEST(RelationHeads, ASectionOfAnotherShapeIsAnErrorWithItsName) {
  testing::expect_to_check_the_shape_of(sections());
}

TEST(RelationHeads, RowsForAnotherNumberOfTypesAreAnError) {
  const TinyReader tiny({.dims = {{"heads/event/type", {5, 8}}}});
  ASSERT_FALSE(tiny);
  EXPECT_EQ(tiny.error().message, "section heads/event/type: expected dims (4, any), found (5, 8)");
  const TinyReader other({.dims = {{"heads/pair/scores/W", {25, 16}}}});
  ASSERT_FALSE(other);
  EXPECT_THAT(other.error().message, HasSubstr("heads/pair/scores/W"));
}

}  // namespace
}  // namespace khaldun::heads
