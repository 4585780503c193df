#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "khaldun/limits.h"
#include "khaldun/reader.h"
#include "tests/support/memory_source.h"

namespace khaldun {
namespace {

RecordReader reader_of(InputFormat format, std::string_view bytes, std::size_t block = 1 << 20) {
  return {format, testing::memory_source(bytes, block), "in"};
}

// Texts as they are, errors as "! message".
std::vector<std::string> texts_of(InputFormat format, std::string_view bytes, std::size_t block) {
  RecordReader reader = reader_of(format, bytes, block);
  std::vector<std::string> texts;
  while (auto record = reader.next()) {
    texts.push_back(*record ? (*record)->text : "! " + record->error().message);
  }
  return texts;
}

using Texts = std::vector<std::string>;

TEST(RecordReader, ReadsAWholeStreamAsOneReport) {
  EXPECT_EQ(texts_of(InputFormat::kText, "One.\n\nTwo.\r\n", 3), (Texts{"One.\n\nTwo.\r\n"}));
  EXPECT_EQ(texts_of(InputFormat::kText, "\xEF\xBB\xBFOne.", 2), (Texts{"One."}));
  EXPECT_EQ(texts_of(InputFormat::kText, "", 3), (Texts{""}));
}

TEST(RecordReader, RefusesWhatIsNoText) {
  const auto refusal = [](std::string_view bytes) {
    return texts_of(InputFormat::kText, bytes, 1 << 20).at(0);
  };
  using std::string_view_literals::operator""sv;
  EXPECT_EQ(refusal("%PDF-1.7 ..."),
            "! in: expected plain text in UTF-8, found a PDF file; convert it to text first");
  EXPECT_EQ(refusal("\xFF\xFEN\0i\0"sv),
            "! in: expected plain text in UTF-8, found UTF-16 text; convert it to text first");
  EXPECT_EQ(refusal(" <!DOCTYPE HTML><p>"),
            "! in: expected plain text in UTF-8, found HTML or XML; extract its text first");
  EXPECT_EQ(
      refusal("abc\0def"sv),
      "! in: expected plain text in UTF-8, found a NUL byte at offset 3; is it a binary file?");
  EXPECT_EQ(refusal("\x01\x02\xff\xfe\x90 abc"),
            "! in: expected plain text in UTF-8, found mostly other bytes; is it a binary file?");
}

TEST(RecordReader, AcceptsTextWithSomeBadBytes) {
  EXPECT_EQ(texts_of(InputFormat::kText, "Le g\xe9n\xe9ral part.", 7),
            (Texts{"Le g\xe9n\xe9ral part."}));
}

TEST(RecordReader, RefusesAReportOverTheLimit) {
  const std::string text(limits::kMaxDocumentBytes + 4, 'a');
  RecordReader reader = reader_of(InputFormat::kText, text);
  const auto record = reader.next();
  ASSERT_TRUE(record.has_value() && !record->has_value());
  EXPECT_EQ(record->error().code, ErrorCode::kLimit);
  EXPECT_FALSE(reader.next().has_value());
}

TEST(RecordReader, ReadsTheMembersOfAJsonRecord) {
  RecordReader reader = reader_of(
      InputFormat::kJsonl,
      R"({"id":7,"title":"T","body":"B\u00e9","published":"2024-03-27T10:00:00Z","url":"u",)"
      R"("source":"s","other":{"deep":[1]},"text":null})");
  const auto record = reader.next();
  ASSERT_TRUE(record.has_value() && record->has_value());
  EXPECT_EQ((*record)->text, "B\u00e9");
  EXPECT_EQ((*record)->info.id, "7");
  EXPECT_EQ((*record)->info.title, "T");
  EXPECT_EQ((*record)->info.published, "2024-03-27");
  EXPECT_EQ((*record)->info.published_source, "record");
  EXPECT_EQ((*record)->info.url, "u");
  EXPECT_EQ((*record)->info.source, "s");
  EXPECT_FALSE(reader.next().has_value());
}

TEST(RecordReader, ReportsEachBadLineAndGoesOn) {
  constexpr std::string_view kLines =
      "{\"text\":\"one\"}\n"
      "\n"
      "[1]\n"
      "{\"text\":\n"
      "{\"title\":\"x\"}\n"
      "{\"text\":5}\n"
      "{\"text\":\"x\",\"published\":\"soon\"}\n"
      "{\"text\":\"\xff\"}\n"
      "{\"text\":\"two\"}";
  const Texts texts = texts_of(InputFormat::kJsonl, kLines, 5);
  ASSERT_EQ(texts.size(), 8U);
  EXPECT_EQ(texts[0], "one");
  EXPECT_EQ(texts[1], "! in:3: expected a JSON object, found an array");
  EXPECT_TRUE(texts[2].starts_with("! in:4: expected a JSON object, found a mistake: "))
      << texts[2];
  EXPECT_EQ(texts[3],
            "! in:5: expected a member \"text\" or \"body\", found neither, only \"title\"; if "
            "another one has the text, name it: text=NAME");
  EXPECT_EQ(texts[4], "! in:6: expected a string as \"text\", found a number");
  EXPECT_EQ(texts[5], "x") << "a record is not lost for its date";
  EXPECT_EQ(texts[6], "! in:8: expected UTF-8, found another byte; convert the file to UTF-8");
  EXPECT_EQ(texts[7], "two");
}

TEST(RecordReader, NotesADateThatCannotBeRead) {
  RecordReader reader =
      reader_of(InputFormat::kJsonl, "\n{\"text\":\"x\",\"published\":\"soon\"}\n");
  const auto record = reader.next();
  ASSERT_TRUE(record.has_value() && record->has_value());
  EXPECT_EQ((*record)->info.published, "");
  EXPECT_EQ((*record)->place, "line 2");
  ASSERT_EQ((*record)->notes.size(), 1U);
  EXPECT_EQ((*record)->notes[0],
            "expected a date such as 2024-03-27 as \"published\", found \"soon\"; it is left out");
}

TEST(RecordReader, SkipsAJsonLineOverTheLimit) {
  const std::string lines = "{\"text\":\"one\"}\n{\"text\":\"" +
                            std::string(limits::kMaxRecordBytes, 'a') + "\"}\n{\"text\":\"two\"}\n";
  const Texts texts = texts_of(InputFormat::kJsonl, lines, 1 << 20);
  ASSERT_EQ(texts.size(), 3U);
  EXPECT_EQ(texts[1],
            "! in:2: expected a line of at most 67108864 bytes, found a longer one; it is skipped");
  EXPECT_EQ(texts[2], "two");
}

TEST(RecordReader, PartsTheDocumentsOfAConlluFile) {
  constexpr std::string_view kFile =
      "# newdoc id = "
      "a\n1\tGo\t_\t_\t_\t_\t0\troot\t_\tSpaceAfter=No\n2\t!\t_\t_\t_\t_\t1\tp\t_\t_\n"
      "\n# newdoc\n1\tbroken\n\n1\tlost\t_\t_\t_\t_\t0\troot\t_\t_\n\n"
      "# newdoc id = c\n1\tStay\t_\t_\t_\t_\t0\troot\t_\t_\n\n";
  EXPECT_EQ(texts_of(InputFormat::kConllu, kFile, 3),
            (Texts{"Go!",
                   "! in:6: expected a word of 10 columns parted by TAB, the first a number; "
                   "found 2 columns",
                   "Stay"}));
  EXPECT_EQ(texts_of(InputFormat::kConllu, "", 3), (Texts{}));
}

TEST(RecordReader, APageIsItsBytes) {
  using std::string_literals::operator""s;
  const std::string page = "\xFF\xFE<\0p\0>\0"s;
  EXPECT_EQ(texts_of(InputFormat::kHtml, page, 3), (Texts{page}));
  const std::string long_page(limits::kMaxPageBytes + 1, ' ');
  EXPECT_EQ(texts_of(InputFormat::kHtml, long_page, 1 << 20),
            (Texts{"! in: expected a page of at most " + std::to_string(limits::kMaxPageBytes) +
                   " bytes, found more; raise it with --limit page.bytes=SIZE"}));
}

}  // namespace
}  // namespace khaldun
