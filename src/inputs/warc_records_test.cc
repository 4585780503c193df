#include "inputs/warc_records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archives/test_bytes.h"

namespace khaldun::inputs {
namespace {

using archives::testing::gzip;
using archives::testing::warc_block;
using archives::testing::warc_record;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

const std::string kHttp = "Content-Type: application/http; msgtype=response\r\n";
const std::string kPage = "<!doctype html><title>T</title><p>caf\xE9";

// test_bytes.h writes a content type of its own before.
std::string response(const std::string& message) {
  std::string record = warc_record("response", message);
  const std::string plain = "Content-Type: text/plain\r\n";
  const std::size_t at = record.find(plain);
  return record.replace(at, plain.size(), kHttp);
}

std::vector<Result<InputRecord>> records_of(const std::string& bytes, PassedOver& passed_over) {
  WarcRecords records(std::make_unique<archives::WarcReader>(bytes, "w"), "w", {}, passed_over);
  std::vector<Result<InputRecord>> all;
  while (auto record = records.next()) all.push_back(std::move(*record));
  return all;
}

std::vector<Result<InputRecord>> records_of(const std::string& bytes) {
  PassedOver passed_over;
  return records_of(bytes, passed_over);
}

TEST(WarcRecords, APageKnowsWhereAndWhenItWasGot) {
  const auto records = records_of(
      gzip(response("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=latin1\r\n\r\n" + kPage)));
  ASSERT_THAT(records, SizeIs(1));
  ASSERT_TRUE(records[0]) << records[0].error().message;
  EXPECT_EQ(records[0]->format, InputFormat::kHtml);
  EXPECT_EQ(records[0]->text, kPage);
  EXPECT_EQ(records[0]->charset, "latin1");
  EXPECT_EQ(records[0]->latest_day, "2024-12-02");
  EXPECT_EQ(records[0]->info.url, "https://samples.example/a");
  EXPECT_EQ(records[0]->info.id, "urn:uuid:1");
  EXPECT_EQ(records[0]->name, "w: record 1 (https://samples.example/a)");
}

TEST(WarcRecords, WhatIsNoArticleIsPassedOverAndCounted) {
  PassedOver passed_over;
  EXPECT_THAT(
      records_of(response("HTTP/1.1 404 Not Found\r\n\r\n" + kPage) +
                     response("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n") +
                     response("HTTP/1.1 200 OK\r\nContent-Type: text/css\r\n\r\np { color: red }") +
                     response("HTTP/1.1 200 OK\r\n\r\n") +
                     warc_record("request", "GET / HTTP/1.1") + warc_record("metadata", "a: b"),
                 passed_over),
      IsEmpty());
  EXPECT_THAT(passed_over, ElementsAre(Pair("empty body", 1), Pair("metadata", 1),
                                       Pair("neither page, feed nor text", 2), Pair("request", 1),
                                       Pair("status 404", 1)));
}

TEST(WarcRecords, WhatHasAWrongLengthAndIsNoArticleIsAnError) {
  PassedOver passed_over;
  const auto records = records_of(warc_block("response", "-5", "\x89PNG\r\n"), passed_over);
  ASSERT_THAT(records, SizeIs(1));
  ASSERT_FALSE(records[0]);
  EXPECT_EQ(records[0].error().code, ErrorCode::kInvalidInput);
  EXPECT_THAT(records[0].error().message,
              HasSubstr("w: record 1 at byte 0: expected a Content-Length in bytes, found \"-5\""));
  EXPECT_THAT(passed_over, IsEmpty());
}

TEST(WarcRecords, WhatACrawlerWroteOfItselfIsPassedOver) {
  const auto at = [](std::string_view kind, const std::string& url, std::string_view block) {
    std::string record = warc_record(kind, block);
    const std::string usual = "https://samples.example/a";
    return record.replace(record.find(usual), usual.size(), url);
  };
  PassedOver passed_over;
  const auto records = records_of(
      at("resource", "metadata://gnu.org/software/wget/warc/wget_arguments.txt", "-r x.example") +
          at("resource", "<urn:X-wget:log>", "2024-12-02 06:00:00 URL:https://x.example") +
          at("response", "dns:x.example", "20241202060000\nx.example. 300 IN A 192.0.2.1") +
          at("resource", "https://x.example/robots.txt", "User-agent: *") +
          warc_record("warcinfo", "software: x") + warc_record("resource", "Envoys met."),
      passed_over);
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_EQ(records[0]->text, "Envoys met.");
  EXPECT_THAT(
      passed_over,
      ElementsAre(Pair("address with dns:", 1), Pair("address with metadata:", 1),
                  Pair("address with urn:", 1), Pair("robots.txt", 1), Pair("warcinfo", 1)));
}

TEST(WarcRecords, ConversionsAreTexts) {
  const auto records = records_of(warc_record("conversion", "Envoys met.\nThey left.\n"));
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_EQ(records[0]->format, InputFormat::kText);
  EXPECT_EQ(records[0]->text, "Envoys met.\nThey left.\n");
}

TEST(WarcRecords, AFeedGivesItsItems) {
  const auto records = records_of(
      response("HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss "
               "version=\"2.0\"><channel>"
               "<item><title>One</title></item><item><title>Two</title></item></channel></rss>") +
      response("HTTP/1.1 200 OK\r\n\r\n" + kPage));
  ASSERT_THAT(records, SizeIs(3));
  EXPECT_EQ(records[0]->text, "One");
  EXPECT_EQ(records[1]->text, "Two");
  EXPECT_EQ(records[2]->format, InputFormat::kHtml);
}

TEST(WarcRecords, DamageIsToldAndTheRestIsRead) {
  std::string wrong = response("HTTP/1.1 200 OK\r\n\r\n" + kPage);
  wrong.replace(wrong.find("Content-Length: "), 17, "Content-Length: 9");
  const auto records = records_of(wrong + response("HTTP/1.1 200 OK\r\n\r\n" + kPage));
  ASSERT_THAT(records, SizeIs(2));
  ASSERT_TRUE(records[0]);
  EXPECT_THAT(records[0]->notes, SizeIs(1));
  EXPECT_TRUE(records[1]);
  const auto packed = records_of(response("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nxyz"));
  ASSERT_THAT(packed, SizeIs(1));
  EXPECT_THAT(packed[0].error().message,
              HasSubstr("expected a body in gzip, deflate or zstd, found br"));
}

}  // namespace
}  // namespace khaldun::inputs
