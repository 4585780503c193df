// Expressions that count units of the calendar, and the small tests that all readers share. Dates
// that name a month, a day or a year are in dates.cc. Tested by time_finder_test.cc.
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
  constexpr std::array<Reader, 19> kReaders = {
      &Grammar::numeric_date, &Grammar::clock_first, &Grammar::weekday, &Grammar::month_first,
      &Grammar::day_first,    &Grammar::year_ago,    &Grammar::quarter, &Grammar::relative,
      &Grammar::definite,     &Grammar::every,       &Grammar::counted, &Grammar::decade,
      &Grammar::century,      &Grammar::season,      &Grammar::phrase,  &Grammar::year,
      &Grammar::part,         &Grammar::bare_units,  &Grammar::whole};
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

// "five", "twenty-two", "a hundred", "two thousand", "14,000", "2 1/2".
std::optional<std::uint32_t> Grammar::simple_number(Index i, double& value) const {
  if (is_number(i)) {
    value = atoms_[i].number;
    if (mark(i + 2, '/') && glued(i + 2) && is_number(i + 3) && is_number(i + 1) &&
        atoms_[i + 3].number > 0) {
      value += atoms_[i + 1].number / atoms_[i + 3].number;
      return i + 4;
    }
    if (word(i + 1) != nullptr && word(i + 1)->number_kind == NumberKind::kScale) {
      value *= word(i + 1)->number;
      return i + 2;
    }
    return i + 1;
  }
  double total = 0;
  double group = 0;
  Index at = i;
  for (int step = 0; step < 6; ++step) {
    const Word* w = word(at);
    if (w == nullptr) break;
    if (w->number_kind == NumberKind::kCardinal && w->number < 20) {
      if (step > 0 && group > 0 && static_cast<int>(group) % 100 < 20 &&
          static_cast<int>(group) % 100 != 0) {
        break;
      }
      group += w->number;
    } else if (w->number_kind == NumberKind::kTens) {
      if (static_cast<int>(group) % 100 != 0) break;
      group += w->number;
      if (mark(at + 1, '-') && word(at + 2) != nullptr &&
          word(at + 2)->number_kind == NumberKind::kCardinal && word(at + 2)->number < 10) {
        ++at;
      }
    } else if (w->number_kind == NumberKind::kScale && step > 0) {
      group = std::max(group, 1.0) * w->number;
      if (w->number == 1000) {
        total += group;
        group = 0;
      }
    } else {
      break;
    }
    ++at;
  }
  if (at == i) return std::nullopt;
  value = total + group;
  return at;
}

// Also "a", "several", "a few", "half a", "two or three", "two to three".
std::optional<std::uint32_t> Grammar::amount(Index i, Amount& amount) const {
  amount = {};
  amount.written = true;
  const Word* first = word(i);
  const bool has_article = role(i) == Role::kA;
  const Index next = has_article ? i + 1 : i;
  const Word* w = word(next);
  if (w != nullptr && w->number_kind == NumberKind::kVague) {
    amount.value = w->number > 0 ? w->number : Amount::kUnknown;
    return role(next + 1) == Role::kOf ? next + 2 : next + 1;
  }
  if (w != nullptr && w->number_kind == NumberKind::kScale && (has_article || w->number == 12)) {
    amount.value = w->number;
    return next + 1;
  }
  if (w != nullptr && w->number_kind == NumberKind::kHalf) {
    amount.value = 0.5;
    if (mark(next + 1, '-')) return next + 1;
    return role(next + 1) == Role::kA ? next + 2 : next + 1;
  }
  if (has_article) return next;
  if (first == nullptr && !is_number(i)) return std::nullopt;
  auto end = simple_number(i, amount.value);
  if (!end) return std::nullopt;
  const Index hyphen = mark(*end, '-') && glued(*end) ? 1 : 0;
  const Role between = role(*end + hyphen);
  double high = 0;
  if (between == Role::kOr || between == Role::kTo) {
    const Index skip = hyphen != 0 && mark(*end + 2, '-') ? 2 : hyphen;
    if (const auto other = simple_number(*end + skip + 1, high)) {
      amount.high = high;
      return other;
    }
  } else if (hyphen != 0 && is_number(*end + 1)) {
    amount.high = atoms_[*end + 1].number;
    return *end + 2;
  } else if (between == Role::kAnd && hyphen == 0 && role(*end + 1) == Role::kA &&
             role(*end + 2) == Role::kHalf) {
    amount.value += 0.5;
    return *end + 3;
  }
  return end;
}

