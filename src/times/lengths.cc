// Readers of the grammar for numbers of units: "two weeks", "three days ago", "every month". See
// grammar.h. Tested by time_finder_test.cc.
#include <algorithm>
#include <cmath>

#include "times/grammar.h"

namespace khaldun::times {
namespace {

using Kind = Reading::Kind;

constexpr std::size_t kMostLengths = 6;  // of "a year, two months and three days"
constexpr double kMostUnits = 1000;      // before or after a day that is named

bool points_back(Role role) { return role == Role::kAgo || role == Role::kEarlier; }

// Units that add up: "a year and two months", not "a day and two nights".
bool adds_up(Unit unit) {
  return unit == Unit::kSecond || unit == Unit::kMinute || unit == Unit::kHour ||
         unit == Unit::kDay || unit == Unit::kWeek || unit == Unit::kMonth || unit == Unit::kYear;
}

}  // namespace

// "five", "twenty-two", "a hundred", "two thousand", "14,000", "2 1/2".
std::optional<std::uint32_t> Grammar::simple_number(Index i, double& value) const {
  if (is_number(i)) {
    value = atoms_[i].number;
    if (mark(i + 2, '/') && glued(i + 2) && is_number(i + 3) && is_number(i + 1) &&
        atoms_[i + 3].number > 0) {
      value += atoms_[i + 1].number / atoms_[i + 3].number;
      return i + 4;
    }
    text::NumberSum sum(value);
    const Word* scale = word(i + 1);
    const bool scaled = scale != nullptr && scale->number_kind == NumberKind::kScale &&
                        sum.add({scale->number_kind, scale->number});
    value = sum.value();
    return scaled ? i + 2 : i + 1;
  }
  constexpr int kMostWords = 6;
  text::NumberSum sum;
  Index at = i;
  for (int step = 0; step < kMostWords; ++step) {
    const Word* w = word(at);
    if (w == nullptr || !sum.add({w->number_kind, w->number})) break;
    const Word* ones = mark(at + 1, '-') ? word(at + 2) : nullptr;
    const bool hyphen = ones != nullptr && text::joins_by_hyphen({w->number_kind, w->number},
                                                                 {ones->number_kind, ones->number});
    at += hyphen ? 2 : 1;
  }
  if (at == i) return std::nullopt;
  value = sum.value();
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
    // "the five past years", "two following weeks".
    const bool behind_number = r == Role::kPast || r == Role::kPrevious || r == Role::kComing ||
                               r == Role::kLast || r == Role::kNext || r == Role::kFollowing;
    const bool counts = word(at + 1) != nullptr && word(at + 1)->many;
    if (behind_number && counts && at == i) ++at;
    if (r == Role::kFiller || r == Role::kFull || r == Role::kFiscal || r == Role::kOther) ++at;
  }
  const Word* w = word(at);
  if (w == nullptr || w->unit == Unit::kNone || w->length_unit) return std::nullopt;
  const bool spelled = w->text.size() > 1 && role(i - 1) != Role::kA;  // "twenty min"
  if (w->short_unit && !is_number(i - 1) && !spelled) return std::nullopt;
  const bool is_article = role(reading.begin) == Role::kA && reading.amount.value == 1;
  if (w->number_kind == NumberKind::kOrdinal && is_article) return std::nullopt;  // "a second"
  // "three-quarters of", "the 1988 quarter".
  if (w->unit == Unit::kQuarter && w->many && at > i) return std::nullopt;
  if (is_number(i - 1) && atoms_[i - 1].digits == 4 && w->unit != Unit::kYear) return std::nullopt;
  if (is_article && w->many) return std::nullopt;
  reading.unit = w->unit;
  reading.end = at + 1;
  if (at > i && role(at - 1) == Role::kFiller) reading.some_only = true;
  const Index hyphen = mark(at + 1, '-') && glued(at + 1) ? 1 : 0;
  const Role next = role(at + 1 + hyphen);
  if (next == Role::kOld) return std::nullopt;
  if (next == Role::kLong && hyphen != 0) reading.end = at + 3;
  if (next == Role::kAnd) {
    // "a year and a half", "an hour and half".
    const Index half = role(at + 2) == Role::kA ? at + 3 : at + 2;
    if (role(half) == Role::kHalf && (half == at + 3 || is_article)) {
      reading.amount.value += 0.5;
      reading.end = half + 1;
    }
  }
  // "a year or two", "a week or so".
  double more = 0;
  if (role(reading.end) == Role::kOr) {
    if (const auto other = simple_number(reading.end + 1, more); other && is_article) {
      reading.amount.high = more;
      reading.end = *other;
    }
  }
  add_finer_lengths(reading);
  if (!w->short_unit) return directed(std::move(reading), is_article);
  return reading;
}

