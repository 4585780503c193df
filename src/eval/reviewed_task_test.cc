// Needs models/en_core_web_sm.khm, which scripts/test makes first.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "eval/eval.h"
#include "tests/support/english_engine.h"
#include "tests/support/temporary_file.h"

namespace khaldun::eval {
namespace {

using ::testing::HasSubstr;

TEST(Reviewed, CountsJudgedEventsAlone) {
  const testing::TemporaryFile gold(
      R"({"id": "a", "text": "Mexico condemned Ecuador on Friday. Peru praised Chile.", )"
      R"("judged": [)"
      R"({"begin": 7, "event": "ACCUSE", "codes": "MEXGOV>ECUGOV", "right": true},)"
      R"({"begin": 7, "event": "REJECT", "codes": "MEXGOV>ECUGOV", "right": false},)"
      R"({"begin": 7, "event": "ACCUSE", "codes": "ECUGOV>MEXGOV", "right": false}]})"
      "\n");
  const auto report =
      evaluate({.task = "reviewed", .gold = gold.path()}, testing::english_engine());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->n, 3);
  const std::map<std::string, double> metrics(report->metrics.begin(), report->metrics.end());
  EXPECT_EQ(metrics.at("right"), 1);
  EXPECT_EQ(metrics.at("right_ones_kept"), 1);
  EXPECT_EQ(metrics.at("wrong_ones_kept"), 0);
  EXPECT_EQ(metrics.at("area_under_curve"), 1) << "nothing to compare";
  EXPECT_GT(metrics.at("calibration_error"), 0);
}

TEST(Reviewed, NamesTheLineThatIsNone) {
  const testing::TemporaryFile gold("\n{\"id\": \"a\", \"text\": \"Peru left.\"}\n");
  const auto report =
      evaluate({.task = "reviewed", .gold = gold.path()}, testing::english_engine());
  ASSERT_FALSE(report);
  EXPECT_THAT(report.error().message, HasSubstr(":2: expected id, text and judged events, found"));
}

}  // namespace
}  // namespace khaldun::eval
