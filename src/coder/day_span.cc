// Tested by day_span_test.cc.
#include "coder/day_span.h"

#include <fmt/format.h>

#include <charconv>

namespace khaldun::coder {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month_day;

std::optional<int> to_int(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

sys_days first_of(int year, int month) { return sys_days(std::chrono::year(year) / month / 1); }

DaySpan months_from(int year, int month, int count, std::string_view precision) {
  const year_month_day first = std::chrono::year(year) / month / 1;
  return {sys_days(first), sys_days(first + months(count)) - days(1), precision};
}

// Behind "2024-": a week, a quarter, a half or a season.
std::optional<DaySpan> named_part(int year, std::string_view part) {
  if (part == "SP") return months_from(year, 3, 3, "month");
  if (part == "SU") return months_from(year, 6, 3, "month");
  if (part == "FA") return months_from(year, 9, 3, "month");
  if (part == "WI") return months_from(year, 12, 3, "month");
  const auto number = part.size() > 1 ? to_int(part.substr(1, 2)) : std::nullopt;
  if (!number) return std::nullopt;
  if (part[0] == 'Q' && *number >= 1 && *number <= 4) {
    return months_from(year, *number * 3 - 2, 3, "month");
  }
  if (part[0] == 'H' && (*number == 1 || *number == 2)) {
    return months_from(year, *number * 6 - 5, 6, "month");
  }
  if (part[0] != 'W' || *number < 1 || *number > 53) return std::nullopt;
  // The first week has the 4th of January (ISO 8601).
  const sys_days fourth(std::chrono::year(year) / 1 / 4);
  const auto weekday = static_cast<int>(std::chrono::weekday(fourth).iso_encoding());
  const sys_days monday = fourth - days(weekday - 1) + days(7 * (*number - 1));
  if (part.ends_with("-WE")) return DaySpan{monday + days(5), monday + days(6), "day"};
  if (part.size() != 3) return std::nullopt;
  return DaySpan{monday, monday + days(6), "week"};
}

}  // namespace

std::optional<sys_days> parse_day(std::string_view text) {
  if (text.size() < 10) return std::nullopt;
  const auto year = to_int(text.substr(0, 4));
  const auto month = to_int(text.substr(5, 2));
  const auto day = to_int(text.substr(8, 2));
  if (!year || !month || !day || *month < 1 || *day < 1) return std::nullopt;
  const year_month_day date = std::chrono::year(*year) / *month / *day;
  if (!date.ok()) return std::nullopt;
  return sys_days(date);
}

std::string to_text(sys_days day) {
  const year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<DaySpan> day_span(std::string_view value) {
  if (value.size() >= 10 && (value.size() == 10 || value[10] == 'T')) {
    const auto day = parse_day(value);
    if (day) return DaySpan{*day, *day, "day"};
  }
  const auto year = value.size() >= 4 ? to_int(value.substr(0, 4)) : std::nullopt;
  if (!year || *year < 1) return std::nullopt;
  if (value.size() == 4)
    return DaySpan{first_of(*year, 1), first_of(*year + 1, 1) - days(1), "year"};
  if (value[4] != '-') return std::nullopt;
  const std::string_view rest = value.substr(5);
  if (const auto month = to_int(rest); month && rest.size() == 2 && *month >= 1 && *month <= 12) {
    return months_from(*year, *month, 1, "month");
  }
  return named_part(*year, rest);
}

}  // namespace khaldun::coder
