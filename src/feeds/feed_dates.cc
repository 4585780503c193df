// First the clock is taken out with the zone after it, then the month's name or the run of numbers
// decides what the other numbers are. Tested by feed_dates_test.cc.
#include "feeds/feed_dates.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <optional>
#include <vector>

#include "feeds/date_tokens.h"
#include "feeds/date_words.h"
#include "khaldun/limits.h"

namespace khaldun::feeds {
namespace {

struct Clock {
  int hour = 0;
  int minute = 0;
  int second = 0;
  std::optional<int> zone;
};

struct Date {
  int year = 0;
  int month = 0;  // 0: not written
  int day = 0;
};

const Token* at(const Tokens& tokens, std::size_t i) {
  return i < tokens.size() ? &tokens[i] : nullptr;
}

bool is_sign(const Tokens& tokens, std::size_t i, std::string_view sign) {
  return i < tokens.size() && tokens[i].kind == Token::Kind::kSign && tokens[i].is(sign);
}

bool is_number(const Tokens& tokens, std::size_t i) {
  return i < tokens.size() && tokens[i].is_number();
}

void use(Tokens& tokens, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) tokens[i].used = true;
}

// "+0300", "+3", "-05:00", "+300" at `i`; moves `i` past it.
std::optional<int> read_offset(Tokens& tokens, std::size_t& i) {
  const bool minus = is_sign(tokens, i, "-") || is_sign(tokens, i, "\xE2\x88\x92");
  if ((!minus && !is_sign(tokens, i, "+")) || !is_number(tokens, i + 1)) return std::nullopt;
  const std::size_t begin = i;
  const Token& number = tokens[i + 1];
  if (!number.glued || number.digits() > 4) return std::nullopt;
  int hours = number.value();
  int minutes = 0;
  i += 2;
  if (number.digits() > 2) {
    minutes = hours % 100;
    hours /= 100;
  } else if (is_sign(tokens, i, ":") && is_number(tokens, i + 1)) {
    minutes = tokens[i + 1].value();
    i += 2;
  }
  use(tokens, begin, i);
  if (hours > 14 || minutes > 59) return std::nullopt;
  const int total = hours * 60 + minutes;
  return minus ? -total : total;
}

// What follows the time: a half of the day, a zone's name, an offset, "GMT+3", "Etc/GMT".
void read_after_clock(Tokens& tokens, std::size_t i, Clock& clock) {
  HalfDay half = HalfDay::kNone;
  for (; i < tokens.size(); ++i) {
    Token& token = tokens[i];
    if (token.is("(") || token.is(")") || token.is("etc") || token.is("/")) continue;
    if (token.is_word() && half_day_of(token.text) != HalfDay::kNone) {
      half = half_day_of(token.text);
    } else if (token.is_word() && zone_of(token.text) && !clock.zone) {
      clock.zone = zone_of(token.text);
      token.used = true;
      std::size_t next = i + 1;
      const bool greenwich = clock.zone == 0 && next < tokens.size() && tokens[next].glued;
      if (greenwich) {
        if (const auto offset = read_offset(tokens, next)) clock.zone = offset;
      }
    } else if (!clock.zone) {
      std::size_t next = i;
      clock.zone = read_offset(tokens, next);
      break;
    } else {
      break;
    }
  }
  if (half == HalfDay::kAfternoon && clock.hour < 12) clock.hour += 12;
  if (half == HalfDay::kMorning && clock.hour == 12) clock.hour = 0;
}

// ".123" after the seconds.
std::size_t skip_fraction(const Tokens& tokens, std::size_t i) {
  const bool fraction = (is_sign(tokens, i, ".") || is_sign(tokens, i, ",")) &&
                        is_number(tokens, i + 1) && tokens[i + 1].glued;
  return fraction ? i + 2 : i;
}

// "T101455" of ISO's basic form, whose number stands at `i`.
std::optional<Clock> basic_clock(Tokens& tokens, std::size_t i) {
  const std::size_t digits = tokens[i].digits();
  if (i < 2 || !tokens[i - 1].is("t") || !tokens[i].glued || (digits != 4 && digits != 6)) {
    return std::nullopt;
  }
  const int value = digits == 6 ? tokens[i].value() : tokens[i].value() * 100;
  Clock clock{value / 10000, value / 100 % 100, value % 100, {}};
  use(tokens, i - 1, i + 1);
  read_after_clock(tokens, skip_fraction(tokens, i + 1), clock);
  return clock;
}

std::optional<Clock> clock_at(Tokens& tokens, std::size_t i) {
  const bool colon = is_sign(tokens, i + 1, ":") ||
                     (i + 1 < tokens.size() && tokens[i + 1].is("h") && tokens[i + 1].glued);
  if (!colon || !is_number(tokens, i + 2) || tokens[i].digits() > 2 || tokens[i + 2].digits() > 2) {
    return basic_clock(tokens, i);
  }
  Clock clock{tokens[i].value(), tokens[i + 2].value(), 0, {}};
  std::size_t next = i + 3;
  if (is_sign(tokens, next, ":") && is_number(tokens, next + 1)) {
    clock.second = tokens[next + 1].digits() > 2 ? 99 : tokens[next + 1].value();
    next = skip_fraction(tokens, next + 2);
  }
  use(tokens, i, next);
  // Before the time in Korean, Chinese and Japanese: 오후 11:23.
  const HalfDay before = i > 0 ? half_day_of(tokens[i - 1].text) : HalfDay::kNone;
  if (before == HalfDay::kAfternoon && clock.hour < 12) clock.hour += 12;
  if (before == HalfDay::kMorning && clock.hour == 12) clock.hour = 0;
  read_after_clock(tokens, next, clock);
  return clock;
}

// "11 PM", when there is no colon.
std::optional<Clock> hour_at(Tokens& tokens, std::size_t i) {
  const Token* next = at(tokens, i + 1);
  if (next == nullptr || half_day_of(next->text) == HalfDay::kNone || tokens[i].value() > 12) {
    return std::nullopt;
  }
  Clock clock{tokens[i].value(), 0, 0, {}};
  tokens[i].used = true;
  read_after_clock(tokens, i + 1, clock);
  return clock;
}

std::optional<Clock> take_clock(Tokens& tokens) {
  for (const auto read : {clock_at, hour_at}) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (!tokens[i].is_number()) continue;
      if (auto clock = read(tokens, i)) return clock;
    }
  }
  return std::nullopt;
}

