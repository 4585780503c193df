#include "coder/day_span.h"

#include <gtest/gtest.h>

namespace khaldun::coder {
namespace {

std::string days_of(std::string_view value) {
  const auto span = day_span(value);
  if (!span) return "none";
  return to_text(span->first) + " " + to_text(span->last) + " " + std::string(span->precision);
}

TEST(DaySpan, CoversWhatTheValueSays) {
  EXPECT_EQ(days_of("2024-03-27"), "2024-03-27 2024-03-27 day");
  EXPECT_EQ(days_of("2024-03-27TNI"), "2024-03-27 2024-03-27 day");
  EXPECT_EQ(days_of("2024-W13"), "2024-03-25 2024-03-31 week");
  EXPECT_EQ(days_of("2024-W13-WE"), "2024-03-30 2024-03-31 day");
  EXPECT_EQ(days_of("2024-02"), "2024-02-01 2024-02-29 month");
  EXPECT_EQ(days_of("2024-Q4"), "2024-10-01 2024-12-31 month");
  EXPECT_EQ(days_of("2024-H2"), "2024-07-01 2024-12-31 month");
  EXPECT_EQ(days_of("2024-WI"), "2024-12-01 2025-02-28 month");
  EXPECT_EQ(days_of("2024"), "2024-01-01 2024-12-31 year");
}

TEST(DaySpan, IsNothingForWhatHasNoPlaceInTheCalendar) {
  for (const char* value : {"", "P2D", "PAST_REF", "XXXX-03", "199X", "19XX", "2024-13", "2024-W60",
                            "2024-Q5", "2023-02-29", "2024-", "2024-03-27x"}) {
    EXPECT_EQ(days_of(value), "none") << value;
  }
}

}  // namespace
}  // namespace khaldun::coder
