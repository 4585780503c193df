// Grammar: reads the expressions of time of a run of atoms.
//
//   const Grammar grammar(text, atoms);
//   if (const auto reading = grammar.read(i)) use(*reading);    // begins at or before atom i
//
// English: what one expression may look like is written as small readers here; all its words come
// from the tables. Each reader looks at a bounded number of atoms, so that a text costs time in
// proportion to its length. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "times/atoms.h"
#include "times/time_reading.h"

namespace khaldun::times {

// Whether a number of four digits may be a year.
bool is_year(int number);

// A time of day.
struct ClockTime {
  int hour = 0;
  int minute = 0;
  int second = -1;    // not said
  bool sure = false;  // it is a time whatever stands around it
  bool half = false;  // a.m. or p.m. is known
};

class Grammar {
 public:
  Grammar(std::string_view text, std::span<const Atom> atoms) : text_(text), atoms_(atoms) {}

  // The longest expression that begins at atom `i`.
  std::optional<Reading> read(std::uint32_t i) const;

  // The first atom of the words before `reading` that belong to it ("nearly", "the end of"), not
  // before `floor`.
  std::uint32_t widened_begin(const Reading& reading, std::uint32_t floor) const;

 private:
  using Index = std::uint32_t;
  using Maybe = std::optional<Reading>;

  // Dates that say their month or year (dates.cc, clocks.cc).
  Maybe numeric_date(Index i) const;
  Maybe clock_first(Index i) const;
  Maybe weekday(Index i) const;
  Maybe month_first(Index i) const;
  Maybe day_first(Index i) const;
  Maybe year(Index i) const;
  Maybe decade(Index i) const;
  Maybe century(Index i) const;
  Maybe quarter(Index i) const;
  Maybe letter_quarter(Index i) const;
  Maybe season(Index i) const;
  Maybe phrase(Index i) const;
  Maybe part(Index i) const;

  // Ranges, and the nth of something (ranges.cc).
  std::optional<Index> joined(Index i, bool lists) const;
  Maybe first_day_of_range(Index i) const;
  Maybe last_of_range(Index i) const;
  Maybe last_year_of_range(Index i) const;
  Maybe last_behind_article(Index i) const;
  Maybe same_month_as(Index first_end, int day, Index i, Index end) const;
  Maybe nth_weekday(Index i) const;
  Maybe ordinal_day(Index i) const;
  Maybe day_of_month(Index i) const;
  Maybe day_of_month_with_clock(Index i) const;
  Maybe day_alone(Index i, bool behind_clock) const;
  Maybe numeric_month(Index i) const;
  Maybe year_and_month(Index i) const;
  Maybe slash_day(Index i) const;
  Maybe week_of(Index i) const;
  bool named_month_tail(Index i, Reading& reading) const;
  bool relative_month_tail(Index i, Reading& reading) const;

  // Expressions that count units (grammar.cc, lengths.cc).
  Maybe relative(Index i) const;
  static std::optional<Toward> toward_of(Role role, bool has_the);
  Maybe relative_unit(Reading reading, Index at, Role role, bool has_the) const;
  Maybe relative_core(Reading reading, Index i, Role role, bool has_the) const;
  Maybe counted(Index i) const;
  Maybe after_amount(Reading reading, Index i) const;
  void add_finer_lengths(Reading& reading) const;
  Maybe directed(Reading reading, bool is_article) const;
  Maybe named_day(Index i) const;
  Maybe eve(Index i) const;
  Maybe counted_weekdays(Index i) const;
  Maybe from_named_day(const Reading& length, Index i) const;
  Maybe bare_units(Index i) const;
  Maybe whole(Index i) const;
  Maybe every(Index i) const;
  Maybe every_date(Index i) const;
  Maybe definite(Index i) const;
  Maybe year_ago(Index i) const;
  Reading with_quarter(Reading reading) const;

  // Pieces.
  std::optional<Index> amount(Index i, Amount& amount) const;
  std::optional<Index> simple_number(Index i, double& value) const;
  std::optional<Index> clock(Index i, ClockTime& time) const;
  std::optional<Index> plain_clock(Index i, ClockTime& time) const;
  std::optional<Index> hour_digits(Index i, ClockTime& time) const;
  std::optional<Index> hour_words(Index i, ClockTime& time) const;
  std::optional<Index> past_hour(Index i, ClockTime& time) const;
  std::optional<Index> meridiem(Index i, ClockTime& time) const;
  std::optional<Index> bare_hour(Index i, ClockTime& time) const;
  bool borrow_half(Index i, Index end, ClockTime& time) const;
  bool follow_first(Index i, Index end, ClockTime& time) const;
  int dotted_minutes(Index i) const;
  Index part_words(Index i, std::string& part) const;
  Index exact_part(Index i, std::string& part) const;
  std::optional<Index> year_number(Index i, int& year) const;
  std::optional<Index> spelled_year(Index i, int& year) const;
  std::optional<Index> spelled_thousand(Index i, int& year) const;
  std::optional<Index> spelled_decade(Index i, int& first_year) const;
  void year_behind_range(Index i, Reading& reading) const;
  Index trailing_year(Index i, std::optional<int>& year) const;
  Index year_tail(Index i, Reading& reading) const;
  Index trailing_part(Index i, std::string& part) const;
  std::optional<int> day_number(Index i, Index& end) const;

  // Tests. Atoms beyond the end are none of anything.
  const Atom* at(Index i) const { return i < atoms_.size() ? &atoms_[i] : nullptr; }
  const Word* word(Index i) const { return i < atoms_.size() ? atoms_[i].word : nullptr; }
  Role role(Index i) const;
  Unit unit(Index i) const;
  bool mark(Index i, char c) const;
  bool glued(Index i) const { return i < atoms_.size() && atoms_[i].glued; }
  bool is_number(Index i) const;
  bool introduced(Index i) const;
  bool closes(Index i) const;
  bool is_month(Index i) const;
  bool is_weekday(Index i) const;
  bool week_before_range(Index i, Reading& reading) const;
  bool is_rate_context(Index i) const;
  bool phrase_at(Index i, const Phrase& phrase, Index& end) const;

  std::string_view text_;
  std::span<const Atom> atoms_;
};

}  // namespace khaldun::times
