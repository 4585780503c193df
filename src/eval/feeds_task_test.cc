#include "eval/feeds_task.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/temporary_folder.h"

namespace khaldun::eval {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

TEST(FeedsTask, ScoresTheFieldsOfEachFolder) {
  const testing::TemporaryFolder folder;
  for (const char* below : {"/tests/rss", "/tests/wellformed/sanitize"}) {
    std::filesystem::create_directories(folder.path() + below);
  }
  const std::string feed = "<rss><channel><title>Talks</title><ttl>60</ttl></channel></rss>";
  folder.write(
      "tests/rss/right.xml",
      "<!--\nExpect: not bozo and feed['title'] == 'Talks' and feed['ttl'] == '60'\n-->" + feed);
  folder.write("tests/rss/wrong.xml", "<!--\nExpect: feed['title'] == 'Truce'\n-->" + feed);
  folder.write("tests/rss/unreadable.xml", "<!--\nExpect: feed['title'] == ''\n-->");
  folder.write("tests/wellformed/sanitize/a.xml", "<!--\nExpect: feed['title'] == ''\n-->" + feed);
  const std::string predictions = folder.path() + "/predictions.tsv";
  const auto report = score_feeds({.gold = folder.path(), .predictions = predictions});
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->n, 4);
  EXPECT_THAT(report->metrics, ElementsAre(Pair("fields_agree", 2.0 / 3), Pair("comparisons", 3),
                                           Pair("not_carried", 2)));
  EXPECT_THAT(report->misses,
              ElementsAre("rss/wrong.xml: expected feed['title'] == 'Truce', found 'Talks'"));
  ASSERT_EQ(report->per_class.size(), 2U);
  EXPECT_EQ(report->per_class[1].first, "wellformed/sanitize");
  std::stringstream written;
  written << std::ifstream(predictions).rdbuf();
  EXPECT_EQ(written.str(),
            "rss/right.xml\tagrees\tfeed['title'] == 'Talks'\t'Talks'\n"
            "rss/right.xml\tnot_carried\tfeed['ttl'] == '60'\t(not carried)\n"
            "rss/unreadable.xml\tagrees\tfeed['title'] == ''\t''\n"
            "rss/wrong.xml\tdeviates\tfeed['title'] == 'Truce'\t'Talks'\n"
            "wellformed/sanitize/a.xml\tnot_carried\tfeed['title'] == ''\t'Talks'\n");
}

TEST(FeedsTask, HasNothingToScoreInAnEmptyFolder) {
  const testing::TemporaryFolder folder;
  const auto report = score_feeds({.gold = folder.path()});
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace khaldun::eval
