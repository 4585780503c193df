#include "ingest/csv_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "khaldun/limits.h"
#include "tests/support/memory_source.h"

namespace khaldun::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// "1: a|b" for each row: the line and the cells; "2: !" for a mistake.
std::vector<std::string> rows_of(std::string_view bytes, char separator = '\0') {
  CsvRows rows(khaldun::testing::memory_source(bytes, 7), separator);
  std::vector<std::string> result;
  while (auto row = rows.next()) {
    std::string text = std::to_string(rows.line()) + ": ";
    if (*row) {
      for (const std::string& cell : (**row)->cells()) text += cell + "|";
      text.pop_back();
    } else {
      text += "!";
    }
    result.push_back(text);
  }
  return result;
}

TEST(CsvRows, ReadQuotesOfRfc4180) {
  EXPECT_THAT(rows_of("a,b\r\n\"x, y\",\"say \"\"go\"\"\"\r\n\"\",\n"),
              ElementsAre("1: a|b", "2: x, y|say \"go\"", "3: |"));
  EXPECT_THAT(rows_of("a,b\n\"one\r\ntwo\n\nthree\",z\nc,d"),
              ElementsAre("1: a|b", "2: one\ntwo\n\nthree|z", "6: c|d"));
}

TEST(CsvRows, AreForgivingWhereTheMeaningIsPlain) {
  EXPECT_THAT(rows_of("\xEF\xBB\xBF\"a\" , b\n\n  \nit is 5\" wide, \"x\" \n"),
              ElementsAre("1: a| b", "4: it is 5\" wide|x"));
}

TEST(CsvRows, FindTheSeparatorInTheFirstLine) {
  EXPECT_THAT(rows_of("a;\"b,c,d\";e\n1;2;3"), ElementsAre("1: a|b,c,d|e", "2: 1|2|3"));
  EXPECT_THAT(rows_of("a\tb, c\n"), ElementsAre("1: a|b, c"));
  EXPECT_THAT(rows_of("date;title, short;text, long, or note\n"),
              ElementsAre("1: date|title, short|text, long, or note"));
  EXPECT_THAT(rows_of("a|b\n"), ElementsAre("1: a|b"));
  EXPECT_THAT(rows_of("text\nx, y"), ElementsAre("1: text", "2: x, y")) << "one column";
  EXPECT_THAT(rows_of("sep=;\na,b,c;d\n"), ElementsAre("2: a,b,c|d"));
  EXPECT_THAT(rows_of("a,b,c;d\n", ';'), ElementsAre("1: a,b,c|d"));
}

TEST(CsvRows, GoOnBehindAQuoteThatIsNeverClosed) {
  EXPECT_THAT(rows_of("a,b\n1,\"oops\n2,x\n3,y\n"),
              ElementsAre("1: a|b", "2: !", "3: 2|x", "4: 3|y"));
  EXPECT_THAT(rows_of("a,b\n1,\"oops\n2,\"x, y\"\n3,\"two\nlines\"\n"),
              ElementsAre("1: a|b", "2: !", "3: 2|x, y", "4: 3|two\nlines"))
      << "the next quote shows that the first one is wrong";
  EXPECT_THAT(rows_of("a,b\n\"x\" y,z\n1,2"), ElementsAre("1: a|b", "2: !", "3: 1|2"));
}

TEST(CsvRows, SayWhatIsWrongWithAQuote) {
  CsvRows rows(khaldun::testing::memory_source("\"a\"b", 7), ',');
  EXPECT_EQ((*rows.next()).error().message,
            "expected a cell in quotes that opens on this line to end with a quote and a "
            "separator, found other letters behind it; write a quote inside it twice");
  CsvRows open(khaldun::testing::memory_source("\"a", 7), ',');
  EXPECT_THAT((*open.next()).error().message, HasSubstr("found no quote that closes it"));
}

TEST(CsvRows, TakeQuotesAsLettersInTsvWhereTheyPartNothing) {
  EXPECT_THAT(rows_of("a\tb\n\"Go,\" he said.\t1\n\"x\ty\n\"p\tq\"\tr\n", '\t'),
              ElementsAre("1: a|b", "2: \"Go,\" he said.|1", "3: \"x|y", "4: p\tq|r"));
}

TEST(CsvRows, TakeTimeInProportionToTheBytes) {
  // Every line opens a quote that the next one seems to go on with: 400 KB, 80'000 mistakes.
  std::string bytes = "a,b\n";
  for (int i = 0; i < 80'000; ++i) bytes += "x\",\"\n";
  CsvRows rows(khaldun::testing::memory_source(bytes, 1 << 16), ',');
  std::size_t count = 0;
  while (rows.next()) ++count;
  EXPECT_EQ(count, 80'001U);
}

TEST(CsvRows, BoundTheBytesOfARowAndLoseNoOther) {
  std::string bytes = "a,b\n1,\"never closed\n";
  const std::size_t lines = 2 * limits::kMaxTableRowBytes / 64;
  for (std::size_t i = 0; i < lines; ++i) bytes += "2," + std::string(61, 'x') + "\n";
  bytes += "3,\"two\nlines\"\n";
  CsvRows rows(khaldun::testing::memory_source(bytes, 1 << 20), ',');
  ASSERT_TRUE(*rows.next());
  EXPECT_THAT((*rows.next()).error().message,
              HasSubstr("found no quote that closes it within 16777216 bytes; close it"));
  EXPECT_EQ(rows.line(), 2U);
  std::size_t read = 0;
  std::string last;
  while (auto row = rows.next()) {
    ASSERT_TRUE(*row) << row->error().message;
    ++read;
    last = (**row)->cells()[1];
  }
  EXPECT_EQ(read, lines + 1);
  EXPECT_EQ(last, "two\nlines");
}

TEST(CsvRows, TellAFailureOfTheStreamBehindTheRowsBeforeIt) {
  int calls = 0;
  CsvRows rows(
      [&](std::span<char> buffer) -> Result<std::size_t> {
        constexpr std::string_view kBytes = "a,b\n1,\"open\n2,x\n";
        if (++calls > 1) return Error{ErrorCode::kNotFound, "disk gone"};
        std::copy(kBytes.begin(), kBytes.end(), buffer.begin());
        return kBytes.size();
      },
      ',');
  ASSERT_TRUE(*rows.next());
  EXPECT_FALSE(*rows.next());
  const auto row = rows.next();
  ASSERT_TRUE(row && *row);
  EXPECT_EQ((**row)->cells()[1], "x");
  EXPECT_EQ((*rows.next()).error().message, "disk gone");
  EXPECT_FALSE(rows.next());
}

TEST(CsvRows, KeepNoMoreCellsThanTheLimit) {
  const std::string bytes(3 * limits::kMaxColumns, ',');
  CsvRows rows(khaldun::testing::memory_source(bytes, 1 << 20), ',');
  const auto row = rows.next();
  ASSERT_TRUE(row && *row);
  EXPECT_EQ((**row)->cells().size(), limits::kMaxColumns);
  EXPECT_EQ((**row)->count(), 3 * limits::kMaxColumns + 1);
}

TEST(CsvRows, HaveNoneInAnEmptyFile) {
  EXPECT_THAT(rows_of(""), IsEmpty());
  EXPECT_THAT(rows_of("\n \n"), IsEmpty());
}

}  // namespace
}  // namespace khaldun::ingest
