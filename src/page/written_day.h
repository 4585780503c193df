// WrittenDay: days as pages write them, in the languages of news.
//
//   first_day("Опубликовано 7 июня 2020, 10:15", {})         // 2020-06-07
//   first_day("06/07/2020", {.month_first = true})            // 2020-06-07
//   read_timestamp("2020-06-07T23:30:00Z")                    // 2020-06-07, the day as written
//   day_in_url("/2020/06/07/truce-signed/")                   // 2020-06-07
//
// Month names of over 30 languages; digits of Arabic, Persian, Devanagari and Bengali; years 1990
// to 2049. A day needs its year: "7 June" is none. A weekday before 06/07/2020 tells which day is
// meant. Pure, thread-safe. Tested by
// written_day_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khaldun::page {

struct WrittenDay {
  int year = 0;
  int month = 0;  // 0: not written
  int day = 0;    // 0: not written
  // It is written in numbers, and whether the month or the day is the first of them is not known.
  bool is_guess = false;

  bool is_full() const { return day > 0; }
  std::string iso() const;  // "2020-06-07", "2020-06", "2020"
  // The other reading of a guess.
  WrittenDay turned() const { return {year, day, month, is_guess}; }
  // Whether it is a guess makes no difference.
  friend bool operator==(const WrittenDay& a, const WrittenDay& b) {
    return a.year == b.year && a.month == b.month && a.day == b.day;
  }
};

// A day and the bytes of the text that write it.
struct DaySpan {
  WrittenDay day;
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct DayReading {
  bool month_first = false;  // 06/07 is the seventh of June
  bool is_guess = false;     // nothing tells whether it is
  bool is_croatian = false;  // "listopad" is October, not November
};

// The first full day of the text; else its first month with year.
std::optional<WrittenDay> first_day(std::string_view text, const DayReading& reading);
// Full days in order, at most `limit`.
std::vector<DaySpan> days_in(std::string_view text, const DayReading& reading, std::size_t limit);
// ISO 8601 (also compact, also "2020-06" and "2020"), RFC 822, seconds or milliseconds since 1970,
// or as first_day.
std::optional<WrittenDay> read_timestamp(std::string_view text, const DayReading& reading);
// "/2020/06/07/", "/2020-06-07-", "/20200607", "/2020/jun/07/"; else year and month.
std::optional<WrittenDay> day_in_url(std::string_view url);

// Days since 1970-01-01 of a full day.
std::int64_t day_number(const WrittenDay& day);

// 1 to 12; 0 for no month. `name` in lower case.
int month_of(std::string_view name, bool is_croatian);

}  // namespace khaldun::page
