// Needs models/en_core_web_sm.khm, which scripts/test makes first.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "eval/tasks.h"
#include "tests/support/english_engine.h"
#include "tests/support/temporary_file.h"
#include "tests/support/temporary_folder.h"

namespace khaldun::eval {
namespace {

TEST(TimesTask, ScoresWordsTypesAndValues) {
  const testing::TemporaryFolder folder;
  std::ofstream(std::filesystem::path(folder.path()) / "a.tml")
      << "<TimeML><DOCID>a</DOCID><DCT><TIMEX3 type=\"DATE\" value=\"2024-03-27\">x</TIMEX3></DCT>"
         "<TEXT>Caf\u00e9 talks ended <TIMEX3 type=\"DATE\" "
         "value=\"2024-03-26\">yesterday</TIMEX3>, "
         "<TIMEX3 type=\"DURATION\" value=\"P3D\">two days</TIMEX3> after they began; nobody came "
         "in 2019 or at <TIMEX3 type=\"DATE\" value=\"2024\">teatime</TIMEX3>.</TEXT></TimeML>";
  const testing::TemporaryFile predictions("");
  const auto report =
      evaluate({.task = "times", .gold = folder.path(), .predictions = predictions.path()},
               testing::english_engine());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->n, 1);
  // Three are marked, three found: one right, one with another value, one not marked.
  EXPECT_EQ(report->metrics[0].first, "value_f1");
  EXPECT_DOUBLE_EQ(report->metrics[0].second, 1.0 / 3);
  EXPECT_DOUBLE_EQ(report->metrics[1].second, 2.0 / 3);
  EXPECT_THAT(report->misses,
              ::testing::ElementsAre(
                  "a: expected \"two days\" DURATION P3D, found \"two days\" DURATION P2D (length)",
                  "a: missed \"teatime\" DATE 2024", "a: not marked \"2019\" DATE 2019 (year)"));
  std::stringstream written;
  written << std::ifstream(predictions.path()).rdbuf();
  EXPECT_THAT(written.str(),
              ::testing::StartsWith(
                  R"({"doc":"a","begin":17,"end":26,"type":"DATE","value":"2024-03-26"})"));
}

TEST(TimesTask, NamesAMissingFolder) {
  const auto report = evaluate({.task = "times", .gold = "no/such"}, testing::english_engine());
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().message,
            "no/such: expected a folder with *.tml files, found No such file or directory; say "
            "where it is with --gold");
}

}  // namespace
}  // namespace khaldun::eval
