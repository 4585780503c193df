// Readers of the grammar for expressions that name a day, a month or a year. Longer periods are in
// periods.cc. See grammar.h. Tested by time_finder_test.cc.
#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "times/grammar.h"

namespace khaldun::times {
namespace {

using Kind = Reading::Kind;

constexpr int kEarliestYear = 1400;  // other numbers of four digits are no years
constexpr int kLatestYear = 2199;

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(),
                    [](char a, char b) { return base::lower(a) == b; });
}

bool well_formed(const Atom& atom, Form form) {
  return form == Form::kAny || form == Form::kPlural || atom.capital;
}

// Two digits of a year: 49 is 2049, 50 is 1950.
int full_year(int number, int digits) {
  if (digits != 2) return number;
  return number < 50 ? 2000 + number : 1900 + number;
}

}  // namespace

bool is_year(int number) { return number >= kEarliestYear && number <= kLatestYear; }

bool Grammar::is_month(Index i) const {
  const Word* w = word(i);
  return w != nullptr && w->month != 0 && well_formed(atoms_[i], w->form);
}

bool Grammar::is_weekday(Index i) const {
  const Word* w = word(i);
  return w != nullptr && w->weekday != 0 && well_formed(atoms_[i], w->form);
}

bool Grammar::phrase_at(Index i, const Phrase& phrase, Index& end) const {
  Index at = i;
  for (const std::string& text : phrase.words) {
    if (at >= atoms_.size()) return false;
    if (text == "'") {
      if (!mark(at, '\'')) return false;
    } else {
      const Span span = atoms_[at].span;
      if (!equals_ignoring_case(text_.substr(span.begin, span.size()), text)) return false;
    }
    ++at;
  }
  end = at;
  return true;
}

std::optional<std::uint32_t> Grammar::year_number(Index i, int& year) const {
  if (is_number(i) && atoms_[i].digits == 4 && is_year(static_cast<int>(atoms_[i].number))) {
    year = static_cast<int>(atoms_[i].number);
    return i + 1;
  }
  if (mark(i, '\'') && is_number(i + 1) && glued(i + 1) && atoms_[i + 1].digits == 2) {
    year = full_year(static_cast<int>(atoms_[i + 1].number), 2);
    return i + 2;
  }
  return std::nullopt;
}

// "two thousand and eighteen", "nineteen hundred and five": a number of things unless a word leads
// to a date and it ends there.
std::optional<std::uint32_t> Grammar::spelled_thousand(Index i, int& year) const {
  double thousands = 0;
  const auto end = simple_number(i, thousands);
  if (!end || is_number(i) || !is_year(static_cast<int>(thousands))) return std::nullopt;
  const Index rest_at = role(*end) == Role::kAnd ? *end + 1 : *end;
  double rest = 0;
  Index last = *end;
  const bool is_whole = static_cast<int>(thousands) % 100 == 0;
  const auto more = is_whole ? simple_number(rest_at, rest) : std::nullopt;
  if (more && !is_number(rest_at) && rest < 100) {
    last = *more;
  } else {
    rest = 0;
  }
  const Role before = i > 0 ? role(i - 1) : Role::kNone;
  const bool leads = introduced(i) || before == Role::kOf || (i > 0 && is_month(i - 1)) ||
                     (before == Role::kTo) || (i > 0 && (mark(i - 1, ',') || is_number(i - 1)));
  if (!leads || !closes(last)) return std::nullopt;
  year = static_cast<int>(thousands + rest);
  return last;
}

// "nineteen ninety-six", "twenty twenty".
std::optional<std::uint32_t> Grammar::spelled_year(Index i, int& year) const {
  const auto cardinal = [&](Index at) {
    const Word* w = word(at);
    const bool is = w != nullptr && (w->number_kind == NumberKind::kCardinal ||
                                     w->number_kind == NumberKind::kTens);
    return is ? w->number : -1;
  };
  if (const auto end = spelled_thousand(i, year)) return end;
  const int centuries = cardinal(i);
  int rest = cardinal(i + 1);
  if (centuries < 16 || centuries > 20) return std::nullopt;
  if (rest == 0 && cardinal(i + 2) > 0 && cardinal(i + 2) < 10 && closes(i + 3)) {
    year = centuries * 100 + cardinal(i + 2);  // "nineteen zero one"
    return i + 3;
  }
  if (rest < 10) return std::nullopt;
  Index end = i + 2;
  const Index unit_at = mark(end, '-') ? end + 1 : end;
  if (rest >= 20 && cardinal(unit_at) > 0 && cardinal(unit_at) < 10) {
    rest += cardinal(unit_at);
    end = unit_at + 1;
  }
  if (word(end) != nullptr && word(end)->unit != Unit::kNone) return std::nullopt;
  year = centuries * 100 + rest;
  return end;
}

