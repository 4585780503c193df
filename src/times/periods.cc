// Readers of the grammar for decades, centuries, quarters, halves of a year and seasons. See
// grammar.h. Tested by time_finder_test.cc.
#include "times/grammar.h"

namespace khaldun::times {
namespace {

using Kind = Reading::Kind;

}  // namespace

// "nineteen seventies".
std::optional<std::uint32_t> Grammar::spelled_decade(Index i, int& first_year) const {
  const Word* w = word(i);
  const Word* next = word(i + 1);
  if (w == nullptr || next == nullptr || w->number_kind != NumberKind::kCardinal) return {};
  if (next->number_kind == NumberKind::kDecade && w->number >= 16 && w->number <= 20) {
    first_year = w->number * 100 + next->number;
    return i + 2;
  }
  return std::nullopt;
}

// "the 1970s", "the '90s", "the nineties".
std::optional<Reading> Grammar::decade(Index i) const {
  Reading reading;
  reading.begin = i;
  reading.kind = Kind::kDecade;
  reading.why = "decade";
  if (const Word* w = word(i); w != nullptr && w->number_kind == NumberKind::kDecade) {
    reading.number = w->number;
    reading.end = i + 1;
    return reading;
  }
  if (const auto end = spelled_decade(i, reading.number)) {
    reading.end = *end;
    return reading;
  }
  const Index at = mark(i, '\'') ? i + 1 : i;
  if (!is_number(at)) return std::nullopt;
  const int number = static_cast<int>(atoms_[at].number);
  Index s = at + 1;
  if (mark(s, '\'') && glued(s)) ++s;
  if (role(s) != Role::kS || !glued(s) || number % 10 != 0) return std::nullopt;
  const bool four = atoms_[at].digits == 4 && is_year(number);
  const bool two =
      atoms_[at].digits == 2 &&
      (at > i || (i > 0 && (role(i - 1) == Role::kThe || role(i - 1) == Role::kEarly)));
  if (!four && !two) return std::nullopt;
  reading.number = number;
  reading.end = s + 1;
  return reading;
}

// "20th century", "the nineteenth century".
std::optional<Reading> Grammar::century(Index i) const {
  Index end = 0;
  const auto number = day_number(i, end);
  if (!number) return std::nullopt;
  if (mark(end, '-')) ++end;
  if (unit(end) != Unit::kCentury || word(end)->many) return std::nullopt;
  Reading reading;
  reading.begin = i;
  reading.end = end + 1;
  reading.kind = Kind::kCentury;
  reading.number = *number;
  reading.why = "century";
  return reading;
}

// "Q3 2023", "2023 Q3", "H1 2023"; without a year it is the quarter only.
std::optional<Reading> Grammar::letter_quarter(Index i) const {
  Reading reading;
  reading.begin = i;
  reading.why = "quarter";
  int year = 0;
  const auto letter_at = year_number(i, year);
  if (letter_at) reading.year = year;
  Index at = letter_at.value_or(i);
  if (letter_at && mark(at, '-') && glued(at)) ++at;
  const Word* w = word(at);
  if (w == nullptr || !w->short_unit || (!atoms_[at].capital && !letter_at)) return std::nullopt;
  if (!is_number(at + 1) || !glued(at + 1) || atoms_[at + 1].digits != 1) return std::nullopt;
  const bool quarter = w->unit == Unit::kQuarter;
  if (!quarter && (w->unit != Unit::kHour || atoms_[at].span.size() != 1)) return std::nullopt;
  reading.kind = quarter ? Kind::kQuarter : Kind::kHalf;
  reading.number = static_cast<int>(atoms_[at + 1].number);
  reading.end = at + 2;
  if (reading.number < 1 || reading.number > (quarter ? 4 : 2)) return std::nullopt;
  if (!reading.year) reading.end = year_tail(at + 2, reading);
  if (!quarter && !reading.year) return std::nullopt;
  return reading;
}

// "third-quarter", "the third quarter of 1989", "fiscal first quarter", "Q3 2023", "first half".
std::optional<Reading> Grammar::quarter(Index i) const {
  if (Maybe letter = letter_quarter(i)) return letter;
  Index at = role(i) == Role::kFiscal ? i + 1 : i;
  if (mark(at, '-')) ++at;
  Index end = 0;
  const auto number = day_number(at, end);
  if (!number || *number > 4) return std::nullopt;
  if (role(end) == Role::kFiscal) ++end;
  if (mark(end, '-') && glued(end)) ++end;
  Reading reading;
  reading.begin = i;
  reading.number = *number;
  reading.why = "quarter";
  if (unit(end) == Unit::kQuarter && !word(end)->many) {
    reading.kind = Kind::kQuarter;
  } else if (role(end) == Role::kHalf && *number <= 2 &&
             (role(end + 1) == Role::kOf || is_number(end + 1))) {
    reading.kind = Kind::kHalf;
  } else {
    return std::nullopt;
  }
  reading.end = trailing_year(end + 1, reading.year);
  const Index rest = role(end + 1) == Role::kOf ? end + 2 : end + 1;
  if (!reading.year && unit(rest + 1) == Unit::kYear &&
      (role(rest) == Role::kLast || role(rest) == Role::kThis || role(rest) == Role::kNext)) {
    reading.unit = Unit::kYear;
    reading.day = role(rest) == Role::kLast ? -1 : role(rest) == Role::kNext ? 1 : 0;
    reading.end = rest + 2;
  }
  if (reading.kind == Kind::kHalf && !reading.year && reading.unit != Unit::kYear) {
    return std::nullopt;
  }
  return reading;
}

// "the summer", "spring of 1998", "summer 1997". "fall" is a verb too: it needs "the" or a year.
std::optional<Reading> Grammar::season(Index i) const {
  const Word* w = word(i);
  if (w == nullptr || w->season.empty()) return std::nullopt;
  Reading reading;
  reading.kind = Kind::kSeason;
  reading.begin = i;
  reading.value = w->season;
  reading.why = "season";
  reading.end = trailing_year(i + 1, reading.year);
  if (!reading.year && mark(i + 1, ',')) reading.end = i + 1;
  const bool introduced = i > 0 && (role(i - 1) == Role::kIn || role(i - 1) == Role::kEarly ||
                                    role(i - 1) == Role::kThe);
  if (!reading.year && !introduced) return std::nullopt;
  if (!reading.year && role(i + 1) == Role::kOf) return std::nullopt;
  return reading;
}

}  // namespace khaldun::times
