// TimeResolver: what an expression of time means in a report of a given day, after what has been
// said so far.
//
//   TimeResolver resolver(parse_day("2024-03-27"));
//   resolver.resolve(reading_of("last Saturday"), Tense::kPast);    // DATE 2024-03-23
//
// It keeps the time line of the text: the date spoken of last is what "the next day" and "that
// year" go by. Use one for each document and hand it the readings in the order of the text.
#pragma once

#include <optional>

#include "khaldun/annotation.h"
#include "times/tense.h"
#include "times/time_reading.h"

namespace khaldun::times {

class TimeResolver {
 public:
  // Without a day of publication, dates that need one are written with X: "XXXX-03".
  explicit TimeResolver(std::optional<Day> published) : published_(published) {}

  // Type, value and why; the span is the caller's. Nothing for what lies outside the calendar.
  std::optional<TimeExpression> resolve(const Reading& reading, Tense tense);

  // A new sentence begins: quarters and months of the one before are less at hand.
  void begin_sentence() { in_sentence_ = Unit::kNone; }

 private:
  // A date as fine as its unit says.
  struct Point {
    Day day;  // the first day of it
    Unit unit = Unit::kDay;
  };

  std::optional<Point> point_of(const Reading& reading, Tense tense) const;
  std::optional<Point> named_day(const Reading& reading, Tense tense) const;
  std::optional<Point> day_of_month(const Reading& reading, Tense tense) const;
  std::optional<Point> nth_of_month(const Reading& reading) const;
  std::optional<Point> named_month(const Reading& reading, Tense tense) const;
  std::optional<Point> named_quarter(const Reading& reading, Tense tense) const;
  std::optional<Point> weekday(const Reading& reading, Tense tense) const;
  std::optional<Point> season_month(const Reading& reading, Tense tense) const;
  std::optional<Point> unit(const Reading& reading, Tense tense) const;
  std::optional<Point> shift(const Reading& reading) const;
  std::optional<Point> part_day(const Reading& reading) const;
  // The day that an expression goes by, `spoken`: the one spoken of last.
  std::optional<Day> base(bool spoken) const;

  TimeExpression dated(const Point& point, const Reading& reading) const;
  static std::optional<TimeExpression> undated(const Reading& reading);

  std::optional<Day> published_;
  std::optional<Point> spoken_;
  std::optional<Day> quarter_;      // first day of the quarter spoken of last
  Unit in_sentence_ = Unit::kNone;  // unit of the date spoken of last in this sentence
};

// "P2Y", "PT5H", "P2Y6M", "PXM".
std::string length_value(const Amount& amount, Unit unit);
// Of all that a reading counts: "P1Y2M", "P1DT2H".
std::string length_value(const Reading& reading);

}  // namespace khaldun::times