// "1 year, 2 months and 21 days": each unit is finer than the one before it.
void Grammar::add_finer_lengths(Reading& reading) const {
  Unit coarse = reading.unit;
  if (!adds_up(coarse) || reading.amount.value == Amount::kUnknown || reading.amount.high != 0) {
    return;
  }
  while (reading.finer.size() < kMostLengths) {
    Index at = reading.end;
    if (mark(at, ',')) ++at;
    if (role(at) == Role::kAnd) ++at;
    double value = 0;
    const auto end = simple_number(at, value);
    if (!end) return;
    const Word* w = word(*end);
    const bool fits = w != nullptr && !w->length_unit && adds_up(w->unit) && w->unit < coarse &&
                      (!w->short_unit || is_number(*end - 1)) && role(*end + 1) != Role::kOld;
    if (!fits) return;
    coarse = w->unit;
    reading.finer.push_back({value, coarse});
    reading.end = *end + 1;
  }
}

// The length `reading`, and what says from when: "ago", "later", "before Christmas", "from now".
std::optional<Reading> Grammar::directed(Reading reading, bool is_article) const {
  const Index tail = reading.end;
  const Role direction = role(tail);
  const bool back = points_back(direction) || direction == Role::kBefore;
  const bool from_now = direction == Role::kFrom && role(tail + 1) == Role::kNow;
  const bool on = direction == Role::kLater || direction == Role::kAfter || from_now;
  const Toward toward = reading.toward;
  reading.toward = back ? Toward::kPrevious : Toward::kFollowing;
  const bool names_day = direction == Role::kBefore || direction == Role::kAfter ||
                         (direction == Role::kFrom && !from_now);
  if (names_day) {
    if (Maybe date = from_named_day(reading, tail + 1)) {
      const bool is_weekday = date->kind == Kind::kWeekday && date->toward == Toward::kContext;
      if (is_weekday && direction == Role::kFrom) date->toward = Toward::kNext;
      return date;
    }
  }
  // "two days before the vote", "a week after": the date is that of something else.
  if ((back || on) && !names_day) {
    reading.kind = Kind::kShift;
    reading.why = "shift";
    reading.from_spoken_of = direction != Role::kAgo && !from_now;
    reading.end = from_now ? tail + 2 : tail + 1;
    return reading;
  }
  reading.toward = toward;
  if (is_article && !names_day && is_rate_context(reading.begin)) {
    reading.kind = Kind::kSet;
    reading.why = "rate";
  }
  return reading;
}

// A day that is named at atom `i`: "tomorrow", "Monday", "3 March", "Christmas".
std::optional<Reading> Grammar::named_day(Index i) const {
  for (const auto reader : {&Grammar::phrase, &Grammar::weekday, &Grammar::month_first,
                            &Grammar::day_first, &Grammar::numeric_date, &Grammar::relative}) {
    Maybe date = (this->*reader)(i);
    const bool is_day = date && (date->kind == Kind::kDeictic || date->kind == Kind::kWeekday ||
                                 date->kind == Kind::kDay || date->kind == Kind::kHoliday);
    if (is_day && date->part.empty()) return date;
  }
  return std::nullopt;
}