// "$2 billion a year", "twice a week": how often, not how long.
bool Grammar::is_rate_context(Index i) const {
  if (i == 0) return false;
  if (mark(i - 1, '%') || is_number(i - 1)) return true;
  const Word* w = word(i - 1);
  if (w == nullptr) return false;
  return w->role == Role::kRate || (w->unit != Unit::kNone && w->many) ||
         w->number_kind == NumberKind::kCardinal || w->number_kind == NumberKind::kScale;
}

// "two weeks", "a year ago", "18-month", "several days later".
std::optional<Reading> Grammar::counted(Index i) const {
  Reading reading;
  reading.kind = Kind::kLength;
  reading.begin = i;
  reading.why = "length";
  const auto end = amount(i, reading.amount);
  if (!end) return std::nullopt;
  return after_amount(std::move(reading), *end);
}

std::optional<Reading> Grammar::after_amount(Reading reading, Index i) const {
  Index at = i;
  if (mark(at, '-') && glued(at) && glued(at + 1)) ++at;
  for (int fillers = 0; fillers < 2; ++fillers) {
    const Role r = role(at);
    if (r == Role::kFiller || r == Role::kFull || r == Role::kFiscal || r == Role::kOther) ++at;
  }
  const Word* w = word(at);
  if (w == nullptr || w->unit == Unit::kNone || w->length_unit) return std::nullopt;
  if (w->short_unit && !is_number(at - 1)) return std::nullopt;
  const bool is_article = role(reading.begin) == Role::kA && reading.amount.value == 1;
  if (w->number_kind == NumberKind::kOrdinal && is_article) return std::nullopt;  // "a second"
  // "three-quarters of", "the 1988 quarter".
  if (w->unit == Unit::kQuarter && w->many && at > i) return std::nullopt;
  if (is_number(i - 1) && atoms_[i - 1].digits == 4 && w->unit != Unit::kYear) return std::nullopt;
  if (is_article && w->many) return std::nullopt;
  reading.unit = w->unit;
  reading.end = at + 1;
  const Index hyphen = mark(at + 1, '-') && glued(at + 1) ? 1 : 0;
  const Role next = role(at + 1 + hyphen);
  if (next == Role::kOld) return std::nullopt;
  if (next == Role::kLong && hyphen != 0) reading.end = at + 3;
  if (next == Role::kAnd && role(at + 2) == Role::kA && role(at + 3) == Role::kHalf) {
    reading.amount.value += 0.5;
    reading.end = at + 4;
  }
  // "a year or two", "a week or so".
  Index tail = reading.end;
  double more = 0;
  if (role(tail) == Role::kOr) {
    if (const auto other = simple_number(tail + 1, more); other && is_article) {
      reading.amount.high = more;
      reading.end = tail = *other;
    }
  }
  const Role direction = role(tail);
  const bool back = points_back(direction) || direction == Role::kBefore;
  const bool on = direction == Role::kLater || direction == Role::kAfter;
  if ((back || on) && !w->short_unit) {
    reading.kind = Kind::kShift;
    reading.why = "shift";
    reading.from_spoken_of = direction != Role::kAgo;
    reading.toward = back ? Toward::kPrevious : Toward::kFollowing;
    // "two days before the vote", "a week after": the date is that of something else.
    if (direction == Role::kBefore || direction == Role::kAfter) {
      if (Maybe date = from_named_day(reading, tail + 1)) return date;
      reading.kind = Kind::kLength;
      reading.why = "length";
      return reading;
    }
    reading.end = tail + 1;
    return reading;
  }
  if (is_article && is_rate_context(reading.begin)) {
    reading.kind = Kind::kSet;
    reading.why = "rate";
  }
  return reading;
}

