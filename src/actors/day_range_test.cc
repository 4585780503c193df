#include "actors/day_range.h"

#include <gtest/gtest.h>

namespace khaldun::actors {
namespace {

TEST(DayRange, IncludesBothOfItsEnds) {
  const auto range = parse_day_range("2011-04-02", "2020-01-09");
  ASSERT_TRUE(range);
  EXPECT_FALSE(range->contains(20110401));
  EXPECT_TRUE(range->contains(20110402));
  EXPECT_TRUE(range->contains(20200109));
  EXPECT_FALSE(range->contains(20200110));
}

TEST(DayRange, WidensDatesThatLeaveOutDayOrMonth) {
  const auto range = parse_day_range("2011-04", "2020");
  ASSERT_TRUE(range);
  EXPECT_EQ(range->first, 20110401);
  EXPECT_EQ(range->last, 20201231);
  EXPECT_EQ(parse_day_range("", "2024-02")->last, 20240229);
  EXPECT_EQ(parse_day_range("", "2023-02")->last, 20230228);
}

TEST(DayRange, ReadsEmptyEndsAsAlwaysAndStill) {
  const auto range = parse_day_range("", "");
  ASSERT_TRUE(range);
  EXPECT_TRUE(range->contains(10101));
  EXPECT_TRUE(range->contains(20991231));
}

TEST(DayRange, RefusesWhatIsNoDateAndWhatHoldsNoDay) {
  for (const char* text : {"20", "2020-13", "2020-00", "2021-02-29", "2020/01", "2020-1", "x",
                           "-020", "2020-01-011"}) {
    EXPECT_FALSE(parse_day_range(text, "")) << text;
  }
  EXPECT_FALSE(parse_day_range("2020-05-02", "2020-05-01"));
  EXPECT_TRUE(parse_day_range("2020", "2020-01-01"));
}

TEST(ParseDay, WantsAWholeDay) {
  EXPECT_EQ(parse_day("2024-03-27"), 20240327);
  EXPECT_FALSE(parse_day("2024-03"));
  EXPECT_FALSE(parse_day(""));
}

}  // namespace
}  // namespace khaldun::actors
