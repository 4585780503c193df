// Calendar: days, weeks and months of the proleptic Gregorian calendar, and how TIMEX3 writes them.
//
//   const auto day = parse_day("2024-03-27");              // sys_days; nothing for no real day
//   day_value(*day);                                       // "2024-03-27"
//   week_value(*day);                                      // "2024-W13" (ISO 8601)
//   day_of({.kind = HolidayRule::Kind::kEaster, .offset = 1}, 2024);    // 2024-04-01
//
// Pure functions; no clock. Years are from kFirstYear to kLastYear; whoever computes others gets
// nothing.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace khaldun::times {

using Day = std::chrono::sys_days;

inline constexpr int kFirstYear = 1000;
inline constexpr int kLastYear = 2999;

struct YearMonth {
  int year = 0;
  int month = 1;  // from 1
};

// A day that comes once a year.
struct HolidayRule {
  enum class Kind { kFixed, kWeekday, kEaster };
  Kind kind = Kind::kFixed;
  int month = 1;
  int day = 1;      // kFixed
  int nth = 1;      // kWeekday: from 1; -1 the last
  int weekday = 1;  // kWeekday: 1 is Monday
  int offset = 0;   // kEaster, kWeekday: days from western Easter Sunday, from that weekday
};

std::optional<Day> make_day(int year, int month, int day);
// The first ten bytes of `text` as YYYY-MM-DD.
std::optional<Day> parse_day(std::string_view text);

int year_of(Day day);
int month_of(Day day);
int weekday_of(Day day);  // 1 is Monday
Day monday_of(Day day);   // of its week
YearMonth plus_months(YearMonth from, int months);
// The same day some months on; the last of the month where there is no such day.
Day plus_months(Day day, int months);

std::string day_value(Day day);
std::string week_value(Day day);
std::string month_value(YearMonth month);
std::string year_value(int year);

// "12-25", "11:4:4", "11:4:4+1", "easter+1"; nothing for anything else.
std::optional<HolidayRule> parse_holiday(std::string_view text);
Day day_of(const HolidayRule& rule, int year);

}  // namespace khaldun::times
