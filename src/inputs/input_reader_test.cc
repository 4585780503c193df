#include "khaldun/input_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "archives/test_bytes.h"
#include "inputs/text_decoding.h"
#include "tests/support/temporary_folder.h"

namespace khaldun {
namespace {

using archives::testing::gzip;
using archives::testing::tar;
using archives::testing::warc_record;
using archives::testing::zip;
using archives::testing::zstd;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::StartsWith;

// "name|text" of each record, "! message" of each error.
std::vector<std::string> told(InputReader& reader) {
  std::vector<std::string> all;
  while (auto record = reader.next()) {
    all.push_back(*record ? (*record)->name + "|" + (*record)->text
                          : "! " + record->error().message);
  }
  return all;
}

std::vector<std::string> read(std::string bytes, const std::string& name,
                              const InputOptions& options = {}) {
  InputReader reader = InputReader::of_bytes(std::move(bytes), name, options);
  return told(reader);
}

const std::string kPage = "<!doctype html><title>T</title><p>Text";

TEST(InputReader, EachKindByItsContent) {
  EXPECT_THAT(read("Envoys met.\n", "-"), ElementsAre("-|Envoys met.\n"));
  EXPECT_THAT(read(kPage, "no-ending"), ElementsAre("no-ending|" + kPage));
  EXPECT_THAT(read("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "x"), ElementsAre("x:1|a", "x:2|b"));
  EXPECT_THAT(read("id,title,text\n1,T,Envoys met.\n", "x.csv"),
              ElementsAre("x.csv:2|Envoys met."));
  EXPECT_THAT(
      read("<rss version='2.0'><channel><item><title>One</title></item></channel></rss>", "f"),
      ElementsAre("f: item 1|One"));
  EXPECT_THAT(read(warc_record("conversion", "Envoys met."), "w"),
              ElementsAre("w: record 1 (https://samples.example/a)|Envoys met."));
  EXPECT_THAT(read("", "empty"), ElementsAre("empty|"));
}

TEST(InputReader, ATextWithTheNamedColumnsIsATable) {
  InputOptions options;
  options.records.columns = {.text = "Story", .published = "Day"};
  const std::string table = "Nr;Story;Day\n7;\"Envoys met. They signed.\";2024-05-15";
  EXPECT_THAT(read(table, "table", options), ElementsAre("table:2|Envoys met. They signed."));
  EXPECT_THAT(read(table, "table.txt", options), ElementsAre(StartsWith("table.txt:2|")));
  EXPECT_THAT(read(table, "table"), ElementsAre("table|" + table));
  InputReader reader = InputReader::of_bytes("Envoys met.\n", "report", options);
  const auto report = reader.next();
  ASSERT_TRUE(report && *report);
  EXPECT_THAT((*report)->notes, ElementsAre(HasSubstr("the named columns \"Story\", \"Day\"")));
}

TEST(InputReader, ATextWithoutTagsIsNoPageWhateverItsName) {
  InputReader reader = InputReader::of_bytes("Envoys met.\n\n5 < 7", "a.html", {});
  const auto record = reader.next();
  ASSERT_TRUE(record && *record);
  EXPECT_EQ((*record)->format, InputFormat::kText);
}

TEST(InputReader, AFeedBehindAWarningIsOne) {
  EXPECT_THAT(
      read("<br />\n<b>Warning</b>: no such key in f.php on line <b>3</b><br />\n\xEF\xBB\xBF"
           "<?xml version='1.0' encoding='latin1'?><rss version='2.0'><channel><item>"
           "<title>Caf\xE9</title></item></channel></rss>",
           "f.html"),
      ElementsAre("f.html: item 1|Caf\u00e9"));
}

TEST(InputReader, APathIsToldOnceAndWhatWasPassedOverIsCounted) {
  std::string packed = gzip("{\"text\":\"a\"}\n{\"text\":\"b");
  packed.resize(packed.size() - 4);
  const auto lines = read(packed, "in/x.jsonl.gz");
  ASSERT_GE(lines.size(), 2U);
  EXPECT_EQ(lines[0], "in/x.jsonl.gz:1|a");
  EXPECT_THAT(lines[1], StartsWith("! in/x.jsonl.gz:1: byte 0: expected gzip data"));
  InputReader reader = InputReader::of_bytes(warc_record("request", "GET /"), "w", {});
  EXPECT_FALSE(reader.next());
  EXPECT_THAT(reader.passed_over(), ElementsAre(Pair("request", 1)));
}

TEST(InputReader, WhatIsPackedIsOpened) {
  EXPECT_THAT(read(gzip("Envoys met."), "a.txt.gz"), ElementsAre("a.txt.gz|Envoys met."));
  EXPECT_THAT(read(zstd("{\"text\":\"a\"}\n"), "a"), ElementsAre("a:1|a"));
  const std::string inner =
      gzip(tar({{.path = "b.html", .bytes = kPage}, {.path = "c.txt", .bytes = "C"}}));
  EXPECT_THAT(read(zip({{.path = "a.txt", .bytes = "A"}, {.path = "d/in.tar.gz", .bytes = inner}}),
                   "z.zip"),
              ElementsAre("z.zip/a.txt|A", "z.zip/d/in.tar.gz/b.html|" + kPage,
                          "z.zip/d/in.tar.gz/c.txt|C"));
}

TEST(InputReader, AFileThatIsNoTextIsAnErrorAndTheRestIsRead) {
  EXPECT_THAT(
      read(zip({{.path = "a.pdf", .bytes = "%PDF-1.4 x"}, {.path = "b.txt", .bytes = "B"}}), "z"),
      ElementsAre(HasSubstr("! z/a.pdf: expected plain text in UTF-8, found a PDF file"),
                  "z/b.txt|B"));
}

TEST(InputReader, TheIdOfAPageIsTheNameOfItsFileOrItsAddress) {
  const auto id = [](const std::string& name, const InputOptions& options) {
    return (*InputReader::of_bytes(kPage, name, options).next())->info.id;
  };
  EXPECT_EQ(id("news/page-7.html", {}), "page-7");
  EXPECT_EQ(id("news/index.html", {}), "");  // then that of its content
  EXPECT_EQ(id("x", {.url = "https://cape.example/1"}), "https://cape.example/1");
}

TEST(InputReader, WhatIsKnownOfTheWebGoesToEachRecord) {
  auto reader = InputReader::of_bytes(
      kPage, "x",
      {.url = "https://cape.example/1", .charset = "latin1", .latest_day = "2024-12-02"});
  const auto record = reader.next();
  ASSERT_TRUE(record && *record);
  EXPECT_EQ((*record)->info.url, "https://cape.example/1");
  EXPECT_EQ((*record)->charset, "latin1");
  EXPECT_EQ((*record)->latest_day, "2024-12-02");
}

TEST(InputReader, TextInOtherEncodingsIsDecoded) {
  const std::string utf16(
      "\xFF\xFE"
      "A\0\xE9\0\n\0",
      8);
  EXPECT_THAT(read(utf16, "a.txt"), ElementsAre("a.txt|Aé\n"));
  EXPECT_THAT(read("Le pr\xE9sident a d\xE9"
                   "clar\xE9 que la r\xE9union aura lieu \xE0 Paris.",
                   "a.txt"),
              ElementsAre("a.txt|Le président a déclaré que la réunion aura lieu à Paris."));
  EXPECT_THAT(read("The caf\xE9.", "a.txt"), ElementsAre("a.txt|The café."));
  // A wrong byte among good ones stays.
  EXPECT_THAT(read("Le président a été \xFF reçu.", "a.txt"),
              ElementsAre("a.txt|Le président a été \xFF reçu."));
}

// `width` bytes a character, with the most significant one first or last.
std::string wide(std::u16string_view text, int width, bool is_little) {
  std::string bytes;
  for (const char16_t unit : text) {
    std::string one(static_cast<std::size_t>(width) - 2, '\0');
    one += {static_cast<char>(unit >> 8), static_cast<char>(unit & 0xFF)};
    if (is_little) std::reverse(one.begin(), one.end());
    bytes += one;
  }
  return bytes;
}

TEST(InputReader, WideCharactersNeedNoMarkInAnyFormat) {
  for (const int width : {2, 4}) {
    for (const bool is_little : {true, false}) {
      const auto bytes = [&](std::u16string_view text) { return wide(text, width, is_little); };
      EXPECT_THAT(read(bytes(u"Envoys met.\n"), "a.txt"), ElementsAre("a.txt|Envoys met.\n"));
      EXPECT_THAT(read(bytes(u"部长们星期二会面，讨论贸易。\n"), "a.txt"),
                  ElementsAre("a.txt|部长们星期二会面，讨论贸易。\n"));
      EXPECT_THAT(read(bytes(u"{\"text\": \"Envoys met.\"}\n{\"text\": \"部长\"}\n"), "a"),
                  ElementsAre("a:1|Envoys met.", "a:2|部长"));
      EXPECT_THAT(read(bytes(u"id,title,text\n1,T,Envoys met.\n"), "a.csv"),
                  ElementsAre("a.csv:2|Envoys met."));
      EXPECT_THAT(read(bytes(u"From: a@cape.example\nSubject: Talks\n\nLes \u00E9lus.\n"), "a.eml"),
                  ElementsAre("a.eml|Les \u00E9lus.\n"));
    }
  }
}

TEST(InputReader, AFormatThatIsGivenIsBelieved) {
  EXPECT_THAT(read("{\"text\":\"a\"}", "x.jsonl", {.format = InputFormat::kText}),
              ElementsAre("x.jsonl|{\"text\":\"a\"}"));
}

TEST(InputReader, FilesAreReadAndCounted) {
  const testing::TemporaryFolder folder;
  folder.write("a.txt", "Envoys met.");
  folder.write("b.warc.gz", gzip(warc_record("conversion", "Envoys left.")));
  auto text = InputReader::open(folder.path() + "/a.txt", {});
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_THAT(told(*text), ElementsAre(folder.path() + "/a.txt|Envoys met."));
  EXPECT_EQ(text->bytes_read(), 11U);
  auto archive = InputReader::open(folder.path() + "/b.warc.gz", {});
  ASSERT_TRUE(archive) << archive.error().message;
  EXPECT_THAT(told(*archive), ElementsAre(HasSubstr("|Envoys left.")));
  const auto missing = InputReader::open(folder.path() + "/c", {});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
}

TEST(TextDecoding, AStreamOfBytesThatAreThere) {
  ReadBytes read = inputs::stream_of("abc");
  char buffer[2];
  EXPECT_EQ(*read(buffer), 2U);
  EXPECT_EQ(*read(buffer), 1U);
  EXPECT_EQ(*read(buffer), 0U);
}

}  // namespace
}  // namespace khaldun
