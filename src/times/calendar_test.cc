#include "times/calendar.h"

#include <gtest/gtest.h>

namespace khaldun::times {
namespace {

std::string easter(int year, int offset) {
  return day_value(day_of({.kind = HolidayRule::Kind::kEaster, .offset = offset}, year));
}

TEST(Calendar, ReadsOnlyRealDays) {
  EXPECT_EQ(day_value(*parse_day("2024-02-29")), "2024-02-29");
  EXPECT_FALSE(parse_day("2023-02-29"));
  EXPECT_FALSE(parse_day("2024-2-9"));
  EXPECT_FALSE(parse_day("0999-01-01"));
  EXPECT_FALSE(parse_day(""));
  EXPECT_FALSE(make_day(2024, 13, 1));
}

TEST(Calendar, NumbersWeeksAsIso8601Does) {
  EXPECT_EQ(week_value(*make_day(2024, 3, 27)), "2024-W13");
  EXPECT_EQ(week_value(*make_day(2021, 1, 3)), "2020-W53");
  EXPECT_EQ(week_value(*make_day(2024, 12, 30)), "2025-W01");
  EXPECT_EQ(weekday_of(*make_day(2024, 3, 27)), 3);
}

TEST(Calendar, AddsMonthsWithinTheMonth) {
  EXPECT_EQ(day_value(plus_months(*make_day(2024, 1, 31), 1)), "2024-02-29");
  EXPECT_EQ(day_value(plus_months(*make_day(2024, 1, 31), -14)), "2022-11-30");
  EXPECT_EQ(month_value(plus_months(YearMonth{2024, 12}, 1)), "2025-01");
}

TEST(Calendar, KnowsTheHolidaysOfEachKind) {
  EXPECT_EQ(easter(2024, 0), "2024-03-31");
  EXPECT_EQ(easter(2025, 1), "2025-04-21");
  EXPECT_EQ(easter(1961, -2), "1961-03-31");
  EXPECT_EQ(day_value(day_of(*parse_holiday("11:4:4"), 2024)), "2024-11-28");
  EXPECT_EQ(day_value(day_of(*parse_holiday("5:-1:1"), 2024)), "2024-05-27");
  EXPECT_EQ(day_value(day_of(*parse_holiday("11:4:4+1"), 2024)), "2024-11-29");
  EXPECT_EQ(day_value(day_of(*parse_holiday("5:-1:1+2"), 2024)), "2024-05-29");
  EXPECT_EQ(day_value(day_of(*parse_holiday("12-25"), 2024)), "2024-12-25");
}

TEST(Calendar, RefusesRulesThatAreNone) {
  for (const char* rule :
       {"", "easter", "easter+", "easter+x", "13-01", "02-30", "11:5:4", "11:0:4", "11:4:8", "11:4",
        "11:4:4+", "11:4:4+x", "12-25+1", "christmas"}) {
    EXPECT_FALSE(parse_holiday(rule)) << rule;
  }
}

}  // namespace
}  // namespace khaldun::times
