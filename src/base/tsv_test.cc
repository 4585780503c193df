#include "base/tsv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "khaldun/limits.h"
#include "tests/support/temporary_file.h"

namespace khaldun::base {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::array<std::string_view, 3> kColumns = {"id", "names", "note"};

Tsv parse(std::string bytes) { return Tsv::parse("t.tsv", std::move(bytes), kColumns); }

TEST(Tsv, ReadsRowsWithTheirLineNumbers) {
  const Tsv table = parse("# id\tnames\tnote\n# a comment\n\na\tb | c||\tx y\n");
  EXPECT_THAT(table.problems(), IsEmpty());
  ASSERT_EQ(table.rows().size(), 1u);
  const Tsv::Row& row = table.rows()[0];
  EXPECT_EQ(row.line, 4u);
  EXPECT_EQ(table.cell(row, 2), "x y");
  EXPECT_THAT(table.list(row, 1), ElementsAre("b", "c"));
}

TEST(Tsv, AcceptsCarriageReturnsByteOrderMarkAndMissingLastNewline) {
  const Tsv table = parse("\xEF\xBB\xBFid\tnames\tnote\r\na\tb\tc\r\nd\te\tf");
  EXPECT_THAT(table.problems(), IsEmpty());
  ASSERT_EQ(table.rows().size(), 2u);
  EXPECT_EQ(table.cell(table.rows()[0], 2), "c");
  EXPECT_EQ(table.cell(table.rows()[1], 2), "f");
}

TEST(Tsv, ReadsCellsLeftOutAtTheEndAsEmpty) {
  const Tsv table = parse("id\tnames\tnote\na\tb\n");
  ASSERT_EQ(table.rows().size(), 1u);
  EXPECT_EQ(table.cell(table.rows()[0], 2), "");
  EXPECT_THAT(table.list(table.rows()[0], 2), IsEmpty());
}

TEST(Tsv, CellsStayWhereTheyAreWhenTheTableIsMoved) {
  Tsv first = parse("id\tnames\tnote\na\tb\tc\n");
  const std::string_view cell = first.cell(first.rows()[0], 0);
  const Tsv second = std::move(first);
  EXPECT_EQ(second.cell(second.rows()[0], 0).data(), cell.data());
}

TEST(Tsv, ReportsEveryMistakeOfTheFile) {
  const Tsv table = parse("id\tname\tnote\nno tabs here\na\tb\tc\td\nx\t\xFF\ty\nok\tb\tc\n");
  EXPECT_THAT(table.problems(),
              ElementsAre("t.tsv:1: expected the column names id<TAB>names<TAB>note, found "
                          "\"id<TAB>name<TAB>note\"",
                          "t.tsv:2: expected cells parted by TAB, found \"no tabs here\"",
                          "t.tsv:3: expected at most 3 cells parted by TAB, found 4",
                          "t.tsv:4: expected UTF-8, found another byte at column 3 of the line"));
  EXPECT_EQ(table.rows().size(), 1u);
}

TEST(Tsv, ReportsAnEmptyFileAsAMissingHeader) {
  EXPECT_THAT(
      parse("").problems(),
      ElementsAre("t.tsv:1: expected the column names id<TAB>names<TAB>note, found nothing"));
}

TEST(Tsv, ReportsALineThatIsTooLong) {
  const Tsv table = parse("id\tnames\tnote\na\t" + std::string(limits::kMaxTableLineBytes, 'x'));
  EXPECT_THAT(table.problems(), ElementsAre(HasSubstr("t.tsv:2: expected a line of at most")));
  EXPECT_THAT(table.rows(), IsEmpty());
}

TEST(Tsv, RefusesControlCharactersButNotTheCarriageReturnAtTheEnd) {
  const std::string nul("a\0b\tc\td\r\n", 9);
  const Tsv table = parse("id\tnames\tnote\r\n" + nul + "a\tb\rc\td\na\t\x7F\t\nok\tb\tc\r\n");
  EXPECT_THAT(
      table.problems(),
      ElementsAre("t.tsv:2: expected text, found control character 0 at column 2 of the line",
                  "t.tsv:3: expected text, found control character 13 at column 4 of the line",
                  "t.tsv:4: expected text, found control character 127 at column 3 of the line"));
  EXPECT_EQ(table.rows().size(), 1u);
}

TEST(Tsv, GoesOnBehindALineOfTenMegabytes) {
  const std::string line(10 << 20, 'x');
  const Tsv table = parse("id\tnames\tnote\na\t" + line + "\nok\tb\tc\n");
  EXPECT_THAT(table.problems(), ElementsAre("t.tsv:2: expected a line of at most 1048576 bytes, "
                                            "found 10485762"));
  EXPECT_EQ(table.rows().size(), 1u);
  EXPECT_THAT(parse(line).problems(), ElementsAre(HasSubstr("found \"xxx"))) << "as a header";
}

TEST(QuotedOrNothing, ShowsTheBeginningOfATextSafeToPrint) {
  EXPECT_EQ(quoted_or_nothing(""), "nothing");
  EXPECT_EQ(quoted_or_nothing("a\tb"), "\"a<TAB>b\"");
  EXPECT_EQ(quoted_or_nothing("\x1B[2J\xFF"), "\" [2J\uFFFD\"");
  EXPECT_EQ(quoted_or_nothing(std::string(59, 'x') + "éé"), "\"" + std::string(59, 'x') + "é...\"")
      << "no half character";
}

TEST(Tsv, NamesTheFileThatIsMissing) {
  const auto table = Tsv::open("/nowhere/t.tsv", kColumns);
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(table.error().message, HasSubstr("/nowhere/t.tsv"));
}

TEST(Tsv, ReadsTheSameFromAFile) {
  const testing::TemporaryFile file("id\tnames\tnote\na\tb\tc\n");
  const auto table = Tsv::open(file.path(), kColumns);
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->cell(table->rows()[0], 1), "b");
}

}  // namespace
}  // namespace khaldun::base
