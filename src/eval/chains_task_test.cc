// Needs models/en_core_web_sm.khm, which scripts/test makes first.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "eval/eval.h"
#include "tests/support/english_engine.h"
#include "tests/support/temporary_file.h"

namespace khaldun::eval {
namespace {

TEST(Chains, ScoresGoldMentionsByTheirHeads) {
  const testing::TemporaryFile gold(
      "#begin document (a); part 000\n"
      "a\t0\t0\tPresident\t(PER1\n"
      "a\t0\t1\tEmmanuel\t-\n"
      "a\t0\t2\tMacron\tPER1)\n"
      "a\t0\t3\tmet\t-\n"
      "a\t0\t4\tSara\t(PER2\n"
      "a\t0\t5\tOkello\tPER2)\n"
      "a\t0\t6\t.\t-\n"
      "\n"
      "a\t1\t0\tMacron\t(PER1)\n"
      "a\t1\t1\tthanked\t-\n"
      "a\t1\t2\tOkello\t(PER2)\n"
      "a\t1\t3\t.\t-\n"
      "#end document\n",
      ".conll");
  const testing::TemporaryFile predictions("");
  const auto report =
      evaluate({.task = "coref", .gold = gold.path(), .predictions = predictions.path()},
               testing::english_engine());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->n, 1);
  EXPECT_EQ(report->metrics[0], std::pair(std::string("b_cubed_f1"), 1.0));
  EXPECT_EQ(report->metrics[4], std::pair(std::string("mentions"), 4.0));
  ASSERT_EQ(report->per_class.size(), 1u);
  EXPECT_EQ(report->per_class[0].first, "PER");
  std::ifstream in(predictions.path());
  const std::string written{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(written.substr(0, 7), "a\t0\t25\t");
}

}  // namespace
}  // namespace khaldun::eval
