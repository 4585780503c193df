// day_span: the days that a TIMEX3 value covers.
//
//   day_span("2024-W12")    // 2024-03-18 to 2024-03-24, "week"
//   day_span("2024-Q1")     // 2024-01-01 to 2024-03-31, "month"
//
// Nothing for what has no place in the calendar ("P2D", "PAST_REF", "XXXX-03") and for what is too
// long to date an event (a decade). Pure functions.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace khaldun::coder {

struct DaySpan {
  std::chrono::sys_days first;
  std::chrono::sys_days last;
  std::string_view precision;  // day week month year
};

std::optional<DaySpan> day_span(std::string_view value);

// "2024-03-27" and what follows; nothing for no day of the calendar.
std::optional<std::chrono::sys_days> parse_day(std::string_view text);
std::string to_text(std::chrono::sys_days day);

}  // namespace khaldun::coder
