// One function for each kind of reading, from a reading to a Point (a day and how fine it is), and
// one that writes the Point as TIMEX3 does. Tested by time_finder_test.cc.
#include "times/time_resolver.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace khaldun::times {
namespace {

using std::chrono::days;
using Kind = Reading::Kind;

constexpr double kMostUnits = 20000;  // what counts more is no shift of the calendar
constexpr int kAgainstTense = 3;  // how much nearer a date must be that the tense speaks against
constexpr int kMonthsAround = 6;  // in which "Friday the 13th" is looked for
constexpr int kMostDaysOfMonth = 31;

Day first_of_month(YearMonth month) { return Day(std::chrono::year(month.year) / month.month / 1); }

Day first_of_year(int year) { return first_of_month({year, 1}); }

Day first_of_quarter(Day day) {
  return first_of_month({year_of(day), (month_of(day) - 1) / 3 * 3 + 1});
}

// The first day of the unit that `day` is in.
Day start_of(Day day, Unit unit) {
  switch (unit) {
    case Unit::kWeek:
    case Unit::kWeekend:
    case Unit::kFortnight: return monday_of(day);
    case Unit::kMonth: return first_of_month({year_of(day), month_of(day)});
    case Unit::kQuarter: return first_of_quarter(day);
    case Unit::kHalfYear: return first_of_month({year_of(day), month_of(day) > 6 ? 7 : 1});
    case Unit::kYear: return first_of_year(year_of(day));
    case Unit::kDecade: return first_of_year(year_of(day) / 10 * 10);
    case Unit::kCentury: return first_of_year(year_of(day) / 100 * 100);
    case Unit::kMillennium: return first_of_year(year_of(day) / 1000 * 1000);
    default: return day;
  }
}

int months_of(Unit unit) {
  switch (unit) {
    case Unit::kMonth: return 1;
    case Unit::kQuarter: return 3;
    case Unit::kHalfYear: return 6;
    case Unit::kYear: return 12;
    case Unit::kDecade: return 120;
    case Unit::kCentury: return 1200;
    case Unit::kMillennium: return 12000;
    default: return 0;
  }
}

int days_of(Unit unit) {
  if (unit == Unit::kWeek || unit == Unit::kWeekend) return 7;
  return unit == Unit::kFortnight ? 14 : 1;
}

std::optional<Day> moved(Day day, Unit unit, int by) {
  const int months = months_of(unit);
  if (months == 0) {
    day += days(days_of(unit) * by);
  } else {
    const int year = year_of(day) + months * by / 12;
    if (year <= kFirstYear || year >= kLastYear) return std::nullopt;
    day = plus_months(day, months * by);
  }
  if (year_of(day) < kFirstYear || year_of(day) > kLastYear) return std::nullopt;
  return day;
}

int months_on(Toward toward) {
  return toward == Toward::kLast ? -1 : toward == Toward::kNext ? 1 : 0;
}

// The year in which what comes once a year (`day_in(year)`) is meant.
template <typename DayIn>
Day of_some_year(Day published, Toward toward, Tense tense, const DayIn& day_in) {
  const int year = year_of(published);
  const Day now = day_in(year);
  if (toward == Toward::kLast) return now < published ? now : day_in(year - 1);
  if (toward == Toward::kNext) return now > published ? now : day_in(year + 1);
  if (toward == Toward::kThis) return now;
  // The nearest, but what has happened does not lie far ahead, nor what will happen far back.
  Day best = now;
  for (const Day other : {day_in(year - 1), day_in(year + 1)}) {
    const auto cost = [&](Day day) {
      const auto distance = (day - published).count();
      const bool against = tense == Tense::kPast     ? distance > 0
                           : tense == Tense::kFuture ? distance < 0
                                                     : false;
      return std::abs(distance) * (against ? kAgainstTense : 1);
    };
    if (cost(other) < cost(best)) best = other;
  }
  return best;
}

std::string amount_text(double value) {
  if (value == Amount::kUnknown) return "X";
  if (value == std::floor(value) && value < 1e9) return fmt::format("{:.0f}", value);
  return fmt::format("{:g}", value);
}

// "February 29" of a year that has none is that of the year before or after, if one of them does.
std::optional<Day> leap_day_near(Day published) {
  for (const int year : {year_of(published), year_of(published) - 1, year_of(published) + 1}) {
    if (const auto day = make_day(year, 2, 29)) return day;
  }
  return std::nullopt;
}

}  // namespace

