// Easter is computed after the Anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch.
// 8). Tested by calendar_test.cc.
#include "times/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace khaldun::times {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Day easter(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return Day(std::chrono::year(year) / (n / 31) / (n % 31 + 1));
}

}  // namespace

std::optional<Day> make_day(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1 || day > 31) {
    return std::nullopt;
  }
  const year_month_day date = std::chrono::year(year) / month / day;
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = whole(text.substr(0, 4));
  const auto month = whole(text.substr(5, 2));
  const auto day = whole(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return make_day(*year, *month, *day);
}

int year_of(Day day) { return static_cast<int>(year_month_day(day).year()); }
int month_of(Day day) {
  return static_cast<int>(static_cast<unsigned>(year_month_day(day).month()));
}
int weekday_of(Day day) { return static_cast<int>(std::chrono::weekday(day).iso_encoding()); }
Day monday_of(Day day) { return day - days(weekday_of(day) - 1); }

YearMonth plus_months(YearMonth from, int months) {
  const int total = from.year * 12 + from.month - 1 + months;
  return {total / 12, total % 12 + 1};
}

Day plus_months(Day day, int months) {
  const year_month_day date(day);
  const YearMonth to = plus_months({year_of(day), month_of(day)}, months);
  const auto last = std::chrono::year(to.year) / to.month / std::chrono::last;
  return Day(std::chrono::year(to.year) / to.month / std::min(date.day(), last.day()));
}

std::string day_value(Day day) {
  const year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string week_value(Day day) {
  // The week belongs to the year that has its Thursday.
  const Day thursday = monday_of(day) + days(3);
  const int year = year_of(thursday);
  const auto first = Day(std::chrono::year(year) / 1 / 1);
  return fmt::format("{:04}-W{:02}", year, (thursday - first).count() / 7 + 1);
}

std::string month_value(YearMonth month) {
  return fmt::format("{:04}-{:02}", month.year, month.month);
}

std::string year_value(int year) { return fmt::format("{:04}", year); }

std::optional<HolidayRule> parse_holiday(std::string_view text) {
  HolidayRule rule;
  if (text.starts_with("easter") && text.size() > 7) {
    const auto offset = whole(text.substr(7));
    if (!offset || *offset > 200 || (text[6] != '+' && text[6] != '-')) return std::nullopt;
    rule.kind = HolidayRule::Kind::kEaster;
    rule.offset = text[6] == '-' ? -*offset : *offset;
    return rule;
  }
  if (text.size() == 5 && text[2] == '-') {
    const auto month = whole(text.substr(0, 2));
    const auto day = whole(text.substr(3));
    if (!month || !day || !make_day(2023, *month, *day)) return std::nullopt;
    rule.month = *month;
    rule.day = *day;
    return rule;
  }
  if (const std::size_t plus = text.find('+'); plus != std::string_view::npos) {
    const auto offset = whole(text.substr(plus + 1));
    if (!offset || *offset > 200) return std::nullopt;
    rule.offset = *offset;
    text = text.substr(0, plus);
  }
  const std::size_t first = text.find(':');
  const std::size_t second = text.rfind(':');
  if (first == std::string_view::npos || first == second) return std::nullopt;
  const auto month = whole(text.substr(0, first));
  const auto nth = whole(text.substr(first + 1, second - first - 1));
  const auto weekday = whole(text.substr(second + 1));
  const bool in_range = month && nth && weekday && *month >= 1 && *month <= 12 && *nth <= 4 &&
                        *nth >= -1 && *nth != 0 && *weekday >= 1 && *weekday <= 7;
  if (!in_range) return std::nullopt;
  rule.kind = HolidayRule::Kind::kWeekday;
  rule.month = *month;
  rule.nth = *nth;
  rule.weekday = *weekday;
  return rule;
}

Day day_of(const HolidayRule& rule, int year) {
  using Kind = HolidayRule::Kind;
  if (rule.kind == Kind::kEaster) return easter(year) + days(rule.offset);
  if (rule.kind == Kind::kFixed) return Day(std::chrono::year(year) / rule.month / rule.day);
  if (rule.nth > 0) {
    const Day first(std::chrono::year(year) / rule.month / 1);
    const int to_weekday = (rule.weekday - weekday_of(first) + 7) % 7;
    return first + days(to_weekday + (rule.nth - 1) * 7 + rule.offset);
  }
  const Day last(std::chrono::year(year) / rule.month / std::chrono::last);
  return last - days((weekday_of(last) - rule.weekday + 7) % 7 - rule.offset);
}

}  // namespace khaldun::times
