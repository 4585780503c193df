// Reading: what an expression of time says, before it is known what it means on that day.
//
//   "the third quarter of 1989"   {.kind = kQuarter, .number = 3, .year = 1989}
//   "three weeks ago"             {.kind = kShift, .unit = kWeek, .amount = -3}
//
// A plain record between the grammar, which sees words, and the resolver, which sees calendars.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "khaldun/annotation.h"
#include "times/time_words.h"

namespace khaldun::times {

// Number of units. kUnknown is "several": X in values.
struct Amount {
  static constexpr double kUnknown = -1;
  double value = 1;
  double high = 0;       // of "two to four"; 0 when there is one number
  bool written = false;  // a number or "a" stands there
};

// Where an expression without a date of its own gets it from.
enum class Toward : std::uint8_t {
  kContext,    // "Friday", "in March": the tense decides
  kLast,       // "last Friday"
  kThis,       // "this week"
  kNext,       // "next week"
  kPrevious,   // "the previous day": before the date that was spoken of
  kFollowing,  // "the next day": after it
  kSame,       // "that day"
  kLatest,     // "the latest quarter"
};

// One more length of "a year, two months and three days".
struct Count {
  double value = 0;
  Unit unit = Unit::kNone;
};

struct Reading {
  enum class Kind : std::uint8_t {
    kReference,  // value says all
    kDay,        // year?, month, day; month 0: the one that toward says, number: its weekday
    kMonth,      // year?, month
    kYear,
    kDecade,   // number: first year, below 100 without the century
    kCentury,  // number
    kQuarter,  // number?, year?
    kHalf,     // number, year?
    kSeason,   // value, year?
    kHoliday,  // holiday, year?
    kWeekday,  // number
    kDeictic,  // number: days from the report's day
    kUnit,     // "this week", "the quarter": unit, toward
    kShift,    // amount units from the report's day, or from the date spoken of
    kLength,   // amount units
    kSet,      // every amount units
    kPart,     // "the morning": only a part of day
  };
  Kind kind = Kind::kReference;
  std::uint32_t begin = 0;  // atoms
  std::uint32_t end = 0;
  std::optional<int> year;
  int month = 0;
  int day = 0;
  int number = 0;
  Unit unit = Unit::kNone;
  Amount amount;
  std::vector<Count> finer;        // kLength, kShift: what is added to the amount
  std::optional<int> year_offset;  // "9 January last year"
  int shift = 0;                   // "two days before Christmas": units from the day that is named
  Unit shift_unit = Unit::kDay;
  bool some_only = false;       // kLength: "trading days", which are not all days of the calendar
  bool from_spoken_of = false;  // kShift: "two days earlier"
  Toward toward = Toward::kContext;
  HolidayRule holiday;
  TimeExpression::Type type = TimeExpression::Type::kDate;  // kReference
  std::string value;                                        // kReference, kSeason
  std::string part;  // part of day or time of day: "MO", "10:35"
  const char* why = "";
};

}  // namespace khaldun::times