// RFC 2822, section 4.3.
int full_year(const Token& token) {
  const int year = token.value();
  if (token.digits() != 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

// With a month by name: the other numbers are the day and the year.
Date date_with_month(const Tokens& tokens, int month) {
  std::vector<const Token*> numbers;
  for (const Token& token : tokens) {
    if (token.is_number() && !token.used && token.digits() != 3) numbers.push_back(&token);
  }
  if (numbers.size() == 1 && numbers[0]->digits() == 4) return {numbers[0]->value(), month, 0};
  if (numbers.size() < 2 || numbers[0]->digits() > 4 || numbers[1]->digits() > 4) return {};
  const bool year_first = numbers[0]->digits() == 4;
  const Token& year = *numbers[year_first ? 0 : 1];
  const Token& day = *numbers[year_first ? 1 : 0];
  if (year.digits() < 2 || day.digits() > 2 || day.value() == 0) return {};
  return {full_year(year), month, day.value()};
}

Date date_of_ordinal(int year, int day_of_year) {
  if (year < 1000 || day_of_year < 1 || day_of_year > 366) return {};
  using std::chrono::days;
  const std::chrono::sys_days first = std::chrono::year(year) / 1 / 1;
  const std::chrono::year_month_day date(first + days(day_of_year - 1));
  if (static_cast<int>(date.year()) != year) return {};
  return {year, static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

// One number with no parts: 20031231, 2003335, 2003.
Date date_of_number(const Token& token) {
  const int value = token.value();
  switch (token.digits()) {
    case 8: return {value / 10000, value / 100 % 100, value % 100};
    case 7: return date_of_ordinal(value / 1000, value % 1000);
    case 4: return {value, 0, 0};
    default: return {};
  }
}

// Day and month before the year: known by the dots, or when one of them can be no month.
Date date_with_year_last(int first, int second, int year, std::string_view sign) {
  if (sign == "." || first > 12 || first == second) return {year, second, first};
  return second > 12 ? Date{year, first, second} : Date{};
}

Date date_of_numbers(const Tokens& tokens) {
  std::vector<const Token*> numbers;
  std::string_view sign;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.used) continue;
    if (token.is_number()) {
      numbers.push_back(&token);
    } else if (!numbers.empty() && sign.empty() && token.kind == Token::Kind::kSign) {
      sign = token.text;
    }
  }
  if (numbers.empty()) return {};
  const auto digits = [&](std::size_t i) { return i < numbers.size() ? numbers[i]->digits() : 0; };
  const auto value = [&](std::size_t i) { return numbers[i]->value(); };
  if (numbers.size() == 1) return date_of_number(*numbers[0]);
  if (sign != "-" && sign != "/" && sign != ".") {
    return digits(0) == 8 ? date_of_number(*numbers[0]) : Date{};
  }
  if (digits(0) == 4) {
    if (digits(1) == 3) return date_of_ordinal(value(0), value(1));
    if (digits(1) == 0 || digits(1) > 2 || digits(2) > 2) return {};
    return {value(0), value(1) == 0 ? 13 : value(1), numbers.size() > 2 ? value(2) : 0};
  }
  if (digits(0) > 2 || digits(1) > 2) return {};
  if (digits(2) == 4) return date_with_year_last(value(0), value(1), value(2), sign);
  const bool year_first = digits(0) == 2 && value(0) > 31 && digits(2) > 0 && digits(2) <= 2;
  return year_first ? Date{full_year(*numbers[0]), value(1), value(2)} : Date{};
}

Date take_date(const Tokens& tokens) {
  int month = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].is_word() || tokens[i].used) continue;
    const Token* next = at(tokens, i + 1);
    const bool two = next != nullptr && next->is_word();
    // The last one: "mar., 3 juin" begins with a Tuesday.
    if (const int found = month_of(tokens[i].text, two ? next->text : "")) month = found;
  }
  return month != 0 ? date_with_month(tokens, month) : date_of_numbers(tokens);
}