// ", 1989", "1989", "of 1989", "of last year", "this year", "last year".
std::uint32_t Grammar::trailing_year(Index i, std::optional<int>& year) const {
  int number = 0;
  Index at = i;
  const bool in = role(at) == Role::kIn && word(at)->text == "in";  // "28 June in 2020"
  if (mark(at, ',') || role(at) == Role::kOf || in) ++at;
  auto end = year_number(at, number);
  if (!end) end = spelled_year(at, number);
  if (end) {
    year = number;
    return *end;
  }
  return i;
}

// Also "of last year", "this year"; the end, with the year in `reading`.
std::uint32_t Grammar::year_tail(Index i, Reading& reading) const {
  const Index end = trailing_year(i, reading.year);
  if (reading.year) return end;
  const Index at = role(i) == Role::kOf ? i + 1 : i;
  if (unit(at + 1) != Unit::kYear || word(at + 1)->many) return i;
  switch (role(at)) {
    case Role::kLast: reading.year_offset = -1; break;
    case Role::kThis: reading.year_offset = 0; break;
    case Role::kNext: reading.year_offset = 1; break;
    default: return i;
  }
  return at + 2;
}

// "31", "31st", "thirty-first", "third".
std::optional<int> Grammar::day_number(Index i, Index& end) const {
  if (is_number(i)) {
    const int number = static_cast<int>(atoms_[i].number);
    if (atoms_[i].digits == 0 || atoms_[i].digits > 2 || number < 1 || number > 31) return {};
    end = i + 1;
    if (glued(i + 1)) {
      if (role(i + 1) == Role::kOrdinal) {
        end = i + 2;
      } else if (atoms_[i + 1].kind != Atom::Kind::kMark || mark(i + 1, '%') ||
                 (mark(i + 1, ':') && is_number(i + 2) && glued(i + 2))) {
        return {};
      }
    }
    return number;
  }
  const Word* w = word(i);
  if (w == nullptr) return {};
  if (w->number_kind == NumberKind::kOrdinal && w->number <= 31) {
    end = i + 1;
    return w->number;
  }
  if (w->number_kind != NumberKind::kTens || w->number > 30) return {};
  const Index unit_at = mark(i + 1, '-') ? i + 2 : i + 1;
  const Word* ones = word(unit_at);
  if (ones == nullptr || ones->number_kind != NumberKind::kOrdinal || ones->number >= 10 ||
      w->number + ones->number > 31) {
    return {};
  }
  end = unit_at + 1;
  return w->number + ones->number;
}

// "2024-03-27", "10/30/89", "30.10.1989".
std::optional<Reading> Grammar::numeric_date(Index i) const {
  if (!is_number(i) || (!mark(i + 1, '-') && !mark(i + 1, '/') && !mark(i + 1, '.'))) {
    return std::nullopt;
  }
  const char between = atoms_[i + 1].mark;
  const bool month_word = word(i + 2) != nullptr && word(i + 2)->month != 0;
  const bool joined = (is_number(i + 2) || month_word) && mark(i + 3, between) &&
                      is_number(i + 4) && glued(i + 1) && glued(i + 2) && glued(i + 3) &&
                      glued(i + 4);
  if (!joined) return std::nullopt;
  if (month_word && between == '.') return std::nullopt;
  int first = static_cast<int>(atoms_[i].number);
  int second = is_number(i + 2) ? static_cast<int>(atoms_[i + 2].number) : word(i + 2)->month;
  const int third = static_cast<int>(atoms_[i + 4].number);
  Reading reading;
  reading.begin = i;
  reading.end = i + 5;
  reading.kind = Kind::kDay;
  reading.why = "numeric date";
  if (atoms_[i].digits == 4) {
    reading.year = first;
    reading.month = second;
    reading.day = third;
  } else if (atoms_[i + 4].digits == 4 || (atoms_[i + 4].digits == 2 && between == '/')) {
    if (month_word || (first > 12 && second <= 12)) std::swap(first, second);
    reading.year = full_year(third, atoms_[i + 4].digits);
    reading.month = first;
    reading.day = second;
  }
  if (!reading.year || !make_day(*reading.year, reading.month, reading.day)) return std::nullopt;
  reading.end = trailing_part(reading.end, reading.part);
  return reading;
}

