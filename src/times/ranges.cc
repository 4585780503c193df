// Readers of the grammar for what needs a look around: the ends of a range that share a month, the
// nth weekday or week of a month, a day whose month is not said, months in figures. See grammar.h.
// Tested by time_finder_test.cc.
#include <algorithm>
#include <string>

#include "times/grammar.h"

namespace khaldun::times {
namespace {

using Kind = Reading::Kind;

constexpr int kThursday = 4;  // a week belongs to the month and year that has its Thursday
constexpr std::uint32_t kLongestStart = 6;  // atoms of "March 3rd to"

std::optional<Toward> toward_unit(Role role) {
  switch (role) {
    case Role::kLast: return Toward::kLast;
    case Role::kThis: return Toward::kThis;
    case Role::kNext: return Toward::kNext;
    default: return std::nullopt;
  }
}

}  // namespace

// Whether a word before atom `i` leads to a time: "in", "on", "from", "until", "between".
bool Grammar::introduced(Index i) const {
  if (i == 0) return false;
  const Role before = role(i - 1);
  return before == Role::kIn || before == Role::kAt || before == Role::kOn ||
         before == Role::kFrom || before == Role::kUntil || before == Role::kBetween;
}

// Whether what ends before atom `i` is not the first part of something longer: a mark or a small
// word stands there, or nothing.
bool Grammar::closes(Index i) const {
  if (i >= atoms_.size()) return true;
  if (atoms_[i].kind == Atom::Kind::kMark) {
    const char mark = atoms_[i].mark;
    const bool joins = mark == '-' || mark == '/' || mark == '%' || mark == '$' || mark == ':';
    return !joins || !atoms_[i].glued;
  }
  const Role next = role(i);
  return next == Role::kIn || next == Role::kAt || next == Role::kOn || next == Role::kFrom ||
         next == Role::kUntil || next == Role::kAnd || next == Role::kOr || next == Role::kTo ||
         next == Role::kOf || next == Role::kAfter || next == Role::kBefore;
}

// The atom behind what joins the ends of a range: "to", "until", "-"; of a list also "and", "or".
std::optional<std::uint32_t> Grammar::joined(Index i, bool lists) const {
  const Role r = role(i);
  const bool joins = mark(i, '-') || r == Role::kTo || r == Role::kUntil;
  const bool lists_on = lists && (r == Role::kAnd || r == Role::kOr);
  return joins || lists_on ? std::optional(i + 1) : std::nullopt;
}

// "3" of "3 to 12 September", "from 3 until 12 of this month": the month stands behind the last.
std::optional<Reading> Grammar::first_day_of_range(Index i) const {
  const Index start = role(i) == Role::kThe ? i + 1 : i;
  Index end = 0;
  const auto day = day_number(start, end);
  if (!day || (!is_number(start) && !introduced(i))) return std::nullopt;
  const auto next = joined(end, introduced(i));
  if (!next) return std::nullopt;
  Maybe last = day_first(*next);
  if (!last) last = day_of_month(*next);
  if (!last && introduced(i)) last = month_first(*next);
  if (!last || last->kind != Kind::kDay || last->day <= *day) return std::nullopt;
  last->begin = i;
  last->end = end;
  last->day = *day;
  last->number = 0;
  last->part.clear();
  last->why = "first of a range";
  return last;
}

// "20" of "March 19-20", "March 19 and 20, 2023": the month stands before the first.
std::optional<Reading> Grammar::last_of_range(Index i) const {
  if (i < 3 || (!is_number(i) && role(i - 1) != Role::kTo)) return std::nullopt;
  if (role(i - 1) == Role::kThe) return last_behind_article(i);
  if (!joined(i - 1, true)) return std::nullopt;
  if (Maybe year = is_number(i) ? last_year_of_range(i) : std::nullopt) return year;
  Index end = 0;
  const auto day = day_number(i, end);
  if (!day || (!mark(i - 1, '-') && !closes(end) && !is_number(end))) return std::nullopt;
  return same_month_as(i - 1, *day, i, end);
}

// "19th" of "November 15th through the 19th".
std::optional<Reading> Grammar::last_behind_article(Index i) const {
  Index end = 0;
  const auto day = day_number(i, end);
  if (!day || end != i + 2 || i < 4 || !joined(i - 2, false)) return std::nullopt;
  return same_month_as(i - 2, *day, i, end);
}

// "next week between Wednesday and Friday": the week of both days stands before the first.
bool Grammar::week_before_range(Index i, Reading& reading) const {
  const bool is_last = i > 1 && joined(i - 1, true) && is_weekday(i - 2);
  const Index first = is_last ? i - 2 : i;
  if (first < 3 || (role(first - 1) != Role::kFrom && role(first - 1) != Role::kBetween)) {
    return false;
  }
  const auto toward = toward_unit(role(first - 3));
  if (!toward || unit(first - 2) != Unit::kWeek || word(first - 2)->many) return false;
  reading.unit = Unit::kWeek;
  reading.toward = *toward;
  return true;
}

// The day `day`, from atom `i` to `end`, of the month of the day that ends before atom `first_end`.
std::optional<Reading> Grammar::same_month_as(Index first_end, int day, Index i, Index end) const {
  const Index first = first_end > kLongestStart ? first_end - kLongestStart : 0;
  for (Index start = first; start + 1 < first_end; ++start) {
    Maybe date = is_month(start) ? month_first(start) : std::nullopt;
    if (!date || date->kind != Kind::kDay || date->end != first_end || date->day >= day) continue;
    date->begin = i;
    date->day = day;
    date->end = year_tail(end, *date);
    date->why = "last of a range";
    return date;
  }
  return std::nullopt;
}

// "24" of "2023-24".
std::optional<Reading> Grammar::last_year_of_range(Index i) const {
  int year = 0;
  const bool fits = i >= 2 && mark(i - 1, '-') && glued(i - 1) && glued(i) &&
                    atoms_[i].digits == 2 && year_number(i - 2, year) && !glued(i + 1);
  if (!fits) return std::nullopt;
  const int last = year / 100 * 100 + static_cast<int>(atoms_[i].number);
  if (last <= year) return std::nullopt;
  Reading reading;
  reading.kind = Kind::kYear;
  reading.begin = i;
  reading.end = i + 1;
  reading.year = last;
  reading.why = "last of a range";
  return reading;
}

// "of May 2024", "in November", "of next month": the month and year of `reading`.
bool Grammar::named_month_tail(Index i, Reading& reading) const {
  if (role(i) != Role::kOf && role(i) != Role::kIn) return false;
  const Index at = role(i + 1) == Role::kThe ? i + 2 : i + 1;
  if (is_month(at)) {
    reading.month = word(at)->month;
    const Index end = word(at)->form == Form::kShort && mark(at + 1, '.') ? at + 2 : at + 1;
    reading.end = year_tail(end, reading);
    return true;
  }
  return relative_month_tail(i + 1, reading);
}

// "this month", "next month".
bool Grammar::relative_month_tail(Index i, Reading& reading) const {
  const auto toward = toward_unit(role(i));
  if (!toward || unit(i + 1) != Unit::kMonth || word(i + 1)->many) return false;
  reading.month = 0;
  reading.toward = *toward;
  reading.end = i + 2;
  return true;
}

// "the first Tuesday in November", "the last Friday of this month", "the third week of 2027",
// "the third week next year".
std::optional<Reading> Grammar::nth_weekday(Index i) const {
  Index at = role(i) == Role::kThe ? i + 1 : i;
  int nth = -1;
  if (role(at) == Role::kLast) {
    ++at;
  } else {
    const auto number = day_number(at, at);
    if (!number || *number > 4) return std::nullopt;
    nth = *number;
  }
  const bool is_week = unit(at) == Unit::kWeek && !word(at)->many;
  if (!is_week && !is_weekday(at)) return std::nullopt;
  Reading reading;
  reading.kind = Kind::kHoliday;
  reading.begin = i;
  reading.why = "nth";
  reading.holiday.kind = HolidayRule::Kind::kWeekday;
  reading.holiday.nth = nth;
  reading.holiday.weekday = is_week ? kThursday : word(at)->weekday;
  if (is_week) reading.unit = Unit::kWeek;
  if (named_month_tail(at + 1, reading)) {
    reading.holiday.month = reading.month;
    return reading;
  }
  if (!is_week) return std::nullopt;
  reading.holiday.month = nth < 0 ? 12 : 1;
  const bool has_of = role(at + 1) == Role::kOf;
  const Index year_at = has_of ? at + 2 : at + 1;
  reading.end = year_tail(year_at, reading);
  if (reading.end == year_at) return std::nullopt;
  if (!has_of && !reading.year_offset) return std::nullopt;  // "the first week 2000 fled"
  return reading;
}

// "the 18th", where the words before it say that it is a day.
std::optional<Reading> Grammar::ordinal_day(Index i) const {
  if (role(i) != Role::kThe || !is_number(i + 1)) return std::nullopt;
  Reading reading;
  const auto day = day_number(i + 1, reading.end);
  if (!day || reading.end != i + 3 || !closes(reading.end)) return std::nullopt;
  reading.kind = Kind::kDay;
  reading.begin = i;
  reading.day = *day;
  reading.why = "day of the month";
  return reading;
}

// "the 20th of next month"; "on the 27th": a day whose month is that of the report or the one
// before or after it. Other numbers count something, so that it needs "th" and an end there.
std::optional<Reading> Grammar::day_of_month(Index i) const { return day_alone(i, false); }

// "(8 p.m. on) the 15".
std::optional<Reading> Grammar::day_of_month_with_clock(Index i) const {
  return role(i - 1) == Role::kOn ? day_alone(i, true) : std::nullopt;
}

std::optional<Reading> Grammar::day_alone(Index i, bool behind_clock) const {
  const Index start = role(i) == Role::kThe ? i + 1 : i;
  Reading reading;
  reading.kind = Kind::kDay;
  reading.begin = i;
  reading.why = "day of the month";
  Index end = 0;
  const auto day = day_number(start, end);
  if (!day) return std::nullopt;
  reading.day = *day;
  if (unit(end) == Unit::kDay && end > start + 1) ++end;  // "the 15th day of next month"
  if ((role(end) == Role::kOf || role(end) == Role::kIn) && relative_month_tail(end + 1, reading)) {
    return reading;
  }
  const bool is_ordinal = is_number(start) && end == start + 2;
  if (is_ordinal && role(end) == Role::kNext && relative_month_tail(end, reading)) return reading;
  ClockTime time;
  const Index clock_at = mark(end, ',') || role(end) == Role::kAt ? end + 1 : end;
  const bool has_clock = is_number(start) && plain_clock(clock_at, time) && time.sure;
  const bool counts_nothing = closes(end) && (is_ordinal || (behind_clock && is_number(start)));
  if (!introduced(i) || (!has_clock && !counts_nothing)) return std::nullopt;
  if (!has_clock && role(end) == Role::kOf) return std::nullopt;
  reading.end = has_clock ? trailing_part(end, reading.part) : end;
  return reading;
}

// "2016 June" where nothing follows; "in 2016 May said" is none.
std::optional<Reading> Grammar::year_and_month(Index i) const {
  int year = 0;
  const auto year_end = year_number(i, year);
  if (!year_end) return std::nullopt;
  const Index month_at = mark(*year_end, ',') ? *year_end + 1 : *year_end;
  const Word* w = word(month_at);
  if (w == nullptr || w->month == 0) return std::nullopt;
  const bool is_short = w->form == Form::kShort;
  const Index end = is_short && mark(month_at + 1, '.') ? month_at + 2 : month_at + 1;
  // "2016, Nov.": behind a comma other words are names, and a day belongs to the month.
  const bool parted = month_at > *year_end;
  if (parted ? !is_short : !is_month(month_at)) return std::nullopt;
  if (!closes(month_at + 1) || is_number(end)) return std::nullopt;
  Reading reading;
  reading.kind = Kind::kMonth;
  reading.begin = i;
  reading.end = end;
  reading.year = year;
  reading.month = w->month;
  reading.why = "year and month";
  return reading;
}

// "2015-3", "3/2015", "2019-11", "November" in figures. "2016 - 11 soldiers" is none, nor is
// "2011-12", which is two years.
std::optional<Reading> Grammar::numeric_month(Index i) const {
  if (!is_number(i) || !is_number(i + 2) || (!mark(i + 1, '-') && !mark(i + 1, '/'))) return {};
  const bool slash = mark(i + 1, '/');
  const bool apart = !glued(i + 1) && !glued(i + 2);
  const bool is_last = at(i + 3) == nullptr || at(i + 3)->kind == Atom::Kind::kMark;
  if (apart && !slash && !is_last) return std::nullopt;
  const bool goes_on = (mark(i + 3, '-') || mark(i + 3, '/') || mark(i + 3, ':')) && glued(i + 3);
  const bool went_on =
      i > 0 && glued(i) && !atoms_[i - 1].capital && (mark(i - 1, '-') || mark(i - 1, '/'));
  if (goes_on || went_on) return std::nullopt;
  int year = 0;
  Index month_at = i + 2;
  if (!year_number(i, year)) {
    month_at = i;
    if (!year_number(i + 2, year)) return std::nullopt;
  }
  const int month = static_cast<int>(atoms_[month_at].number);
  const std::uint8_t digits = atoms_[month_at].digits;
  if (digits == 0 || digits > 2 || month < 1 || month > 12) return std::nullopt;
  if (month_at > i && !slash && month == year % 100 + 1) return std::nullopt;
  Reading reading;
  reading.kind = Kind::kMonth;
  reading.begin = i;
  reading.end = i + 3;
  reading.year = year;
  reading.month = month;
  reading.why = "month in figures";
  return reading;
}

// "on 4/22", "from 10/1 to 11/7": a fraction where no word leads to a date.
std::optional<Reading> Grammar::slash_day(Index i) const {
  const Role before = i > 0 ? role(i - 1) : Role::kNone;
  ClockTime time;
  const bool leads = introduced(i) || before == Role::kTo || before == Role::kEvery ||
                     before == Role::kAfter || before == Role::kBefore ||
                     (plain_clock(i + 3, time) && time.sure);
  const bool fits = is_number(i) && mark(i + 1, '/') && glued(i + 1) && is_number(i + 2) &&
                    glued(i + 2) && atoms_[i].digits > 0 && atoms_[i].digits <= 2 &&
                    atoms_[i + 2].digits > 0 && atoms_[i + 2].digits <= 2 &&
                    (time.sure || closes(i + 3)) && role(i + 3) != Role::kOf;
  if (!leads || !fits) return std::nullopt;
  Reading reading;
  reading.kind = Kind::kDay;
  reading.begin = i;
  reading.month = static_cast<int>(atoms_[i].number);
  reading.day = static_cast<int>(atoms_[i + 2].number);
  reading.why = "numeric date";
  if (reading.month > 12) std::swap(reading.month, reading.day);
  if (!make_day(2000, reading.month, reading.day)) return std::nullopt;
  reading.end = trailing_part(i + 3, reading.part);
  return reading;
}

// "the week of April 8", "the week starting on 4 February", "the week of the 18th": `i` is behind
// "week".
std::optional<Reading> Grammar::week_of(Index i) const {
  if (role(i) != Role::kOf && role(i) != Role::kStarting) return std::nullopt;
  Index at = i + 1;
  if (role(at) == Role::kOn) ++at;
  Maybe date = month_first(at);
  if (!date || date->kind != Kind::kDay) date = day_first(at);
  if (!date || date->kind != Kind::kDay) date = ordinal_day(at);
  if (!date || date->kind != Kind::kDay) return std::nullopt;
  date->unit = Unit::kWeek;
  date->part.clear();
  return date;
}

}  // namespace khaldun::times
