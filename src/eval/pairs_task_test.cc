// Needs models/en_core_web_sm.khm, which scripts/test makes first.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "eval/eval.h"
#include "eval/macro_f1.h"
#include "eval/pair_gold.h"
#include "tests/support/english_engine.h"
#include "tests/support/temporary_file.h"
#include "tests/support/temporary_folder.h"

namespace khaldun::eval {
namespace {

using ::testing::HasSubstr;

std::string read_file(const std::string& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(PairGold, ReadsTextAndSpans) {
  const PairItem item = read_marks("Then <s>Niger</s> expelled <t>US troops</t>.");
  EXPECT_EQ(item.text, "Then Niger expelled US troops.");
  EXPECT_EQ(item.source, (Span{5, 10}));
  EXPECT_EQ(item.target, (Span{20, 29}));
}

TEST(PairGold, LeavesAMarkThatIsNotThereOnceEmpty) {
  const PairItem item = read_marks("<s>Niger</s> and <s>Mali</s> left </t>ECOWAS<t>");
  EXPECT_TRUE(item.source.empty());
  EXPECT_TRUE(item.target.empty());
  EXPECT_EQ(item.text, "Niger and Mali left ECOWAS");
}

TEST(PairGold, NamesAMissingColumnAndAShortRow) {
  const testing::TemporaryFile no_column("uid\tsentence\n1\tx\n");
  EXPECT_THAT(read_pairs(no_column.path(), {}).error().message,
              HasSubstr(":1: expected a column 'marked_sentence'"));
  const testing::TemporaryFile short_row("uid\tmarked_sentence\tgold_root\n1\tx\n");
  EXPECT_THAT(read_pairs(short_row.path(), {"gold_root"}).error().message,
              HasSubstr(":2: expected 3 cells, found 2"));
}

TEST(MacroF1, IsTheMeanOverGoldClasses) {
  MacroF1 score;
  score.add("A", "A");
  score.add("A", "B");
  score.add("B", "B");
  score.add("B", "C");
  EXPECT_NEAR(score.macro_f1(), (2.0 / 3 + 0.5) / 2, 1e-12);
  EXPECT_EQ(MacroF1().macro_f1(), 0);
}

TEST(Pairs, ScoresAndWritesRelationsAndFeatures) {
  const testing::TemporaryFile gold(
      "uid\tmarked_sentence\tgold_root\tgold_quad\n"
      "7\t<s>Mexico</s> condemned <t>Ecuador</t> on Friday.\tACCUSE\t3\n");
  const testing::TemporaryFile predictions("");
  const testing::TemporaryFile features("");
  const auto report = evaluate({.task = "pairs",
                                .gold = gold.path(),
                                .predictions = predictions.path(),
                                .features = features.path()},
                               testing::english_engine());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->n, 1);
  EXPECT_EQ(report->metrics.front().first, "root_macro_f1");
  EXPECT_EQ(report->metrics.front().second, 1);
  EXPECT_EQ(read_file(predictions.path()), "7\tACCUSE\t3\n");
  EXPECT_THAT(read_file(features.path()), HasSubstr("7\tACCUSE\t3\t"));
  EXPECT_THAT(read_file(features.path()), HasSubstr("\te11=ACCUSE"));
}

TEST(Conflict, ScoresTheSideOfAPair) {
  const testing::TemporaryFile gold(
      "uid\tmarked_sentence\tgold_binary\n"
      "1\t<s>Rebels</s> killed <t>12 soldiers</t> in Mali.\t1\n");
  const auto report =
      evaluate({.task = "conflict", .gold = gold.path()}, testing::english_engine());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->metrics.front().second, 1);
}

TEST(Quad, ScoresSentencesAndReadsUnFolders) {
  const testing::TemporaryFile gold("Rebels killed 12 soldiers in northern Mali.\t4\n");
  const testing::TemporaryFile predictions("");
  const auto report =
      evaluate({.task = "quad", .gold = gold.path(), .predictions = predictions.path()},
               testing::english_engine());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(read_file(predictions.path()), "1\t4\n");
  const testing::TemporaryFolder folder;
  std::ofstream(folder.path() + "/labels.x.tsv")
      << "id\ta\tb\tc\tmajority_nonempty\nu1\t\t\t\tMC\nu2\t\t\t\ttie\n";
  std::ofstream(folder.path() + "/text.en.x.tsv")
      << "id\ttext\nu1\tRebels shelled the town.\nu2\tThe Council met.\n";
  const auto un = evaluate({.task = "quad", .gold = folder.path()}, testing::english_engine());
  ASSERT_TRUE(un) << un.error().message;
  EXPECT_EQ(un->n, 1);
}

TEST(Quad, RefusesOtherLabels) {
  const testing::TemporaryFile gold("A sentence.\t5\n");
  const auto report = evaluate({.task = "quad", .gold = gold.path()}, testing::english_engine());
  ASSERT_FALSE(report);
  EXPECT_THAT(report.error().message, HasSubstr(":1: expected a quad from 0 to 4, found '5'"));
}

}  // namespace
}  // namespace khaldun::eval
