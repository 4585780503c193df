#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "khaldun/limits.h"
#include "khaldun/reader.h"
#include "tests/support/memory_source.h"

namespace khaldun {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Texts as they are, errors as "! message".
std::vector<std::string> texts_of(std::string_view bytes, const RecordOptions& options = {},
                                  InputFormat format = InputFormat::kCsv) {
  RecordReader reader(format, testing::memory_source(bytes, 5), "in", options);
  std::vector<std::string> texts;
  while (auto record = reader.next()) {
    texts.push_back(*record ? (*record)->text : "! " + record->error().message);
  }
  return texts;
}

RecordOptions with_columns(std::string_view text) {
  RecordOptions options;
  options.columns = *parse_columns(text);
  return options;
}

TEST(CsvSource, ReadsTheColumnsByTheirUsualNames) {
  RecordReader reader(
      InputFormat::kCsv,
      testing::memory_source("Article ID;Publication Date;Headline;Body;Byline;Tags;"
                             "Outlet;Lang;Link\n"
                             "7;27.03.2024;Envoys meet;\"They met;\nagain.\";"
                             "By Ana Diaz;talks|peace;Example;en;https://x.example\n",
                             100),
      "in");
  const auto record = reader.next();
  ASSERT_TRUE(record && *record);
  EXPECT_EQ((*record)->text, "They met;\nagain.");
  EXPECT_EQ((*record)->line, 2U);
  EXPECT_EQ((*record)->place, "line 2");
  const ArticleInfo& info = (*record)->info;
  EXPECT_EQ(info.id, "7");
  EXPECT_EQ(info.published, "2024-03-27");
  EXPECT_EQ(info.published_source, "record");
  EXPECT_EQ(info.title, "Envoys meet");
  EXPECT_THAT(info.authors, ElementsAre("Ana Diaz"));
  EXPECT_THAT(info.keywords, ElementsAre("talks", "peace"));
  EXPECT_EQ(info.source, "Example");
  EXPECT_EQ(info.language, "en");
  EXPECT_EQ(info.url, "https://x.example");
  EXPECT_THAT((*record)->notes, IsEmpty());
  EXPECT_FALSE(reader.next());
}

TEST(CsvSource, ReadsTheColumnsThatAreNamed) {
  constexpr std::string_view kTable = "Text,Story so far\nx,One.\n";
  EXPECT_THAT(texts_of(kTable), ElementsAre("x"));
  EXPECT_THAT(texts_of(kTable, with_columns("text=Story so far")), ElementsAre("One."));
  EXPECT_THAT(texts_of(kTable, with_columns("text=STORY SO FAR")), ElementsAre("One."));
  EXPECT_THAT(texts_of(kTable, with_columns("text=Body")),
              ElementsAre("! in: expected a column \"Body\" for the field text, found the columns "
                          "\"Text\", \"Story so far\""));
  EXPECT_THAT(texts_of("date,text\nx,y\n", with_columns("published=Day")),
              ElementsAre(HasSubstr("expected a column \"Day\" for the field published")));
}

TEST(CsvSource, RefusesATableWithoutNamesOfColumns) {
  EXPECT_THAT(
      texts_of("2024-03-27,Troops left.\n2024-03-28,They came.\n"),
      ElementsAre("! in: expected a first line that names the columns, one of them \"text\" "
                  "(or body, content, article ...), found \"2024-03-27\", \"Troops left.\"; "
                  "if one of these has the text, name it: text=NAME"));
  EXPECT_THAT(texts_of(""), ElementsAre("! in: expected a first line that names the columns, found "
                                        "an empty file"));
  EXPECT_THAT(texts_of("text,TEXT\na,b\n"),
              ElementsAre("! in: expected one column \"TEXT\", found columns 1 and 2 of this name; "
                          "rename one of them"));
  EXPECT_THAT(texts_of("text,x,x\na,b,c\n"), ElementsAre("a")) << "those that are not used may be";
  EXPECT_THAT(texts_of("PK\x03\x04 sheet\n"),
              ElementsAre("! in: expected a table in UTF-8, found a ZIP or Office file; convert it "
                          "to text first"));
  EXPECT_THAT(texts_of("text," + std::string(limits::kMaxColumns, ',')),
              ElementsAre("! in: expected at most 4096 columns, found 4098"));
}

TEST(CsvSource, ReportsEachBadRowAndGoesOn) {
  EXPECT_THAT(texts_of("id,text,title\n1,one\n2,two, and more, words\n,,\n3,\"open\n4,four,,,\n"),
              ElementsAre("one",
                          "! in:3: expected 3 cells, found 4; put a text with a comma in it into "
                          "double quotes",
                          HasSubstr("! in:5: expected a cell in quotes"), "four"));
}

TEST(CsvSource, NotesWhatCouldNotBeRead) {
  RecordReader reader(InputFormat::kCsv,
                      testing::memory_source("text,date\ng\xe9n\xe9ral,soon\n,2024-03-27\n", 100),
                      "in");
  const auto first = reader.next();
  ASSERT_TRUE(first && *first);
  EXPECT_THAT((*first)->notes,
              ElementsAre("expected UTF-8, found other bytes in the text; save the table as UTF-8",
                          HasSubstr("found \"soon\"; it is left out")));
  const auto second = reader.next();
  ASSERT_TRUE(second && *second);
  EXPECT_THAT((*second)->notes, ElementsAre("the text is empty"));
}

TEST(CsvSource, ReadsTsvAndAGivenSeparator) {
  EXPECT_THAT(texts_of("id\ttext\n1\tOne, two.\n", {}, InputFormat::kTsv),
              ElementsAre("One, two."));
  RecordOptions bar;
  bar.separator = '|';
  EXPECT_THAT(texts_of("a,b,c|text\n1|One.\n", bar), ElementsAre("One."));
}

TEST(CsvSource, RefusesUtf16) {
  using std::string_view_literals::operator""sv;
  EXPECT_THAT(texts_of("\xFF\xFEt\0e\0"sv),
              ElementsAre("! in: expected a table in UTF-8, found UTF-16 text; convert it to text "
                          "first"));
  EXPECT_THAT(texts_of("text\na\0b\n"sv),
              ElementsAre(HasSubstr("! in:2: expected text, found a NUL")));
}

}  // namespace
}  // namespace khaldun
