// Which way weekdays and months point: tests/cases/times/tense.txt, parsed once with
// tests/cases/make_conllu.py.
#include "times/tense.h"

#include <gtest/gtest.h>

#include "tests/support/case_file.h"
#include "tests/support/parsed_texts.h"
#include "times/time_finder.h"

namespace khaldun::times {
namespace {

TEST(Tense, SaysWhichWayADateLies) {
  const testing::ParsedTexts texts("tests/cases/times/tense.conllu");
  const auto finder = TimeFinder::create("data/times/en");
  ASSERT_TRUE(finder) << finder.error().message;
  testing::run_case_file("tests/cases/times/tense.txt", [&](const std::string& text) {
    const testing::CaseInput input = testing::read_case_input(text);
    const Document& document = texts.at(input.text);
    std::string lines;
    for (const TimeExpression& time : finder->find(document, input.date)) {
      lines += "\"" + std::string(document.text_of(time.span)) + "\" " + time.value + "\n";
    }
    return lines;
  });
}

TEST(Tense, IsNotKnownWithoutATree) {
  Document document;
  document.text = "They met on Friday.";
  EXPECT_EQ(tense_of(document, 12), Tense::kNone);
}

}  // namespace
}  // namespace khaldun::times