std::string length_value(const Amount& amount, Unit unit) {
  double value = amount.value;
  const bool half = value != Amount::kUnknown && value - std::floor(value) == 0.5;
  const std::string whole = amount_text(std::floor(value));
  const std::string some = value > 1 ? whole : "";
  switch (unit) {
    case Unit::kSecond: return "PT" + amount_text(value) + "S";
    case Unit::kMinute: return "PT" + amount_text(value) + "M";
    case Unit::kHour:
      if (half) return "PT" + (some.empty() ? "" : some + "H") + "30M";
      return "PT" + amount_text(value) + "H";
    case Unit::kYear:
      if (half) return "P" + (some.empty() ? "" : some + "Y") + "6M";
      return "P" + amount_text(value) + "Y";
    case Unit::kDay:
    case Unit::kNight: return "P" + amount_text(value) + "D";
    case Unit::kWeekend: return "P" + amount_text(value) + "WE";
    case Unit::kWeek: return "P" + amount_text(value) + "W";
    case Unit::kMonth: return "P" + amount_text(value) + "M";
    case Unit::kQuarter: return "P" + amount_text(value) + "Q";
    default: break;
  }
  if (value == Amount::kUnknown) {
    return unit == Unit::kFortnight ? "PXW" : unit == Unit::kHalfYear ? "PXM" : "PXY";
  }
  if (unit == Unit::kFortnight) return "P" + amount_text(value * 2) + "W";
  if (unit == Unit::kHalfYear) return "P" + amount_text(value * 6) + "M";
  return "P" + amount_text(value * months_of(unit) / 12) + "Y";
}

std::string length_value(const Reading& reading) {
  if (reading.finer.empty()) return length_value(reading.amount, reading.unit);
  std::string value = "P";
  bool in_day = false;
  const auto add = [&](double count, Unit unit) {
    const std::string one = length_value(Amount{.value = count}, unit);
    if (unit < Unit::kDay && !in_day) value += "T";
    in_day = in_day || unit < Unit::kDay;
    value += one.substr(one.starts_with("PT") ? 2 : 1);
  };
  add(reading.amount.value, reading.unit);
  for (const Count& more : reading.finer) add(more.value, more.unit);
  return value;
}

std::optional<Day> TimeResolver::base(bool spoken) const {
  if (spoken && spoken_) return spoken_->day;
  return published_;
}

// "the first Friday of next month", "the third week of this month".
std::optional<TimeResolver::Point> TimeResolver::nth_of_month(const Reading& reading) const {
  if (!published_) return std::nullopt;
  const YearMonth now{year_of(*published_), month_of(*published_)};
  const YearMonth month = plus_months(now, months_on(reading.toward));
  HolidayRule rule = reading.holiday;
  rule.month = month.month;
  const Day day = day_of(rule, month.year);
  return reading.unit == Unit::kWeek ? Point{monday_of(day), Unit::kWeek} : Point{day, Unit::kDay};
}

// A day whose month is not said: "the 27th", "Friday the 13th", "the 20th of next month".
std::optional<TimeResolver::Point> TimeResolver::day_of_month(const Reading& reading,
                                                              Tense tense) const {
  if (!published_) return std::nullopt;
  const YearMonth now{year_of(*published_), month_of(*published_)};
  const auto day_in = [&](int months) {
    const YearMonth month = plus_months(now, months);
    return make_day(month.year, month.month, reading.day);
  };
  const bool one_month = reading.toward != Toward::kContext;
  if (one_month) {
    const auto day = day_in(months_on(reading.toward));
    return day ? std::optional(Point{*day, Unit::kDay}) : std::nullopt;
  }
  const int step = tense == Tense::kFuture ? 1 : -1;
  std::optional<Point> best;
  for (int months = -kMonthsAround; months <= kMonthsAround; ++months) {
    const auto day = day_in(months);
    if (!day || (reading.number != 0 && weekday_of(*day) != reading.number)) continue;
    const auto cost = [&](Day at) {
      const auto distance = (at - *published_).count() * step;
      return distance < 0 ? -distance * kAgainstTense + kMostDaysOfMonth : distance;
    };
    if (!best || cost(*day) < cost(best->day)) best = Point{*day, Unit::kDay};
  }
  return best;
}

