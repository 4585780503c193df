// Needs models/en_core_web_sm.khm, which scripts/test makes first.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

#include "eval/eval.h"
#include "tests/support/english_engine.h"
#include "tests/support/temporary_file.h"
#include "tests/support/temporary_folder.h"

namespace khaldun::eval {
namespace {

TEST(Petrarch, ScoresComponentsAndWritesTriples) {
  const testing::TemporaryFile gold(
      "<Sentences>\n"
      "<Sentence date=\"20240327\" id=\"a\" category=\"DEMO\">\n"
      "<EventCoding sourcecode=\"NER\" targetcode=\"FRAMIL\" eventcode=\"166\"/>\n"
      "<Text>Niger expelled French soldiers on Monday.</Text></Sentence>\n"
      "<Sentence date=\"20240327\" id=\"b\" category=\"DEMO\">\n"
      "<EventCoding sourcecode=\"MLIGOV\" targetcode=\"TCD\" eventcode=\"042\"/>\n"
      "<Text>The weather in the hills was warm.</Text></Sentence>\n"
      "<Sentence date=\"20240327\" id=\"c\"><EventCoding noevents=\"True\"/>\n"
      "<Text>The weather in the hills was cold.</Text></Sentence></Sentences>\n");
  const testing::TemporaryFolder folder;
  const std::string out = folder.path() + "/triples.tsv";
  const auto report =
      evaluate({.task = "petrarch", .gold = gold.path(), .text = "", .predictions = out},
               testing::english_engine());
  ASSERT_TRUE(report) << report.error().message;
  const std::map<std::string, double> metrics(report->metrics.begin(), report->metrics.end());
  EXPECT_EQ(report->n, 3);
  EXPECT_EQ(report->metrics[0].first, "components");
  EXPECT_NEAR(metrics.at("components"), 0.5, 1e-12);
  EXPECT_EQ(metrics.at("codings"), 2);
  EXPECT_EQ(metrics.at("silent"), 1);
  EXPECT_EQ(metrics.at("false_events"), 0);
  EXPECT_THAT(report->misses, ::testing::ElementsAre("b: !MLIGOV !TCD !042"));
  std::ifstream in(out);
  const std::string written(std::istreambuf_iterator<char>(in), {});
  EXPECT_THAT(written, ::testing::StartsWith("a\tNERGOV\tFRAMIL\t166\n"));
}

}  // namespace
}  // namespace khaldun::eval