// "Friday", "Friday night", "Thursday, April 6", "Monday at 9 a.m.".
std::optional<Reading> Grammar::weekday(Index i) const {
  if (!is_weekday(i)) return std::nullopt;
  const bool is_short = word(i)->form == Form::kShort;
  Index at = i + 1;
  if (is_short && mark(at, '.')) ++at;
  Reading reading;
  const Index after_comma = mark(at, ',') ? at + 1 : at;
  for (const auto reader : {&Grammar::month_first, &Grammar::day_first}) {
    const Index start = role(after_comma) == Role::kThe ? after_comma + 1 : after_comma;
    Maybe date = (this->*reader)(start);
    if (!date || date->kind != Kind::kDay) continue;
    date->begin = i;
    return date;
  }
  // "Friday the 13th", "Saturday 23rd".
  const Index number_at = role(after_comma) == Role::kThe ? after_comma + 1 : after_comma;
  Index day_end = 0;
  ClockTime time;
  if (const auto day = day_number(number_at, day_end);
      day && (!is_number(number_at) || day_end == number_at + 2) &&
      (closes(day_end) || plain_clock(day_end, time)) &&
      (number_at > after_comma || is_number(number_at)) && role(day_end) != Role::kOf) {
    reading.kind = Kind::kDay;
    reading.begin = i;
    reading.end = trailing_part(day_end, reading.part);
    reading.day = *day;
    reading.number = word(i)->weekday;
    reading.why = "weekday and day";
    return reading;
  }
  const bool in_week = week_before_range(i, reading);
  if (is_short && !mark(i + 1, '.') && !in_week) return std::nullopt;
  reading.kind = word(i)->form == Form::kPlural ? Kind::kSet : Kind::kWeekday;
  reading.begin = i;
  reading.end = at;
  reading.number = word(i)->weekday;
  reading.why = "weekday";
  if (in_week) return reading;
  // "Tuesday of next week".
  const Index week = role(at) == Role::kOf ? at + 1 : at;
  const Role toward = role(week);
  if (unit(week + 1) == Unit::kWeek && !word(week + 1)->many &&
      (toward == Role::kLast || toward == Role::kNext || toward == Role::kThis)) {
    reading.unit = Unit::kWeek;
    reading.toward = *toward_of(toward, false);
    reading.end = week + 2;
    return reading;
  }
  reading.end = trailing_part(at, reading.part);
  // "Friday mornings".
  const Word* last = reading.end > at ? word(reading.end - 1) : nullptr;
  if (last != nullptr && last->part.size() == 2 && last->text.back() == 's') {
    reading.kind = Kind::kSet;
  }
  return reading;
}

// "June" of "June to August 1992", "March 19" of "March 19-20, 2023", "3 May" of "3 May to 4 June
// 2020": the year behind the last is that of the first too; `i` is behind the first.
void Grammar::year_behind_range(Index i, Reading& reading) const {
  const auto next = joined(i, true);
  if (!next) return;
  Index at = role(*next) == Role::kThe ? *next + 1 : *next;
  const bool has_day = day_number(at, at).has_value();
  if (role(at) == Role::kOf) ++at;
  int month = reading.month;
  if (is_month(at)) {
    month = word(at)->month;
    at += word(at)->form == Form::kShort && mark(at + 1, '.') ? 2 : 1;
    if (!has_day) day_number(at, at);
  } else if (!has_day || reading.kind != Kind::kDay) {
    return;
  }
  std::optional<int> year;
  trailing_year(at, year);
  if (year) reading.year = *year - (month < reading.month ? 1 : 0);
}