// "two days after tomorrow", "a week before today": `length`, and a day at atom `i`.
std::optional<Reading> Grammar::from_named_day(const Reading& length, Index i) const {
  const int unit_days = length.unit == Unit::kDay ? 1 : length.unit == Unit::kWeek ? 7 : 0;
  Maybe date = phrase(i);
  const bool is_day = date && date->kind == Kind::kDeictic && date->part.empty();
  if (!is_day || unit_days == 0 || length.amount.value < 1 || length.amount.value > 1000) return {};
  const int by = static_cast<int>(length.amount.value) * unit_days;
  date->number += length.toward == Toward::kPrevious ? -by : by;
  date->begin = length.begin;
  return date;
}

// "for years", "within weeks", "decades-long", "yearlong".
std::optional<Reading> Grammar::bare_units(Index i) const {
  const Word* w = word(i);
  if (w == nullptr || w->unit == Unit::kNone || w->short_unit) return std::nullopt;
  const bool is_long = mark(i + 1, '-') && glued(i + 1) && role(i + 2) == Role::kLong;
  if (!w->many && !w->length_unit && !is_long) return std::nullopt;
  if (w->unit == Unit::kQuarter || w->unit == Unit::kWeekend || w->unit == Unit::kSecond) {
    return std::nullopt;
  }
  Reading reading;
  reading.kind = Kind::kLength;
  reading.begin = i;
  reading.end = i + 1;
  reading.unit = w->unit;
  reading.amount.value = w->many ? Amount::kUnknown : 1;
  reading.why = "units";
  const bool hyphen = mark(i + 1, '-') && glued(i + 1);
  if (hyphen && role(i + 2) == Role::kLong) reading.end = i + 3;
  if (role(i + 1) == Role::kAgo) {
    reading.kind = Kind::kShift;
    reading.toward = Toward::kPrevious;
    reading.end = i + 2;
  }
  if (role(i + 1) == Role::kOld || (hyphen && role(i + 2) == Role::kOld)) return std::nullopt;
  return reading;
}

// "all week", "another month", "a whole year" without its "a".
std::optional<Reading> Grammar::whole(Index i) const {
  if (role(i) != Role::kFull) return std::nullopt;
  const Index at = mark(i + 1, '-') && glued(i + 1) ? i + 2 : i + 1;
  const Word* w = word(at);
  if (unit(at) < Unit::kHour || w->many) return std::nullopt;
  Reading reading;
  reading.kind = Kind::kLength;
  reading.begin = i;
  reading.end = at + 1;
  reading.unit = w->unit;
  reading.why = "whole";
  return reading;
}

// "every day", "each of three years", "per month".
std::optional<Reading> Grammar::every(Index i) const {
  const Role r = role(i);
  if (r != Role::kEvery && r != Role::kPer) return std::nullopt;
  Reading reading;
  reading.kind = Kind::kSet;
  reading.begin = i;
  reading.why = "every";
  Index at = i + 1;
  if (role(at) == Role::kOther) {
    reading.amount.value = 2;
    ++at;
  } else if (const auto end = amount(at, reading.amount); end && r == Role::kEvery) {
    at = *end;
  } else {
    reading.amount.value = 1;
  }
  const Word* w = word(at);
  if (w == nullptr) return std::nullopt;
  reading.end = at + 1;
  if (w->unit != Unit::kNone && !w->short_unit) {
    reading.unit = w->unit;
    return reading;
  }
  if (is_weekday(at)) {
    reading.number = w->weekday;
    return reading;
  }
  if (!w->part.empty() && w->part.size() == 2) {
    reading.part = w->part;
    reading.unit = Unit::kDay;
    return reading;
  }
  return std::nullopt;
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
    r = Role::kNext;
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
  if (w.unit < Unit::kDay && r != Role::kLast) return std::nullopt;
  reading.kind = Kind::kUnit;
  if (w.unit == Unit::kYear) return with_quarter(std::move(reading));
  reading.end = trailing_part(reading.end, reading.part);
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
  if (w->unit == Unit::kWeek && role(at + 1) == Role::kOf) {
    if (Maybe date = month_first(at + 2); date && date->kind == Kind::kDay) {
      date->begin = i;
      date->unit = Unit::kWeek;
      return date;
    }
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
