// Expressions that go by the calendar from a date ("last week"), and the small tests that all
// readers share. Dates that name a month, a day or a year are in dates.cc, amounts of units in
// lengths.cc, ranges and the nth of something in ranges.cc. Tested by time_finder_test.cc.
#include "times/grammar.h"

#include <algorithm>
#include <array>

namespace khaldun::times {
namespace {

using Kind = Reading::Kind;

bool is_long(Unit unit) { return unit >= Unit::kDay; }

bool points_back(Role role) { return role == Role::kAgo || role == Role::kEarlier; }

}  // namespace

Role Grammar::role(Index i) const {
  const Word* w = word(i);
  return w == nullptr ? Role::kNone : w->role;
}

Unit Grammar::unit(Index i) const {
  const Word* w = word(i);
  return w == nullptr || w->short_unit || w->length_unit ? Unit::kNone : w->unit;
}

bool Grammar::mark(Index i, char c) const {
  return i < atoms_.size() && atoms_[i].kind == Atom::Kind::kMark && atoms_[i].mark == c;
}

bool Grammar::is_number(Index i) const {
  return i < atoms_.size() && atoms_[i].kind == Atom::Kind::kNumber;
}

std::optional<Reading> Grammar::read(Index i) const {
  const Atom& atom = atoms_[i];
  const bool is_digit_start = atom.kind == Atom::Kind::kNumber;
  const bool is_short_decade = atom.mark == '\'' && is_number(i + 1);
  if (!is_digit_start && !is_short_decade &&
      (atom.word == nullptr || !atom.word->starts_expression)) {
    return std::nullopt;
  }
  using Reader = Maybe (Grammar::*)(Index) const;
  constexpr std::array<Reader, 28> kReaders = {
      &Grammar::numeric_date,  &Grammar::clock_first,   &Grammar::weekday,
      &Grammar::month_first,   &Grammar::day_first,     &Grammar::year_ago,
      &Grammar::quarter,       &Grammar::relative,      &Grammar::definite,
      &Grammar::every,         &Grammar::counted,       &Grammar::decade,
      &Grammar::century,       &Grammar::season,        &Grammar::phrase,
      &Grammar::year,          &Grammar::part,          &Grammar::bare_units,
      &Grammar::whole,         &Grammar::eve,           &Grammar::counted_weekdays,
      &Grammar::nth_weekday,   &Grammar::day_of_month,  &Grammar::first_day_of_range,
      &Grammar::last_of_range, &Grammar::numeric_month, &Grammar::slash_day,
      &Grammar::year_and_month};
  Maybe best;
  for (const Reader reader : kReaders) {
    Maybe reading = (this->*reader)(i);
    if (reading && (!best || reading->end > best->end)) best = std::move(reading);
  }
  return best;
}

std::uint32_t Grammar::widened_begin(const Reading& reading, Index floor) const {
  const bool is_length = reading.kind == Kind::kLength || reading.kind == Kind::kShift;
  const bool is_set_phrase = reading.kind == Kind::kReference || reading.kind == Kind::kSet;
  if (is_set_phrase) return reading.begin;
  Index begin = reading.begin;
  for (int step = 0; step < 2 && begin > floor; ++step) {
    Index last = begin - 1;
    if (mark(last, '-') && last > floor && glued(begin)) --last;
    const Word* w = word(last);
    if (w == nullptr) break;
    const auto fits = [&](const Phrase& modifier) {
      const Index size = static_cast<Index>(modifier.words.size());
      Index end = 0;
      if (last + 1 < floor + size || !phrase_at(last + 1 - size, modifier, end)) return false;
      if (modifier.before == Before::kLength) {
        return is_length && role(reading.begin) != Role::kThe && reading.amount.written;
      }
      if (modifier.before == Before::kPoint) return !is_length;
      return reading.toward == Toward::kThis || reading.toward == Toward::kSame ||
             reading.kind == Kind::kDeictic;
    };
    const auto found = std::find_if(w->modifiers.begin(), w->modifiers.end(), fits);
    if (found == w->modifiers.end()) break;
    begin = last + 1 - static_cast<Index>(found->words.size());
  }
  const bool takes_the = reading.kind == Kind::kQuarter || reading.kind == Kind::kDecade ||
                         reading.kind == Kind::kCentury || reading.kind == Kind::kSeason ||
                         reading.kind == Kind::kHalf || reading.kind == Kind::kPart ||
                         begin != reading.begin;
  if (takes_the && begin > floor && role(begin - 1) == Role::kThe) --begin;
  return begin;
}

// "this year's third quarter", "the year-ago quarter": `reading` is the year.
Reading Grammar::with_quarter(Reading reading) const {
  Index at = reading.end;
  if (mark(at, '\'') && role(at + 1) == Role::kS) at += 2;
  int number = 0;
  Index end = at;
  if (const auto named = quarter(at); named && !named->year && named->kind == Kind::kQuarter) {
    number = named->number;
    end = named->end;
  }
  if (number == 0) return reading;
  reading.number = number;
  reading.kind = Kind::kQuarter;
  reading.day = reading.toward == Toward::kNext                                          ? 1
                : reading.toward == Toward::kLast || reading.toward == Toward::kPrevious ? -1
                                                                                         : 0;
  reading.unit = Unit::kYear;
  reading.value.clear();
  reading.end = end;
  return reading;
}

// "last week", "the past two years", "this morning", "next March".
std::optional<Reading> Grammar::relative(Index i) const {
  Index at = i;
  const bool has_the = role(at) == Role::kThe;
  if (has_the) ++at;
  Reading reading;
  reading.begin = i;
  Role r = role(at);
  if (r == Role::kThis && role(at + 1) == Role::kPast) {
    ++at;
    r = Role::kLast;
  } else if (r == Role::kThis && role(at + 1) == Role::kComing) {
    ++at;
    r = Role::kComing;
  }
  // "the same day", "that same week".
  if (r == Role::kThat && role(at + 1) == Role::kSame) ++at;
  if (role(at) == Role::kLast && has_the && role(at + 1) == Role::kFull) ++at;
  return relative_core(std::move(reading), at + 1, r, has_the);
}

std::optional<Toward> Grammar::toward_of(Role role, bool has_the) {
  switch (role) {
    case Role::kLast:
    case Role::kPast:
    case Role::kRecent: return Toward::kLast;
    case Role::kThis:
    case Role::kCurrent: return Toward::kThis;
    case Role::kNext: return has_the ? Toward::kFollowing : Toward::kNext;
    case Role::kComing: return Toward::kNext;
    case Role::kFollowing: return Toward::kFollowing;
    case Role::kPrevious: return Toward::kPrevious;
    case Role::kSame:
    case Role::kThat: return Toward::kSame;
    case Role::kLatest: return Toward::kLatest;
    default: return std::nullopt;
  }
}

std::optional<Reading> Grammar::relative_core(Reading reading, Index i, Role r,
                                              bool has_the) const {
  const auto toward = toward_of(r, has_the);
  if (!toward) return std::nullopt;
  reading.toward = *toward;
  reading.why = "relative";
  Index at = i;
  Reading counted_reading = reading;
  if (const auto end = amount(at, counted_reading.amount); end && role(at) != Role::kA) {
    const Maybe length = after_amount(counted_reading, *end);
    if (length && length->kind == Kind::kLength) return length;
  }
  if (role(at) == Role::kFiscal || role(at) == Role::kFull || role(at) == Role::kFiller) ++at;
  const Word* w = word(at);
  if (w == nullptr) return std::nullopt;
  reading.end = at + 1;
  if (unit(at) != Unit::kNone) return relative_unit(std::move(reading), at, r, has_the);
  if (is_weekday(at)) {
    reading.kind = Kind::kWeekday;
    reading.number = w->weekday;
    // On a Monday, "next Sunday" is not the one of this week.
    if (r == Role::kNext && !has_the) reading.unit = Unit::kWeek;
    reading.end = trailing_part(reading.end, reading.part);
    return reading;
  }
  if (is_month(at)) {
    Maybe date = month_first(at);
    if (!date || date->year) return std::nullopt;
    date->begin = reading.begin;
    date->toward = reading.toward;
    return date;
  }
  if (!w->season.empty()) {
    reading.kind = Kind::kSeason;
    reading.value = w->season;
    return reading;
  }
  if (w->part.size() == 2) {
    reading.kind = Kind::kPart;
    reading.part = w->part;
    reading.end = exact_part(reading.end, reading.part);
    return reading;
  }
  if (w->role == Role::kPeriod && (r == Role::kLatest || r == Role::kPrevious)) {
    reading.kind = Kind::kUnit;
    reading.unit = Unit::kQuarter;
    return reading;
  }
  return std::nullopt;
}

// "last week", "the past year", "recent months": the unit stands at atom `at`.
std::optional<Reading> Grammar::relative_unit(Reading reading, Index at, Role r,
                                              bool has_the) const {
  const Word& w = *word(at);
  reading.unit = w.unit;
  if (w.many || (r == Role::kPast && has_the && is_long(w.unit))) {
    const bool vague = r == Role::kRecent || r == Role::kComing || r == Role::kPast;
    if (!vague && !has_the) return std::nullopt;
    reading.kind = Kind::kLength;
    reading.amount.value = w.many ? Amount::kUnknown : 1;
    return reading;
  }
  if (r == Role::kRecent) return std::nullopt;
  if (w.unit < Unit::kDay) {
    // "the past hour", "next hour"; "last minute" is an idiom.
    if (!has_the && w.unit != Unit::kHour) return std::nullopt;
    if (r != Role::kLast && r != Role::kPast && r != Role::kNext) return std::nullopt;
    reading.kind = Kind::kLength;
    return reading;
  }
  reading.kind = Kind::kUnit;
  if (w.unit == Unit::kYear) return with_quarter(std::move(reading));
  // "this week Friday", "next week on Friday".
  const Index day = role(at + 1) == Role::kOn ? at + 2 : at + 1;
  if (w.unit == Unit::kWeek && is_weekday(day) && word(day)->form != Form::kPlural) {
    reading.kind = Kind::kWeekday;
    reading.number = word(day)->weekday;
    reading.end = trailing_part(day + 1, reading.part);
    return reading;
  }
  if (w.unit == Unit::kNight) {
    reading.part = "NI";
    reading.end = exact_part(reading.end, reading.part);
    return reading;
  }
  // "that day at noon"; "this week 8 a.m." is two.
  if (w.unit == Unit::kDay) reading.end = trailing_part(reading.end, reading.part);
  return reading;
}

// "the week", "the full year", "the day": the one that was spoken of.
std::optional<Reading> Grammar::definite(Index i) const {
  if (role(i) != Role::kThe) return std::nullopt;
  Index at = i + 1;
  if (role(at) == Role::kFull || role(at) == Role::kFiscal) ++at;
  Reading reading;
  reading.begin = i;
  reading.kind = Kind::kUnit;
  reading.toward = Toward::kSame;
  reading.why = "definite";
  // "the first nine months", "the nine months".
  Index first = role(at) == Role::kFirst || role(at) == Role::kNone ? at : at + 1;
  if (role(at) == Role::kFirst) first = at + 1;
  if (auto length = counted(first);
      length && length->kind == Kind::kLength && role(first) != Role::kA) {
    length->begin = i;
    return length;
  }
  const Word* w = word(at);
  if (w == nullptr || unit(at) == Unit::kNone) return std::nullopt;
  if (w->many) {
    if (w->unit != Unit::kYear) return std::nullopt;
    reading.kind = Kind::kLength;
    reading.amount.value = Amount::kUnknown;
  } else if (w->unit < Unit::kDay || w->unit > Unit::kYear || w->unit == Unit::kNight) {
    return std::nullopt;
  }
  reading.unit = w->unit;
  reading.end = at + 1;
  if (w->unit == Unit::kDay) return std::nullopt;
  if (w->unit == Unit::kWeek) {
    if (Maybe date = week_of(at + 1)) {
      date->begin = i;
      return date;
    }
  }
  if (w->unit == Unit::kMonth && role(at + 1) == Role::kOf) {
    if (Maybe date = month_first(at + 2); date && date->kind == Kind::kMonth) {
      date->begin = i;
      return date;
    }
  }
  // "the week after next", "the weekend after the next".
  const Index next = role(at + 2) == Role::kThe ? at + 3 : at + 2;
  if (role(at + 1) == Role::kAfter && role(next) == Role::kNext) {
    reading.toward = Toward::kNext;
    reading.number = 1;
    reading.end = next + 1;
    return reading;
  }
  if (w->unit == Unit::kYear && role(at + 1) == Role::kEnded) {
    reading.kind = Kind::kLength;  // "for the year ended Dec. 31"
    return reading;
  }
  if (w->unit == Unit::kYear && is_number(at + 1)) return std::nullopt;  // "the year 2000"
  if (w->unit == Unit::kYear && role(at + 1) == Role::kEarlier) reading.toward = Toward::kPrevious;
  if (reading.toward == Toward::kPrevious) ++reading.end;
  return reading;
}

// "year-ago", "the year-earlier quarter", "a year-ago period".
std::optional<Reading> Grammar::year_ago(Index i) const {
  Index at = role(i) == Role::kThe || role(i) == Role::kA ? i + 1 : i;
  if (role(at) == Role::kComparable) ++at;
  if (unit(at) != Unit::kYear || !mark(at + 1, '-')) return std::nullopt;
  if (!points_back(role(at + 2))) return std::nullopt;
  Reading reading;
  reading.begin = i;
  reading.end = at + 3;
  reading.kind = Kind::kShift;
  reading.unit = Unit::kYear;
  reading.toward = Toward::kPrevious;
  reading.from_spoken_of = true;
  reading.why = "year ago";
  if (unit(at + 3) == Unit::kQuarter || role(at + 3) == Role::kPeriod) {
    reading.end = at + 4;
  } else {
    reading.value = "year";  // of the year as a whole
    reading.begin = at;
  }
  return with_quarter(std::move(reading));
}

}  // namespace khaldun::times