// "March 3", "Oct. 31, 1989", "June 1998", "March".
std::optional<Reading> Grammar::month_first(Index i) const {
  if (!is_month(i)) return std::nullopt;
  const Word& w = *word(i);
  Reading reading;
  reading.begin = i;
  reading.month = w.month;
  reading.why = "month";
  Index at = i + 1;
  if (w.form == Form::kShort && mark(at, '.') && glued(at)) ++at;
  const bool bare_short = w.form == Form::kShort && at == i + 1;
  Index day_at = role(at) == Role::kThe ? at + 1 : at;
  if (mark(at, '-') && glued(at) && glued(at + 1)) ++day_at;  // "Oct-2"
  Index end = 0;
  if (const auto day = day_number(day_at, end)) {
    reading.kind = Kind::kDay;
    reading.day = *day;
    reading.end = year_tail(end, reading);
    if (!make_day(reading.year.value_or(2000), reading.month, reading.day)) return std::nullopt;
    if (reading.end == end) {
      year_behind_range(end, reading);
      reading.end = trailing_part(end, reading.part);
    }
    return reading;
  }
  reading.kind = Kind::kMonth;
  reading.end = trailing_year(at, reading.year);
  if (is_number(at) && atoms_[at].digits == 2 && atoms_[at].number > 31 && closes(at + 1)) {
    reading.year = full_year(static_cast<int>(atoms_[at].number), 2);  // "August 99"
    reading.end = at + 1;
  }
  int year = 0;
  if (mark(at, '-') && glued(at) && glued(at + 1) && year_number(at + 1, year)) {
    reading.year = year;  // "Dec-2018"
    reading.end = at + 2;
  }
  if (!reading.year) year_behind_range(at, reading);
  if (!reading.year && mark(at, ',')) reading.end = at;
  // "Jan" is also a person; "this Jan" and "the month of Jan" are not.
  const Role leads = i > 0 ? role(i - 1) : Role::kNone;
  const bool of_month = leads == Role::kOf && i > 1 && unit(i - 2) == Unit::kMonth;
  const bool is_date =
      of_month || leads == Role::kThis || leads == Role::kNext || leads == Role::kLast;
  if (bare_short && !reading.year && !is_date) return std::nullopt;
  // "March" and "May" are other words too: alone they need a word before them that leads to a date.
  const Role before = i > 0 ? role(i - 1) : Role::kNone;
  const bool introduced = before != Role::kNone && before != Role::kThe && before != Role::kA;
  if (w.form == Form::kCapital && !reading.year && !introduced && (i == 0 || !mark(i - 1, '-'))) {
    return std::nullopt;
  }
  // "January this year", "December of last year".
  const Index rest = role(at) == Role::kOf ? at + 1 : at;
  if (!reading.year && unit(rest + 1) == Unit::kYear) {
    if (role(rest) == Role::kLast) reading.number = -1;
    if (role(rest) == Role::kThis) reading.number = 0;
    if (role(rest) == Role::kNext) reading.number = 1;
    if (role(rest) == Role::kLast || role(rest) == Role::kThis || role(rest) == Role::kNext) {
      reading.end = rest + 2;
      reading.unit = Unit::kYear;
    }
  }
  return reading;
}

// "9 January", "the 31st of October 1989", "third of March".
std::optional<Reading> Grammar::day_first(Index i) const {
  Index end = 0;
  const auto day = day_number(role(i) == Role::kThe ? i + 1 : i, end);
  if (!day) return std::nullopt;
  const bool has_money = i > 0 && mark(i - 1, '$');  // "$12 December 27"
  if (has_money) return std::nullopt;
  const bool is_ordinal = end > i + 1 || !is_number(i);
  if (is_ordinal && unit(end) == Unit::kDay && role(end + 1) == Role::kOf) ++end;  // "15th day of"
  if (role(end) == Role::kOf) ++end;
  if (mark(end, '-') && glued(end)) ++end;
  if (mark(end, '.') && glued(end) && is_number(end - 1)) ++end;  // "16. November"
  // "6 jan 2017", "1st jan", "fourth of may".
  int year = 0;
  const bool lower_month = word(end) != nullptr && word(end)->month != 0 &&
                           (is_ordinal || year_number(end + 1, year) ||
                            (word(end)->form == Form::kShort && closes(end + 1)));
  if (!is_month(end) && !lower_month) return std::nullopt;
  const Word& w = *word(end);
  Reading reading;
  reading.begin = i;
  reading.kind = Kind::kDay;
  reading.month = w.month;
  reading.day = *day;
  reading.why = "day and month";
  Index at = end + 1;
  if (w.form == Form::kShort && mark(at, '.') && glued(at)) ++at;
  reading.end = year_tail(at, reading);
  if (reading.end == at) {
    year_behind_range(at, reading);
    reading.end = trailing_part(at, reading.part);
  }
  if (!make_day(reading.year.value_or(2000), reading.month, reading.day)) return std::nullopt;
  return reading;
}