std::string written(const Date& date, const std::optional<Clock>& clock) {
  using std::chrono::day;
  using std::chrono::month;
  using std::chrono::year;
  if (date.year < 1000 || date.year > 2999 || date.month > 12) return "";
  if (date.month == 0) return fmt::format("{:04}", date.year);
  if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
  const std::chrono::year_month_day day_of_calendar(year(date.year),
                                                    month(static_cast<unsigned>(date.month)),
                                                    day(static_cast<unsigned>(date.day)));
  if (date.day > 31 || !day_of_calendar.ok()) return "";
  if (!clock || clock->hour > 24 || clock->minute > 59 || clock->second > 60) {
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
  }
  const std::chrono::year_month_day shown(std::chrono::sys_days(day_of_calendar) +
                                          std::chrono::days(clock->hour == 24 ? 1 : 0));
  std::string out =
      fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(shown.year()),
                  static_cast<unsigned>(shown.month()), static_cast<unsigned>(shown.day()),
                  clock->hour % 24, clock->minute, clock->second == 60 ? 59 : clock->second);
  if (!clock->zone) return out;
  const int minutes = *clock->zone < 0 ? -*clock->zone : *clock->zone;
  return out + (minutes == 0 ? "Z"
                             : fmt::format("{}{:02}:{:02}", *clock->zone < 0 ? '-' : '+',
                                           minutes / 60, minutes % 60));
}

// Seconds, or thousandths of them, since 1970.
std::string from_epoch(std::string_view digits) {
  if (digits.size() == 13) digits.remove_suffix(3);
  std::int64_t seconds = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  const std::chrono::sys_seconds moment{std::chrono::seconds(seconds)};
  const auto days = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date(days);
  const std::chrono::hh_mm_ss time(moment - days);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace

std::string iso_date(std::string_view text) {
  if (text.size() > limits::kMaxDateBytes) return "";
  Tokens tokens = split_date(text);
  if (tokens.size() == 1 && (tokens[0].digits() == 10 || tokens[0].digits() == 13)) {
    return from_epoch(tokens[0].text);
  }
  const std::optional<Clock> clock = take_clock(tokens);
  return written(take_date(tokens), clock);
}

}  // namespace khaldun::feeds
