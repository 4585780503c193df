// Needs models/en_core_web_sm.khm, which scripts/test makes first.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "eval/eval.h"
#include "tests/support/english_engine.h"
#include "tests/support/temporary_folder.h"

namespace khaldun::eval {
namespace {

constexpr const char* kText =
    "The council met on Monday.\n\nThe mayor said that the well was dry. Nobody answered.\n";
constexpr const char* kGold =
    "T1\tSource 28 37\tThe mayor\nT2\tCue 38 42\tsaid\n"
    "T3\tContent 43 64\tthat the well was dry\nT4\tAttribution 38 42\tsaid\n"
    "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
    "T5\tSource 66 72\tNobody\nT6\tCue 73 81\tanswered\nT7\tContent 66 72\tNobody\n"
    "T8\tAttribution 73 81\tanswered\nE2\tAttribution:T8 Source:T5 Cue:T6 Content:T7\n";

std::map<std::string, double> metrics_of(const Report& report) {
  return {report.metrics.begin(), report.metrics.end()};
}

TEST(Attribution, ScoresSpansAndWholeAttributionsAndWritesThem) {
  const testing::TemporaryFolder gold;
  std::filesystem::create_directories(gold.path() + "/text");
  std::filesystem::create_directories(gold.path() + "/attributions");
  gold.write("text/one.txt", kText);
  gold.write("attributions/one_ab.ann", kGold);
  gold.write("attributions/one_cd.ann", "no annotations: the second of two annotators");
  const std::string folder = gold.path() + "/predicted";
  const auto report = evaluate({.task = "attribution", .gold = gold.path(), .predictions = folder},
                               testing::english_engine());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->n, 1);
  EXPECT_EQ(report->metrics[0].first, "source_f1");
  const auto metrics = metrics_of(*report);
  EXPECT_NEAR(metrics.at("content_f1"), 2.0 / 3, 1e-9);
  EXPECT_NEAR(metrics.at("attribution_f1"), 2.0 / 3, 1e-9);
  EXPECT_EQ(metrics.at("gold"), 2);
  std::ifstream in(folder + "/one.ann");
  const std::string written{std::istreambuf_iterator<char>(in), {}};
  EXPECT_THAT(written, ::testing::HasSubstr("Content 43 64\tthat the well was dry"));
}

TEST(Attribution, ScoresFragmentsForThemselvesToo) {
  const testing::TemporaryFolder gold;
  gold.write("one.txt", kText);
  gold.write("one.ann",
             "T1\tSource 28 37\tThe mayor\nT2\tCue 38 42\tsaid\n"
             "T3\tContent 43 64\tthat the well was dry\nT4\tContent 12 15\tmet\n"
             "T5\tAttribution 38 42\tsaid\n"
             "E1\tAttribution:T5 Source:T1 Cue:T2 Content:T3 Content2:T4\n");
  const auto report =
      evaluate({.task = "attribution", .gold = gold.path()}, testing::english_engine());
  ASSERT_TRUE(report) << report.error().message;
  const auto metrics = metrics_of(*report);
  EXPECT_EQ(metrics.at("content_f1"), 0);
  EXPECT_NEAR(metrics.at("content_span_f1"), 2.0 / 3, 1e-9);
  EXPECT_NEAR(metrics.at("source_span_f1"), 1, 1e-9);
}

TEST(Attribution, TakesTextsAndAnnotationsSideBySide) {
  const testing::TemporaryFolder gold;
  gold.write("one.txt", kText);
  gold.write("one.ann", kGold);
  const auto report =
      evaluate({.task = "attribution", .gold = gold.path()}, testing::english_engine());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->n, 1);
}

TEST(Attribution, SaysWhatIsWrongWithTheGold) {
  const testing::TemporaryFolder gold;
  const Engine& engine = testing::english_engine();
  const auto nothing = evaluate({.task = "attribution", .gold = gold.path()}, engine);
  ASSERT_FALSE(nothing);
  EXPECT_THAT(nothing.error().message, ::testing::HasSubstr("expected a folder with text/*.txt"));
  gold.write("one.txt", kText);
  gold.write("one.ann", "T1\tCue 4000 4004\tsaid\n");
  const auto outside = evaluate({.task = "attribution", .gold = gold.path()}, engine);
  ASSERT_FALSE(outside);
  EXPECT_THAT(outside.error().message, ::testing::HasSubstr("one.ann:1: expected begin and end"));
}

}  // namespace
}  // namespace khaldun::eval
