#include "actors/day_range.h"

#include <array>
#include <charconv>

namespace khaldun::actors {
namespace {

// The number that `text` is, if it is `digits` digits.
std::optional<int> number(std::string_view text, std::size_t digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  if (!whole || text.size() != digits || value < 0) return std::nullopt;
  return value;
}

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

struct DayBounds {
  Day first = 0;
  Day last = 0;
};

// First and last day that the date `text` can mean.
std::optional<DayBounds> parse_date(std::string_view text) {
  const bool has_month = text.size() >= 7;
  const bool has_day = text.size() == 10;
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  if ((has_month && text[4] != '-') || (has_day && text[7] != '-')) return std::nullopt;
  const auto year = number(text.substr(0, 4), 4);
  const auto month = has_month ? number(text.substr(5, 2), 2) : 1;
  const auto day = has_day ? number(text.substr(8, 2), 2) : 1;
  if (!year || *year < 1 || !month || *month < 1 || *month > 12) return std::nullopt;
  if (!day || *day < 1 || *day > days_in(*year, *month)) return std::nullopt;
  const int last_month = has_month ? *month : 12;
  const int last_day = has_day ? *day : days_in(*year, last_month);
  return DayBounds{*year * 10000 + *month * 100 + *day,
                   *year * 10000 + last_month * 100 + last_day};
}

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  const auto bounds = parse_date(text);
  if (!bounds) return std::nullopt;
  return bounds->first;
}

std::optional<DayRange> parse_day_range(std::string_view from, std::string_view to) {
  DayRange range{.from = std::string(from), .to = std::string(to)};
  if (!from.empty()) {
    const auto bounds = parse_date(from);
    if (!bounds) return std::nullopt;
    range.first = bounds->first;
  }
  if (!to.empty()) {
    const auto bounds = parse_date(to);
    if (!bounds) return std::nullopt;
    range.last = bounds->last;
  }
  if (range.first > range.last) return std::nullopt;
  return range;
}

}  // namespace khaldun::actors
