// With made-up weights: what the answers are does not matter, but on what they depend.
#include "heads/setting_head.h"

#include <gtest/gtest.h>

#include <numeric>
#include <string>
#include <vector>

#include "tests/support/tiny_reader.h"

namespace khaldun::heads {
namespace {

using testing::TinyReader;

const std::string kText = "Police arrested Anna Maiga in Mali and expelled US troops.";
constexpr Span kAll{0, 58};
constexpr Span kArrested{7, 15};
constexpr Span kExpelled{39, 47};
constexpr Span kOutside{100, 120};
const std::vector<Span> kPlaces = {{30, 34}, {48, 50}};

const SettingHead& place_of(const TinyReader& tiny) { return tiny->settings()->place; }

TEST(SettingHead, SharesOfNoneAndTheCandidatesAddUpToOne) {
  const TinyReader tiny;
  const auto shares = place_of(tiny).shares(tiny.read(kText), {kArrested, kAll, kPlaces, 0});
  ASSERT_TRUE(shares);
  ASSERT_EQ(shares->size(), 3U);
  EXPECT_NEAR(std::accumulate(shares->begin(), shares->end(), 0.0), 1, 1e-9);
  for (const double share : *shares) EXPECT_GT(share, 0);
}

TEST(SettingHead, DependsOnTriggerSentenceAndChoice) {
  const TinyReader tiny;
  const Chunk chunk = tiny.read(kText);
  const SettingHead& place = place_of(tiny);
  const auto shares = place.shares(chunk, {kArrested, kAll, kPlaces, 0});
  EXPECT_NE(place.shares(chunk, {kExpelled, kAll, kPlaces, 0}), shares);
  EXPECT_NE(place.shares(chunk, {kArrested, {0, 34}, kPlaces, 0}), shares);
  EXPECT_NE(place.shares(chunk, {kArrested, kAll, kPlaces, 1}), shares);
  EXPECT_NE(place.shares(chunk, {kArrested, kAll, kPlaces, std::nullopt}), shares);
  EXPECT_NE(tiny->settings()->date.shares(chunk, {kArrested, kAll, kPlaces, 0}), shares);
}

TEST(SettingHead, NoCandidateIsNone) {
  const TinyReader tiny;
  const auto shares = place_of(tiny).shares(tiny.read(kText), {kArrested, kAll, {}, std::nullopt});
  EXPECT_EQ(shares, std::vector<double>{1});
}

TEST(SettingHead, ACandidateOutsideTheChunkHasNoShare) {
  const TinyReader tiny;
  const Chunk chunk = tiny.read(kText);
  const std::vector<Span> places = {kOutside, kPlaces.front()};
  const auto shares = place_of(tiny).shares(chunk, {kArrested, kAll, places, std::nullopt});
  ASSERT_TRUE(shares);
  EXPECT_EQ(shares->at(1), 0);
  const auto without =
      place_of(tiny).shares(chunk, {kArrested, kAll, {kPlaces.data(), 1}, std::nullopt});
  EXPECT_EQ(shares->at(2), without->at(1));
}

TEST(SettingHead, ATriggerOrSentenceOutsideTheChunkGivesNothing) {
  const TinyReader tiny;
  const Chunk chunk = tiny.read(kText);
  EXPECT_FALSE(place_of(tiny).shares(chunk, {kOutside, kAll, kPlaces, 0}));
  EXPECT_FALSE(place_of(tiny).shares(chunk, {kArrested, kOutside, kPlaces, 0}));
}

TEST(SettingHead, NeedsItsSections) {
  testing::expect_to_need(
      {"heads/place/distance", "heads/place/candidate/mix/W", "heads/date/none/scores/b"});
  testing::expect_to_check_the_shape_of({"heads/date/distance", "heads/place/none/mix/W"});
}

}  // namespace
}  // namespace khaldun::heads
