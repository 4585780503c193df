#include "places/gazetteer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/small_gazetteer.h"

namespace khaldun::places {
namespace {

using khaldun::testing::SmallGazetteer;
using ::testing::HasSubstr;

TEST(Gazetteer, GivesPlacesByName) {
  const SmallGazetteer small;
  const auto matches = small.gazetteer().names().find("in Springfield");
  ASSERT_EQ(matches.size(), 1u);
  ASSERT_EQ(matches.front().values.size(), 2u);
  const auto place = small.gazetteer().place(matches.front().values[1]);
  EXPECT_EQ(place.name, "Springfield");
  EXPECT_EQ(place.admin1, "Missouri");
  EXPECT_EQ(place.country, "USA");
  EXPECT_EQ(place.kind, Gazetteer::Kind::kCity);
  EXPECT_EQ(small.gazetteer().licence(), "none needed");
}

TEST(Gazetteer, GivesTheCountryOfANumberOfGeoNames) {
  const SmallGazetteer small;
  EXPECT_EQ(small.gazetteer().country_of(106), "MLI");
  EXPECT_EQ(small.gazetteer().country_of(99), "");
  EXPECT_EQ(small.gazetteer().country_of(0), "");
}

// The message of the refusal of a gazetteer with one word of a section changed.
std::string refusal(std::string_view section, std::uint32_t value) {
  SmallGazetteer small;
  const auto original = small.builder().bytes();
  const std::span<std::byte> bytes(const_cast<std::byte*>(original.data()), original.size());
  testing::replace_word(bytes, section, 0, value);
  auto file = base::SectionFile::from_bytes(bytes);
  if (!file) return file.error().message;
  const auto gazetteer = Gazetteer::from_file(std::move(*file));
  return gazetteer ? "accepted" : gazetteer.error().message;
}

TEST(Gazetteer, RefusesNumbersThatLeaveTheFile) {
  EXPECT_THAT(refusal("places/name", 99), HasSubstr("places/name: expected numbers below"));
  EXPECT_THAT(refusal("places/name", 0xFFFFFFFF), HasSubstr("expected numbers below"));
  EXPECT_THAT(refusal("name/offsets", 9999), HasSubstr("name/offsets: expected ascending"));
  EXPECT_THAT(refusal("places/kind", 0xFFFFFFFF), HasSubstr("places/kind"));
  EXPECT_THAT(refusal("places/lat", 0x7FC00000), HasSubstr("expected degrees"));  // no number
  EXPECT_THAT(refusal("alias/values", 4000), HasSubstr("alias/values"));
  EXPECT_THAT(refusal("alias/firsts", 7), HasSubstr("alias/firsts"));
}

TEST(Gazetteer, SaysWhichFileIsMissing) {
  const auto gazetteer = Gazetteer::open("no/such.kpl");
  ASSERT_FALSE(gazetteer);
  EXPECT_EQ(gazetteer.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(gazetteer.error().message, HasSubstr("no/such.kpl"));
}

TEST(Distance, IsThatOfTheGreatCircle) {
  EXPECT_NEAR(distance_km(51.5, -0.13, 48.86, 2.35), 343, 3);
  EXPECT_NEAR(distance_km(0, 179, 0, -179), 222, 1);
  EXPECT_EQ(distance_km(10, 20, 10, 20), 0);
}

}  // namespace
}  // namespace khaldun::places