std::optional<TimeResolver::Point> TimeResolver::named_day(const Reading& reading,
                                                           Tense tense) const {
  const bool nth = reading.kind == Kind::kHoliday && reading.holiday.month == 0;
  if (nth) return nth_of_month(reading);
  if (reading.month == 0 && reading.kind == Kind::kDay) {
    auto day = day_of_month(reading, tense);
    if (day && reading.unit == Unit::kWeek) day = Point{monday_of(day->day), Unit::kWeek};
    return day;
  }
  const bool holiday = reading.kind == Kind::kHoliday;
  const auto day_in = [&](int year) {
    if (holiday) return day_of(reading.holiday, year);
    return make_day(year, reading.month, reading.day).value_or(first_of_month({year, 3}));
  };
  if (reading.year) {
    if (!holiday && !make_day(*reading.year, reading.month, reading.day)) return std::nullopt;
    const Day day = day_in(*reading.year);
    return reading.unit == Unit::kWeek ? Point{monday_of(day), Unit::kWeek}
                                       : Point{day, Unit::kDay};
  }
  if (!published_) return std::nullopt;
  Day day = of_some_year(*published_, reading.toward, tense, day_in);
  if (!holiday && !make_day(year_of(day), reading.month, reading.day)) {
    const auto leap = leap_day_near(*published_);
    if (!leap) return std::nullopt;
    day = *leap;
  }
  if (reading.unit == Unit::kWeek) return Point{monday_of(day), Unit::kWeek};
  return Point{day, Unit::kDay};
}

std::optional<TimeResolver::Point> TimeResolver::named_month(const Reading& reading,
                                                             Tense tense) const {
  if (reading.year) return Point{first_of_month({*reading.year, reading.month}), Unit::kMonth};
  if (!published_) return std::nullopt;
  const int year = year_of(*published_);
  const int now = month_of(*published_);
  if (reading.unit == Unit::kYear) {
    return Point{first_of_month({year + reading.number, reading.month}), Unit::kMonth};
  }
  int in = year;
  switch (reading.toward) {
    case Toward::kLast: in = reading.month < now ? year : year - 1; break;
    case Toward::kNext: in = reading.month > now ? year : year + 1; break;
    case Toward::kThis: break;
    default:
      if (tense == Tense::kFuture) {
        in = reading.month >= now ? year : year + 1;
      } else if (tense == Tense::kPast) {
        in = reading.month <= now ? year : year - 1;
      } else {
        const int ahead = reading.month - now;
        in = ahead > 6 ? year - 1 : ahead < -8 ? year + 1 : year;
      }
  }
  return Point{first_of_month({in, reading.month}), Unit::kMonth};
}

std::optional<TimeResolver::Point> TimeResolver::named_quarter(const Reading& reading,
                                                               Tense tense) const {
  const bool half = reading.kind == Kind::kHalf;
  const int month = half ? (reading.number - 1) * 6 + 1 : (reading.number - 1) * 3 + 1;
  const Unit unit = half ? Unit::kHalfYear : Unit::kQuarter;
  if (reading.year && reading.number == 0) {
    // "the 1988 period": the quarter that the report is about, of that year.
    if (!quarter_) return Point{first_of_year(*reading.year), Unit::kYear};
    return Point{first_of_month({*reading.year, month_of(*quarter_)}), unit};
  }
  if (reading.year) return Point{first_of_month({*reading.year, month}), unit};
  if (!published_) return std::nullopt;
  int year = year_of(*published_);
  if (reading.unit == Unit::kYear) return Point{first_of_month({year + reading.day, month}), unit};
  const Day start = first_of_month({year, month});
  const bool ahead = start > *published_;
  if (ahead && tense != Tense::kFuture) --year;
  if (!ahead && tense == Tense::kFuture && start < start_of(*published_, unit)) {
    // "will rise in the first quarter": the next one, unless it is the one just over.
    if ((*published_ - start).count() > 200) ++year;
  }
  return Point{first_of_month({year, month}), unit};
}

