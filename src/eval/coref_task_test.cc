// Needs models/en_core_web_sm.khm, which scripts/test makes first.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "eval/eval.h"
#include "tests/support/english_engine.h"
#include "tests/support/temporary_file.h"

namespace khaldun::eval {
namespace {

constexpr const char* kHeader =
    "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n";

TEST(Coref, ScoresBothNamesOfARowAndWritesThem) {
  // The offsets count characters, of which the letter before the pronoun has two bytes.
  const testing::TemporaryFile gold(
      std::string(kHeader) +
      "one\tSara Okello met Peter Novak in Malmö. She thanked Novak.\tShe\t38\tSara Okello\t0\t"
      "TRUE\tPeter Novak\t16\tFALSE\thttp://example.org\n");
  const testing::TemporaryFile predictions("");
  const auto report =
      evaluate({.task = "coref", .gold = gold.path(), .predictions = predictions.path()},
               testing::english_engine());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->n, 1);
  EXPECT_EQ(report->metrics[0].first, "f1");
  EXPECT_EQ(report->metrics[0].second, 1);
  std::ifstream in(predictions.path());
  const std::string written{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(written, "one\tTRUE\tFALSE\n");
}

TEST(Coref, NamesTheLineOfAWrongOffset) {
  const testing::TemporaryFile gold(
      std::string(kHeader) +
      "one\tSara left. She slept.\tShe\t99\tSara\t0\tTRUE\tShe\t11\tFALSE\n");
  const auto report = evaluate({.task = "coref", .gold = gold.path()}, testing::english_engine());
  ASSERT_FALSE(report);
  EXPECT_THAT(report.error().message,
              ::testing::HasSubstr(":2: expected 'She' at character 99, found none"));
}

}  // namespace
}  // namespace khaldun::eval
