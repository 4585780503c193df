// Expressions and their values, with the shipped tables: tests/cases/times/expressions.txt.
#include "times/time_finder.h"

#include <gtest/gtest.h>

#include "tests/support/case_file.h"
#include "tests/support/parsed_texts.h"

namespace khaldun::times {
namespace {

const TimeFinder& finder() {
  static const TimeFinder kFinder = [] {
    auto created = TimeFinder::create("data/times/en");
    if (!created) throw std::runtime_error(created.error().message);
    return std::move(*created);
  }();
  return kFinder;
}

std::vector<TimeExpression> find(const std::string& text) {
  Document document;
  document.text = text;
  return finder().find(document, "2024-03-27");
}

std::string describe(const Document& document, const std::vector<TimeExpression>& times) {
  std::string lines;
  for (const TimeExpression& time : times) {
    lines += "\"" + std::string(document.text_of(time.span)) + "\" " +
             std::string(to_string(time.type)) + " " + time.value + "\n";
  }
  return lines.empty() ? "nothing\n" : lines;
}

TEST(TimeFinder, FindsExpressionsWithoutAModel) {
  testing::run_case_file("tests/cases/times/expressions.txt", [](const std::string& text) {
    const testing::CaseInput input = testing::read_case_input(text);
    Document document;
    document.text = input.text;
    return describe(document, finder().find(document, input.date));
  });
}

TEST(TimeFinder, GivesSpansInOrderInsideTheText) {
  const std::string text =
      "On the eve of May 1, 2, 3 and 4 2024 the the 3rd third quarter of of the 1990s a a year "
      "ago ago 10:35:12 a.m. a.m. '99 99s 12/31/99/1 every every other other week last";
  std::uint32_t end = 0;
  for (const TimeExpression& time : find(text)) {
    EXPECT_LE(end, time.span.begin);
    EXPECT_LT(time.span.begin, time.span.end);
    EXPECT_LE(time.span.end, text.size());
    EXPECT_FALSE(time.value.empty());
    end = time.span.end;
  }
}

TEST(TimeFinder, StaysInsideTheCalendar) {
  for (const char* text : {"9999999 years ago", "900 centuries ago", "99999999999999 days later",
                           "2000 decades earlier", "in 20000 weeks", "the 31st of February"}) {
    for (const TimeExpression& time : find(text)) EXPECT_FALSE(time.value.empty()) << text;
  }
}

TEST(TimeFinder, ReadsLongTextsInOnePass) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "the last two or three ";
  EXPECT_TRUE(find(text).empty());
}

}  // namespace
}  // namespace khaldun::times