std::optional<TimeResolver::Point> TimeResolver::weekday(const Reading& reading,
                                                         Tense tense) const {
  const bool by_spoken = reading.toward == Toward::kFollowing ||
                         reading.toward == Toward::kPrevious || reading.toward == Toward::kSame;
  const auto from = base(by_spoken);
  if (!from) return std::nullopt;
  if (reading.unit == Unit::kWeek) {
    const int weeks = reading.toward == Toward::kLast   ? -1
                      : reading.toward == Toward::kNext ? 1
                                                        : 0;
    return Point{monday_of(*from) + days(weeks * 7 + reading.number - 1), Unit::kDay};
  }
  const int back = (weekday_of(*from) - reading.number + 7) % 7;
  const int on = (7 - back) % 7;
  int by = -back;
  switch (reading.toward) {
    case Toward::kLast:
    case Toward::kPrevious: by = back == 0 ? -7 : -back; break;
    case Toward::kNext:
    case Toward::kFollowing: by = on == 0 ? 7 : on; break;
    case Toward::kThis: by = tense == Tense::kPast ? -back : on; break;
    default: by = tense == Tense::kFuture ? on : -back;
  }
  return Point{*from + days(by), Unit::kDay};
}

std::optional<TimeResolver::Point> TimeResolver::season_month(const Reading& reading,
                                                              Tense tense) const {
  const int month = reading.value == "SP"   ? 3
                    : reading.value == "SU" ? 6
                    : reading.value == "FA" ? 9
                                            : 12;
  if (reading.year) return Point{first_of_month({*reading.year, month}), Unit::kMonth};
  if (!published_) return std::nullopt;
  const int year = year_of(*published_);
  const Day start = first_of_month({year, month});
  int in = year;
  if (reading.toward == Toward::kNext) in = start > *published_ ? year : year + 1;
  if (reading.toward == Toward::kLast) in = start + days(60) < *published_ ? year : year - 1;
  if (reading.toward == Toward::kContext && start > *published_ && tense == Tense::kPast) --in;
  return Point{first_of_month({in, month}), Unit::kMonth};
}

std::optional<TimeResolver::Point> TimeResolver::unit(const Reading& reading, Tense tense) const {
  int by = 0;
  bool spoken = false;
  switch (reading.toward) {
    case Toward::kLast: by = -1; break;
    case Toward::kNext: by = 1 + reading.number; break;
    case Toward::kPrevious:
      by = -1;
      spoken = true;
      break;
    case Toward::kFollowing:
      by = 1;
      spoken = true;
      break;
    case Toward::kSame: spoken = true; break;
    case Toward::kLatest: by = reading.unit == Unit::kQuarter ? -1 : 0; break;
    default: break;
  }
  if (reading.unit == Unit::kQuarter && spoken && quarter_) {
    const auto day = moved(*quarter_, Unit::kQuarter, by);
    return day ? std::optional(Point{*day, Unit::kQuarter}) : std::nullopt;
  }
  if (reading.unit == Unit::kWeekend && reading.toward == Toward::kSame && published_) {
    // Told on a weekday, "the weekend" is the one that is over, or the one to come.
    const Day monday = monday_of(*published_);
    if (tense == Tense::kFuture) return Point{monday, Unit::kWeekend};
    return Point{weekday_of(*published_) >= 6 ? monday : monday - days(7), Unit::kWeekend};
  }
  // The date spoken of must be as fine as the unit: "the day" after "in 1989" is today.
  if (spoken && spoken_ && spoken_->unit > reading.unit) spoken = false;
  const auto from = base(spoken);
  if (!from) return std::nullopt;
  const auto day = moved(*from, reading.unit, by);
  if (!day) return std::nullopt;
  return Point{start_of(*day, reading.unit), reading.unit};
}

