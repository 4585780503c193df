#include "eval/language_task.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

#include "tests/support/temporary_file.h"
#include "tests/support/temporary_folder.h"

namespace khaldun::eval {
namespace {

using ::testing::HasSubstr;

// Says "nb" of what has "ikke" in it, else "en".
LanguageGuess guess_of(std::string_view text) {
  const bool is_norwegian = text.find("ikke") != std::string_view::npos;
  return {is_norwegian ? "nb" : "en", 0.75, 9};
}

std::map<std::string, double> metrics_of(const Report& report) {
  return {report.metrics.begin(), report.metrics.end()};
}

TEST(Language, ScoresSentencesAndTheirBeginnings) {
  const testing::TemporaryFile gold(
      "en\tThe talks went on.\nno\tDet blir ikke noe av.\n\n"
      "no\tMøtet i Oslo på mandag ble ikke noe av, sa ministeren.\nfr\tLa réunion a eu lieu.\n");
  const auto report = score_languages({.gold = gold.path()}, guess_of);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->n, 4);
  auto metrics = metrics_of(*report);
  EXPECT_EQ(report->metrics.front().first, "macro");
  EXPECT_NEAR(metrics["macro"], 2.0 / 3, 1e-12);
  EXPECT_NEAR(metrics["micro"], 0.75, 1e-12);
  EXPECT_NEAR(metrics["micro_50"], 1, 1e-12) << "the one sentence that is longer";
  EXPECT_NEAR(metrics["micro_20"], 1.0 / 3, 1e-12) << "the first 20 have no 'ikke' in one of three";
  ASSERT_EQ(report->per_class.size(), 3U);
  EXPECT_EQ(report->per_class[2].first, "no");
}

TEST(Language, ReadsAFolderInTheLayoutOfTheUnSets) {
  const testing::TemporaryFolder folder;
  std::ofstream(folder.path() + "/text.en.dev.tsv") << "id\ttext\r\n1\tThe talks went on.\r\n";
  std::ofstream(folder.path() + "/text.no.dev.tsv") << "id\ttext\n1\tDet blir ikke noe av.\n2\t\n";
  std::ofstream(folder.path() + "/labels.dev.tsv") << "id\tlabel\n1\tVP\n";
  const std::string out = folder.path() + "/out.tsv";
  const auto report = score_languages({.gold = folder.path(), .predictions = out}, guess_of);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->n, 2);
  EXPECT_EQ(metrics_of(*report)["macro"], 1);
  std::ifstream in(out);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}),
            "en\ten\t0.7500\tThe talks went on.\nno\tnb\t0.7500\tDet blir ikke noe av.\n");
}

TEST(Language, NamesWhatIsWrongWithTheGoldStandard) {
  const testing::TemporaryFile short_row("en\tThe talks went on.\nno\n");
  EXPECT_THAT(score_languages({.gold = short_row.path()}, guess_of).error().message,
              HasSubstr(":2: expected language TAB sentence"));
  const testing::TemporaryFolder empty;
  EXPECT_THAT(score_languages({.gold = empty.path()}, guess_of).error().message,
              HasSubstr("expected files text.LANGUAGE.tsv"));
  EXPECT_EQ(score_languages({.gold = "/nowhere"}, guess_of).error().code, ErrorCode::kNotFound);
}

TEST(BeginningOf, EndsBeforeABrokenWord) {
  EXPECT_EQ(beginning_of("The talks went on", 12), "The talks");
  EXPECT_EQ(beginning_of("The talks went on", 9), "The talks");
  EXPECT_EQ(beginning_of("The talks", 40), "The talks");
  EXPECT_EQ(beginning_of("A Verhandlungen", 10), "A Verhandl") << "less than half is left";
  EXPECT_EQ(beginning_of("部长昨天表示", 3), "部长昨");
  EXPECT_EQ(beginning_of("", 20), "");
}

}  // namespace
}  // namespace khaldun::eval