// "two days after tomorrow", "a week before Christmas": `length`, and a day at atom `i`.
std::optional<Reading> Grammar::from_named_day(const Reading& length, Index i) const {
  const double count = length.amount.value;
  const bool counts = length.unit >= Unit::kDay && adds_up(length.unit) && length.finer.empty() &&
                      !length.some_only && count >= 1 && count <= kMostUnits &&
                      count == std::floor(count);
  if (!counts) return std::nullopt;
  Maybe date = named_day(i);
  if (!date && role(i) == Role::kThe) {
    // "after the March 10 coup"
    date = named_day(i + 1);
    const bool names_day = date && (date->kind == Kind::kDay || date->kind == Kind::kWeekday);
    if (!names_day || date->toward != Toward::kContext) return std::nullopt;
  }
  if (!date) return std::nullopt;
  date->shift = static_cast<int>(count) * (length.toward == Toward::kPrevious ? -1 : 1);
  date->shift_unit = length.unit;
  date->begin = length.begin;
  return date;
}

// "on the eve of 3 May": the day before.
std::optional<Reading> Grammar::eve(Index i) const {
  if (role(i) != Role::kEve || role(i + 1) != Role::kOf) return std::nullopt;
  Maybe date = named_day(role(i + 2) == Role::kThe ? i + 3 : i + 2);
  if (!date) return std::nullopt;
  date->shift = -1;
  date->shift_unit = Unit::kDay;
  date->begin = i;
  return date;
}

// "two Fridays ago", "three Sundays from now".
std::optional<Reading> Grammar::counted_weekdays(Index i) const {
  Amount count;
  const auto end = amount(i, count);
  if (!end || role(i) == Role::kA || !is_weekday(*end) || count.high != 0) return std::nullopt;
  if (count.value < 1 || count.value > 53 || count.value != std::floor(count.value)) return {};
  const bool from_now = role(*end + 1) == Role::kFrom && role(*end + 2) == Role::kNow;
  if (!from_now && role(*end + 1) != Role::kAgo) return std::nullopt;
  Reading reading;
  reading.kind = Kind::kWeekday;
  reading.begin = i;
  reading.end = from_now ? *end + 3 : *end + 2;
  reading.number = word(*end)->weekday;
  reading.toward = from_now ? Toward::kNext : Toward::kLast;
  reading.shift = (static_cast<int>(count.value) - 1) * (from_now ? 1 : -1);
  reading.shift_unit = Unit::kWeek;
  reading.why = "weekdays counted";
  return reading;
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
  Index at = mark(i + 1, '-') && glued(i + 1) ? i + 2 : i + 1;
  if (role(at) == Role::kFiller) ++at;  // "another working day"
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

// "every May 9", "each December", "every summer": `i` is behind "every".
std::optional<Reading> Grammar::every_date(Index i) const {
  Reading reading;
  reading.kind = Kind::kSet;
  reading.begin = i - 1;
  reading.why = "every";
  for (const auto reader : {&Grammar::month_first, &Grammar::day_first, &Grammar::slash_day}) {
    const Maybe date = (this->*reader)(i);
    const bool fits = date && !date->year && !date->year_offset && date->month != 0 &&
                      (date->kind == Kind::kDay || date->kind == Kind::kMonth);
    if (!fits) continue;
    reading.end = date->end;
    reading.month = date->month;
    reading.day = date->day;
    reading.part = date->part;
    return reading;
  }
  if (word(i) == nullptr || word(i)->season.empty()) return std::nullopt;
  reading.value = word(i)->season;
  reading.end = i + 1;
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
  if (r == Role::kEvery) {
    if (Maybe date = every_date(at)) return date;
  }
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
    std::string part = "NI";
    if (w->unit != Unit::kNight || exact_part(at + 1, part) == at + 1) return reading;
    reading.unit = Unit::kDay;  // "every night at nine"
    reading.end = exact_part(at + 1, reading.part = "NI");
    return reading;
  }
  if (is_weekday(at)) {
    reading.number = w->weekday;
    reading.end = trailing_part(reading.end, reading.part);
    return reading;
  }
  if (!w->part.empty() && w->part.size() == 2) {
    reading.part = w->part;
    reading.unit = Unit::kDay;
    reading.end = exact_part(reading.end, reading.part);
    return reading;
  }
  return std::nullopt;
}

}  // namespace khaldun::times