std::optional<TimeResolver::Point> TimeResolver::shift(const Reading& reading) const {
  if (reading.amount.value == Amount::kUnknown || reading.amount.value > kMostUnits) {
    return std::nullopt;
  }
  const auto from = base(reading.from_spoken_of && reading.value.empty());
  if (!from || reading.unit < Unit::kDay) return std::nullopt;
  const int sign = reading.toward == Toward::kPrevious ? -1 : 1;
  const bool is_year =
      reading.unit == Unit::kYear && reading.amount.value == 1 && reading.value.empty();
  if (is_year && quarter_ && in_sentence_ != Unit::kYear && in_sentence_ != Unit::kMonth &&
      in_sentence_ != Unit::kDay) {
    return Point{plus_months(*quarter_, 12 * sign), Unit::kQuarter};
  }
  if (is_year && in_sentence_ == Unit::kMonth && spoken_) {
    return Point{plus_months(spoken_->day, 12 * sign), Unit::kMonth};
  }
  const int count = static_cast<int>(reading.amount.value);
  auto day = moved(*from, reading.unit, sign * count);
  Unit finest = reading.unit;
  for (const Count& more : reading.finer) {
    finest = more.unit;
    if (!day || finest < Unit::kDay || more.value > kMostUnits) return std::nullopt;
    day = moved(*day, finest, sign * static_cast<int>(more.value));
  }
  if (!day) return std::nullopt;
  if (finest != reading.unit) return Point{start_of(*day, finest), finest};
  const Unit fine = reading.unit == Unit::kNight       ? Unit::kDay
                    : reading.unit == Unit::kWeekend   ? Unit::kWeek
                    : reading.unit == Unit::kDecade    ? Unit::kYear
                    : reading.unit == Unit::kFortnight ? Unit::kWeek
                                                       : reading.unit;
  return Point{start_of(*day, fine), fine};
}

std::optional<TimeResolver::Point> TimeResolver::part_day(const Reading& reading) const {
  const bool spoken = reading.toward == Toward::kContext && spoken_ && spoken_->unit == Unit::kDay;
  const auto day = base(spoken);
  if (!day) return std::nullopt;
  if (reading.toward == Toward::kLast) return Point{*day - days(1), Unit::kDay};
  if (reading.toward == Toward::kNext || reading.toward == Toward::kFollowing) {
    return Point{*day + days(1), Unit::kDay};
  }
  return Point{*day, Unit::kDay};
}

std::optional<TimeResolver::Point> TimeResolver::point_of(const Reading& reading,
                                                          Tense tense) const {
  switch (reading.kind) {
    case Kind::kDay:
    case Kind::kHoliday: return named_day(reading, tense);
    case Kind::kMonth: return named_month(reading, tense);
    case Kind::kYear: return Point{first_of_year(*reading.year), Unit::kYear};
    case Kind::kQuarter:
    case Kind::kHalf: return named_quarter(reading, tense);
    case Kind::kSeason: return season_month(reading, tense);
    case Kind::kWeekday: return weekday(reading, tense);
    case Kind::kDeictic:
      if (!published_) return std::nullopt;
      return Point{*published_ + days(reading.number), Unit::kDay};
    case Kind::kUnit: return unit(reading, tense);
    case Kind::kShift: return shift(reading);
    case Kind::kPart: return part_day(reading);
    default: return std::nullopt;
  }
}

TimeExpression TimeResolver::dated(const Point& point, const Reading& reading) const {
  TimeExpression time;
  time.why = reading.why;
  const int year = year_of(point.day);
  switch (point.unit) {
    case Unit::kWeekend: time.value = week_value(point.day) + "-WE"; break;
    case Unit::kWeek: time.value = week_value(point.day); break;
    case Unit::kMonth:
      time.value = reading.kind == Kind::kSeason ? year_value(year) + "-" + reading.value
                                                 : month_value({year, month_of(point.day)});
      break;
    case Unit::kQuarter:
      time.value = fmt::format("{}-Q{}", year_value(year), (month_of(point.day) - 1) / 3 + 1);
      break;
    case Unit::kHalfYear:
      time.value = fmt::format("{}-H{}", year_value(year), month_of(point.day) > 6 ? 2 : 1);
      break;
    case Unit::kYear: time.value = year_value(year); break;
    case Unit::kDecade: time.value = year_value(year).substr(0, 3) + "X"; break;
    case Unit::kCentury: time.value = year_value(year).substr(0, 2) + "XX"; break;
    case Unit::kMillennium: time.value = year_value(year).substr(0, 1) + "XXX"; break;
    default: time.value = day_value(point.day);
  }
  const bool night = point.unit == Unit::kNight;
  if (night || (!reading.part.empty() && time.value.size() == 10)) {
    time.type = TimeExpression::Type::kTime;
    time.value += "T" + (night && reading.part.empty() ? std::string("NI") : reading.part);
  }
  return time;
}

