#include "eval/timeml.h"

#include <gtest/gtest.h>

namespace khaldun::eval {
namespace {

constexpr const char* kHead =
    "<?xml version=\"1.0\" ?>\n<TimeML>\n<DOCID> one </DOCID>\n"
    "<DCT><TIMEX3 type=\"DATE\" value=\"2024-03-27T10:00\">27 March</TIMEX3></DCT>\n";

std::string error_of(const std::string& xml) {
  const auto result = parse_timeml("one.tml", xml);
  return result ? "" : result.error().message;
}

TEST(TimeMl, ReadsTextDayAndExpressions) {
  const auto result = parse_timeml(
      "one.tml", std::string(kHead) +
                     "<TEXT>R&amp;D &#233; <EVENT eid=\"e1\">met</EVENT> "
                     "<TIMEX3 tid='t1' type='DATE' value='2024-03-25'>on Monday</TIMEX3>.</TEXT>\n"
                     "<!-- <TEXT> --></TimeML>\n");
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(result->id, "one");
  EXPECT_EQ(result->published, "2024-03-27");
  EXPECT_EQ(result->text, "R&D \u00e9 met on Monday.");
  ASSERT_EQ(result->times.size(), 1u);
  EXPECT_EQ(result->times[0].value, "2024-03-25");
  EXPECT_EQ(result->text.substr(result->times[0].span.begin, result->times[0].span.size()),
            "on Monday");
}

TEST(TimeMl, NamesEachMistakeWithItsLine) {
  const std::string head = kHead;
  EXPECT_EQ(error_of(head + "<TEXT>\n<TIMEX3 type=\"DATE\">x</TIMEX3></TEXT>"),
            "one.tml:6: expected a TIMEX3 with type and value, found one without");
  EXPECT_EQ(error_of(head + "<TEXT>a &nbsp; b</TEXT>"),
            "one.tml:5: expected an entity such as &amp;, found '&nbsp;'");
  EXPECT_EQ(error_of(head + "<TEXT><TIMEX3 type=\"DAY\" value=\"1\">x</TIMEX3></TEXT>"),
            "one.tml:5: expected a type out of DATE, TIME, DURATION, SET, found DAY");
  EXPECT_EQ(error_of(head + "<TEXT"),
            "one.tml:5: expected '>' that ends <TEXT, found the end of the file");
  EXPECT_EQ(error_of(head + "<TEXT>x"),
            "one.tml:5: expected </TEXT> before the end of the file, found none");
  EXPECT_EQ(error_of(head), "one.tml:5: expected an element TEXT, found none");
  EXPECT_EQ(error_of("<TEXT>x</TEXT>"),
            "one.tml:1: expected a DCT with a TIMEX3 that has a value, found none");
  EXPECT_EQ(error_of(head + "<TEXT><A b=c></A></TEXT>"),
            "one.tml:5: expected a value in quotes for b, found none");
}

TEST(TimeMl, NamesAMissingFile) {
  const auto result = read_timeml("no/such.tml");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace khaldun::eval
