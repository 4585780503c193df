// TimeWords: the words of a language that expressions of time are made of.
//
//   KHALDUN_TRY(const TimeWords words, TimeWords::load("data/times/en"));
//   words.find("july")->month;      // 7
//
// The tables are described in docs/formats/times.md. Immutable after load(), thread-safe; pointers
// live as long as the TimeWords. Errors: kNotFound, kInvalidData with file and line.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khaldun/annotation.h"
#include "khaldun/result.h"
#include "text/number_words.h"
#include "times/calendar.h"

namespace khaldun::times {

enum class Unit : std::uint8_t {
  kNone,
  kSecond,
  kMinute,
  kHour,
  kDay,
  kNight,
  kWeekend,
  kWeek,
  kFortnight,
  kMonth,
  kQuarter,
  kHalfYear,
  kYear,
  kDecade,
  kCentury,
  kMillennium,
};

// The part that a small word plays in the grammar of expressions (words.tsv).
enum class Role : std::uint8_t {
  kNone,
  kThe,
  kA,
  kOf,
  kThis,
  kLast,
  kNext,
  kPast,
  kPrevious,
  kComing,
  kFollowing,
  kSame,
  kThat,
  kLatest,
  kRecent,
  kCurrent,
  kAgo,
  kEarlier,
  kBefore,
  kLater,
  kAfter,
  kEvery,
  kPer,
  kOr,
  kAnd,
  kTo,
  kIn,
  kOn,
  kFiscal,
  kFull,
  kFiller,
  kLong,
  kOld,
  kPeriod,
  kAm,
  kPm,
  kZone,
  kClock,
  kTime,
  kRate,
  kFirst,
  kHalf,
  kOrdinal,
  kS,
  kOther,
  kNow,
  kComparable,
  kEnded,
  kEarly,
  kFrom,
  kUntil,
  kBetween,
  kStarting,
  kEve,
  kAt,
};

// How a word has to be written to mean a time (months.tsv, weekdays.tsv).
enum class Form : std::uint8_t { kAny, kCapital, kShort, kPlural };

using text::NumberKind;

enum class Before : std::uint8_t { kPoint, kRelative, kLength };

// What a phrase of several words means; exactly one kind is given.
struct Phrase {
  enum class Kind { kReference, kDeictic, kHoliday, kModifier };
  Kind kind = Kind::kReference;
  std::vector<std::string> words;  // lower case
  TimeExpression::Type type = TimeExpression::Type::kDate;
  std::string value;  // kReference: the value; kDeictic: the part of day
  int days = 0;       // kDeictic
  HolidayRule holiday;
  Form form = Form::kAny;          // kHoliday: kCapital when it has to begin with one
  Before before = Before::kPoint;  // kModifier
};

// All that one word can mean.
struct Word {
  std::string text;  // lower case
  std::uint8_t month = 0;
  std::uint8_t weekday = 0;
  Form form = Form::kAny;  // of month and weekday
  Unit unit = Unit::kNone;
  bool many = false;         // plural unit
  bool short_unit = false;   // only behind a number
  bool length_unit = false;  // "weeklong"
  NumberKind number_kind = NumberKind::kNone;
  int number = 0;
  Role role = Role::kNone;
  std::string part;                // "MO", "12:00"
  bool part_alone = false;         // "overnight"
  bool part_at = false;            // "at dawn"
  std::string season;              // "SU"
  std::vector<Phrase> phrases;     // that begin with it, longest first
  std::vector<Phrase> modifiers;   // that end with it, longest first
  bool starts_expression = false;  // a reader has to look at it
};

class TimeWords {
 public:
  static Result<TimeWords> load(const std::string& folder);

  // `lower` in lower case; nullptr for a word that no table has.
  const Word* find(std::string_view lower) const;

 private:
  friend class TimeWordsReader;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  std::unordered_map<std::string, Word, Hash, std::equal_to<>> words_;
};

}  // namespace khaldun::times