// "XXXX-05-09", "XXXX-12", "XXXX-SU", "P2W", "XXXX-WXX-5".
std::string set_value(const Reading& reading) {
  if (reading.day != 0) return fmt::format("XXXX-{:02}-{:02}", reading.month, reading.day);
  if (reading.month != 0) return fmt::format("XXXX-{:02}", reading.month);
  if (!reading.value.empty()) return "XXXX-" + reading.value;
  if (reading.unit != Unit::kNone) return length_value(reading.amount, reading.unit);
  return fmt::format("XXXX-WXX-{}", reading.number);
}

// What needs no date, or has none.
std::optional<TimeExpression> TimeResolver::undated(const Reading& reading) {
  TimeExpression time;
  time.why = reading.why;
  switch (reading.kind) {
    case Kind::kReference:
      time.type = reading.type;
      time.value = reading.value;
      return time;
    case Kind::kLength:
      time.type = TimeExpression::Type::kDuration;
      time.value = length_value(reading);
      return time;
    case Kind::kShift:
      if (reading.amount.value == Amount::kUnknown && reading.toward == Toward::kPrevious) {
        time.value = "PAST_REF";
        return time;
      }
      time.type = TimeExpression::Type::kDuration;
      time.value = length_value(reading);
      return time;
    case Kind::kSet:
      time.type = TimeExpression::Type::kSet;
      time.value = set_value(reading);
      if (!reading.part.empty()) {
        time.value = (reading.unit == Unit::kDay ? "XXXX-XX-XX" : time.value) + "T" + reading.part;
      }
      return time;
    case Kind::kDay:
      if (reading.month == 0) {
        time.value = fmt::format("XXXX-XX-{:02}", reading.day);
        break;
      }
      time.value = fmt::format("XXXX-{:02}-{:02}", reading.month, reading.day);
      break;
    case Kind::kMonth: time.value = fmt::format("XXXX-{:02}", reading.month); break;
    case Kind::kQuarter: time.value = fmt::format("XXXX-Q{}", reading.number); break;
    case Kind::kWeekday: time.value = fmt::format("XXXX-WXX-{}", reading.number); break;
    case Kind::kSeason: time.value = "XXXX-" + reading.value; break;
    case Kind::kPart: time.value = "XXXX-XX-XX"; break;
    default: return std::nullopt;
  }
  if (!reading.part.empty()) {
    time.type = TimeExpression::Type::kTime;
    time.value += "T" + reading.part;
  }
  return time;
}

std::optional<TimeExpression> TimeResolver::resolve(const Reading& reading, Tense tense) {
  if (reading.kind == Kind::kDecade || reading.kind == Kind::kCentury) {
    TimeExpression time;
    time.why = reading.why;
    if (reading.kind == Kind::kCentury) {
      time.value = fmt::format("{:02}XX", reading.number - 1);
      return time;
    }
    const int now = published_ ? year_of(*published_) : kLastYear;
    const int century = now / 100 * 100;
    int year = reading.number >= 100 ? reading.number : century + reading.number;
    if (reading.number < 100 && year > now + 5) year -= 100;
    time.value = fmt::format("{:03}X", year / 10);
    return time;
  }
  if (reading.year_offset && published_) {
    Reading dated = reading;
    dated.year = year_of(*published_) + *reading.year_offset;
    dated.year_offset.reset();
    return resolve(dated, tense);
  }
  auto point = point_of(reading, tense);
  if (reading.shift != 0) {
    if (!point || point->unit != Unit::kDay) return std::nullopt;
    const auto day = moved(point->day, reading.shift_unit, reading.shift);
    if (!day) return std::nullopt;
    point->day = *day;
  }
  if (!point) return undated(reading);
  if (year_of(point->day) < kFirstYear || year_of(point->day) > kLastYear) return std::nullopt;
  // "compared with $1 million a year ago" is an aside: the text goes on with its own date.
  const bool aside = reading.kind == Kind::kShift && reading.unit == Unit::kYear;
  if (!aside) {
    spoken_ = *point;
    in_sentence_ = point->unit;
    if (point->unit == Unit::kQuarter) quarter_ = point->day;
  }
  return dated(*point, reading);
}

}  // namespace khaldun::times
