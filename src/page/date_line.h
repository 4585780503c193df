// DateLine: what a line of a page with days in it is, and what its days are of.
//
//   const DateLine line = read_date_line("Updated: 16 May 2024 | Published: 14 May 2024", {},
//   words); line.kind;            // LineKind::kDates: it tells when, and who, and little else
//   line.days[1].role;    // DayRole::kPublished
//   read_date_line("The vote is due on 12 January 2026.", {}, words).kind;    // kSentence
//
// Prose says more than days, times, names and the words of DateWords: some words in lower case that
// no table has. Pure, thread-safe. Tested by date_line_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "page/page_date_words.h"
#include "page/written_day.h"

namespace khaldun::page {

enum class DayRole : std::uint8_t { kPublished, kPlain, kUpdated, kOther };

struct LineDay {
  DaySpan span;  // bytes of the line
  DayRole role = DayRole::kPlain;
};

enum class LineKind : std::uint8_t {
  kPure,      // days and words of dates alone
  kNames,     // words in capitals beside them
  kDates,     // a word or two in lower case
  kProse,     // more than that
  kSentence,  // prose with its mark at the end
};

struct DateLine {
  std::vector<LineDay> days;  // in the order of the line
  LineKind kind = LineKind::kPure;
  bool tells_today = false;  // "Today is ..."

  bool is_prose() const { return kind >= LineKind::kProse; }
};

DateLine read_date_line(std::string_view line, const DayReading& reading, const DateWords& words);

// The first of the days whose role is best; null for none, kOther is never meant.
const LineDay* best_day(const DateLine& line);

// Whether a day is that of a dateline at the beginning of the text: "NAIROBI, 12 March 2021
// (Reuters) - The ...", "27.1.2022 - At the memorial"; not "On 12 March 2021 the two ...".
bool is_dateline(std::string_view text, const DaySpan& day, const DateWords& words);
// Whether a time of day follows: "2021-03-12 10:15".
bool has_time(std::string_view text, const DaySpan& day);
// Whether a day begins or ends a part of a title: "Diary of the war, 12 March 2021 - Cape
// Meridian".
bool stands_apart(std::string_view title, const DaySpan& day);

// What the last word of a text says of the day behind it: "Updated:"; kPlain for nothing. A word
// before another day is of that.
DayRole role_before(std::string_view text, const DayReading& reading, const DateWords& words);
// The same for the words of a text, whatever days it has.
DayRole role_in(std::string_view text, const DateWords& words);

}  // namespace khaldun::page
