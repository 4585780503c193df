// DayRange: the days from one partly known date to another, both inclusive.
//
//   DayRange term = *parse_day_range("2011-04", "2020");  // 2011-04-01 .. 2020-12-31
//   term.contains(*parse_day("2015-03-27"));              // true
//
// A date is YYYY, YYYY-MM or YYYY-MM-DD; what it leaves out widens the range. An empty `from` is
// "always", an empty `to` is "still". Values; no state.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace khaldun::actors {

// A day as the number yyyymmdd, so that days compare as numbers.
using Day = int;

struct DayRange {
  Day first = 0;
  Day last = 99991231;
  std::string from;  // as written in the table, for messages
  std::string to;

  bool contains(Day day) const { return first <= day && day <= last; }
};

// The day of "2024-03-27"; nullopt for anything else.
std::optional<Day> parse_day(std::string_view text);

// Nullopt if a text is no date or the range holds no day.
std::optional<DayRange> parse_day_range(std::string_view from, std::string_view to);

}  // namespace khaldun::actors