// "1989", "fiscal 1989", "the year 2000", "mid-1996".
std::optional<Reading> Grammar::year(Index i) const {
  Reading reading;
  reading.begin = i;
  reading.kind = Kind::kYear;
  reading.why = "year";
  Index at = i;
  if (role(at) == Role::kThe) ++at;
  if (role(at) == Role::kFiscal) ++at;
  if (unit(at) == Unit::kYear) ++at;
  int number = 0;
  double spelled = 0;
  const bool introduced = at > i;
  if (introduced && unit(at - 1) == Unit::kYear && !is_number(at)) {
    const auto end = simple_number(at, spelled);
    if (!end || !is_year(static_cast<int>(spelled))) return std::nullopt;
    reading.year = static_cast<int>(spelled);
    reading.end = *end;
    return reading;
  }
  if (at > i && role(at - 1) == Role::kThe) {
    // "the 1988 period", "the 1989 quarter".
    if (!year_number(at, number)) return std::nullopt;
    Index noun = at + 1;
    if (const auto named = quarter(noun); named && !named->year) {
      reading.number = named->number;
      noun = named->end - 1;
    }
    if (role(noun) != Role::kPeriod && unit(noun) != Unit::kQuarter) return std::nullopt;
    reading.kind = Kind::kQuarter;
    reading.year = number;
    reading.end = noun + 1;
    return reading;
  }
  if (const auto spoken = spelled_year(at, number)) {
    reading.year = number;
    reading.end = *spoken;
    return reading;
  }
  const auto end = year_number(at, number);
  if (!end) return std::nullopt;
  const bool has_unit =
      word(*end) != nullptr && word(*end)->unit != Unit::kNone && word(*end)->many;
  const bool money = at > 0 && (mark(at - 1, '$') || mark(at - 1, '#'));
  const bool behind_number = at > 1 && (mark(at - 1, '-') || mark(at - 1, '/')) && glued(at) &&
                             glued(at - 1) && is_number(at - 2) && atoms_[at - 2].digits != 4;
  const bool part_of_number = behind_number || mark(*end, '%') || (mark(*end, '/') && glued(*end));
  if (has_unit || money || part_of_number) return std::nullopt;
  if (number < 1800 && at == i && (at == 0 || role(at - 1) != Role::kIn)) return std::nullopt;
  reading.year = number;
  reading.end = *end;
  return reading;
}

std::optional<Reading> Grammar::phrase(Index i) const {
  const Word* w = word(i);
  if (w == nullptr) return std::nullopt;
  for (const Phrase& phrase : w->phrases) {
    Index end = 0;
    if (!phrase_at(i, phrase, end)) continue;
    Reading reading;
    reading.begin = i;
    reading.end = end;
    if (phrase.kind == Phrase::Kind::kHoliday) {
      if (phrase.form == Form::kCapital && !atoms_[i].capital) continue;
      reading.kind = Kind::kHoliday;
      reading.holiday = phrase.holiday;
      reading.why = "holiday";
      reading.end = year_tail(end, reading);
    } else if (phrase.kind == Phrase::Kind::kDeictic) {
      reading.kind = Kind::kDeictic;
      reading.number = phrase.days;
      reading.part = phrase.value;
      reading.why = "day";
      reading.end =
          reading.part.empty() ? trailing_part(end, reading.part) : exact_part(end, reading.part);
    } else {
      reading.kind = Kind::kReference;
      reading.type = phrase.type;
      reading.value = phrase.value;
      reading.why = "reference";
    }
    return reading;
  }
  return std::nullopt;
}

}  // namespace khaldun::times
