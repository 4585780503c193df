// Needs models/en_core_web_sm.khm, which scripts/test makes first.
#include "eval/eval.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tests/support/english_engine.h"
#include "tests/support/temporary_file.h"

namespace khaldun::eval {
namespace {

TEST(Evaluate, RefusesAnUnknownTask) {
  const auto report = evaluate({.task = "nothing"}, testing::english_engine());
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::kUsage);
  EXPECT_THAT(report.error().message, ::testing::StartsWith("expected a task out of seed, "));
}

TEST(Evaluate, NamesAMissingReport) {
  const auto report =
      evaluate({.task = "seed", .gold = "data/eval/seed.tsv", .text = "no/such/report.txt"},
               testing::english_engine());
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(report.error().message,
            "expected a report, found no/such/report.txt: cannot be opened: No such file or "
            "directory; say where it is with --text");
}

TEST(Evaluate, NamesAMissingList) {
  const auto report = evaluate({.task = "seed", .gold = "no/such/list.tsv", .text = "x"},
                               testing::english_engine());
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().message,
            "expected a list of expectations, found no/such/list.tsv: cannot be opened: No such "
            "file or directory; say where it is with --gold");
  const auto folder =
      evaluate({.task = "reports", .gold = "no/such", .text = "x"}, testing::english_engine());
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().message,
            "no/such: expected a folder with *.tsv lists, found No such file or directory; say "
            "where it is with --gold");
}

TEST(Evaluate, ScoresAReportAndWritesWhatWasPredicted) {
  const testing::TemporaryFile text("France expelled two Russian diplomats on Monday.\n");
  const testing::TemporaryFile gold(
      "# row\tneed\tkind\tevent\tmode\tactor\trecipient\tstatus\tspeaker\ttrigger\tnote\n"
      "1\tmust\tevent\tSANCTION\t\tFRA\tRUS\tpast affirmed\t\texpelled\t\n"
      "2\tnever\tevent\tSANCTION\t\tRUS\tFRA\t\t\t\t\n");
  const testing::TemporaryFile predictions("");
  const auto report = evaluate({.task = "seed",
                                .gold = gold.path(),
                                .text = text.path(),
                                .published = "2024-04-01",
                                .predictions = predictions.path()},
                               testing::english_engine());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_THAT(report->misses, ::testing::IsEmpty());
  const auto json = nlohmann::json::parse(report->json());
  EXPECT_EQ(json["task"], "seed");
  EXPECT_EQ(json["metrics"]["rows_right"], 2);
  EXPECT_EQ(json["metrics"]["false_events"], 0);
  EXPECT_EQ(json["engine"]["models"][0], "en_core_web_sm 3.8.0");
  EXPECT_THAT(report->table(), ::testing::HasSubstr("rows_right"));
}

TEST(Evaluate, ScoresNames) {
  const testing::TemporaryFile gold(
      "President\tO\nAmina\tB-Person\nDiallo\tI-Person\nleft\tO\nNigeria\tB-Location\n's\tO\n"
      "capital\tO\n.\tO\n");
  const testing::TemporaryFile predictions("");
  const auto report =
      evaluate({.task = "ner", .gold = gold.path(), .predictions = predictions.path()},
               testing::english_engine());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->metrics[0], std::pair(std::string("f1"), 1.0));
  std::ifstream written(predictions.path());
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(written), {}),
            "President\tO\nAmina\tB-PER\nDiallo\tI-PER\nleft\tO\nNigeria\tB-LOC\n's\tO\n"
            "capital\tO\n.\tO\n\n");
}

TEST(Evaluate, AsksForGoldNames) {
  const auto report = evaluate({.task = "ner"}, testing::english_engine());
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::kUsage);
}

// The figures that a report gives under `name`.
double metric(const Report& report, std::string_view name) {
  for (const auto& [known, value] : report.metrics) {
    if (known == name) return value;
  }
  ADD_FAILURE() << "no metric " << name;
  return -1;
}

TEST(EvaluatePlaces, CountsWhatIsNotFound) {
  // Without a gazetteer only the model's places are known, and none has coordinates.
  const testing::TemporaryFile gold(
      "<articles><article docid=\"1\"><text>The talks were held in Bamako.</text><toponyms>"
      "<toponym><phrase>Bamako</phrase><start>23</start><gaztag geonameid=\"1\"><lat>12.6</lat>"
      "<lon>-8</lon></gaztag></toponym></toponyms></article></articles>");
  const auto report = evaluate({.task = "places", .gold = gold.path()}, testing::english_engine());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->n, 1);
  EXPECT_EQ(metric(*report, "gold"), 1);
  EXPECT_EQ(metric(*report, "found_161km"), 0);
  EXPECT_EQ(report->misses.size(), 1u);
}

TEST(EvaluateEventPlace, CountsNoPlaceAsAnAnswer) {
  const testing::TemporaryFile gold(
      R"({"_id": "a", "text": "Two men were killed.", "spans": )"
      R"([{"start": 13, "end": 19, "label": "VERB"}]})"
      "\n"
      R"({"_id": "b", "text": "Two men died in Gao.", "spans": )"
      R"([{"start": 8, "end": 12, "label": "VERB"}, )"
      R"({"start": 4, "end": 4, "label": "LOCATION", "text": "Gao"}]})"
      "\n");
  const auto report =
      evaluate({.task = "eventplace", .gold = gold.path()}, testing::english_engine());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->n, 2);
  EXPECT_EQ(metric(*report, "none"), 1);
  EXPECT_EQ(metric(*report, "none_right"), 1);
  EXPECT_EQ(metric(*report, "accuracy"), 0.5);
}

TEST(EvaluateEventPlace, SaysWhichLineIsMalformed) {
  const testing::TemporaryFile gold("{\"text\": 1\n");
  const auto report =
      evaluate({.task = "eventplace", .gold = gold.path()}, testing::english_engine());
  ASSERT_FALSE(report);
  EXPECT_THAT(report.error().message, ::testing::HasSubstr(":1: expected an object"));
}

}  // namespace
}  // namespace khaldun::eval
