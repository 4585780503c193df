#include "archives/warc_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archives/http_body.h"
#include "archives/test_bytes.h"
#include "archives/warc_test_support.h"
#include "tests/support/memory_source.h"

namespace khaldun::archives {
namespace {

using khaldun::testing::memory_source;
using testing::gzip;
using testing::read_all;
using testing::Reading;
using testing::skippable_frame;
using testing::warc_record;
using testing::zstd;

using Lines = std::vector<std::string>;

const Lines kBlocks = {
    "software: test\r\n", "GET / HTTP/1.1\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Talks\r\n\r\nwent on</p>", "",
    "WARC/1.0 is a format"};
const Lines kTypes = {"warcinfo", "request", "response", "metadata", "resource"};

// The records one by one, so that they can be packed.
Lines good_records() {
  Lines records;
  for (std::size_t i = 0; i < kTypes.size(); ++i)
    records.push_back(warc_record(kTypes[i], kBlocks[i]));
  return records;
}

Lines expected_records() {
  Lines lines;
  for (std::size_t i = 0; i < kTypes.size(); ++i) {
    lines.push_back(std::to_string(i + 1) + " " + kTypes[i] + " whole \"" + kBlocks[i] + '"');
  }
  return lines;
}

template <typename Pack>
std::string packed_each(const Lines& records, Pack pack) {
  std::string bytes;
  for (const std::string& record : records) bytes += pack(record);
  return bytes;
}

std::string joined(const Lines& records) {
  return packed_each(records, [](const std::string& record) { return record; });
}

TEST(WarcReader, GivesTheSameRecordsHoweverTheyArePackedAndRead) {
  const Lines records = good_records();
  const std::string plain = joined(records);
  const std::string files[] = {
      plain,
      packed_each(records, [](const std::string& r) { return gzip(r); }),
      gzip(plain),
      gzip(plain.substr(0, 300)) + gzip(plain.substr(300)),  // members that cut a record
      packed_each(records, [](const std::string& r) { return zstd(r); }),
      zstd(plain),
      skippable_frame("x") + zstd(plain),
  };
  for (const std::string& file : files) {
    const Reading whole = read_all(WarcReader(file, "in"));
    EXPECT_EQ(whole.records, expected_records());
    EXPECT_EQ(whole.problems, Lines{});
    for (const std::size_t block : {1, 7, 100, 100'000}) {
      const Reading streamed = read_all(WarcReader(memory_source(file, block), "in"));
      EXPECT_EQ(streamed.records, expected_records()) << block;
      EXPECT_EQ(streamed.offsets, whole.offsets) << block;
      EXPECT_EQ(streamed.problems, Lines{}) << block;
    }
  }
}

TEST(WarcReader, TellsWhereEachRecordBegins) {
  const Lines records = good_records();
  const auto starts = [&](auto pack) {
    std::vector<std::size_t> offsets;
    std::size_t offset = 0;
    for (const std::string& record : records) {
      offsets.push_back(offset);
      offset += pack(record).size();
    }
    return offsets;
  };
  const auto same = [](const std::string& r) { return r; };
  const auto gzipped = [](const std::string& r) { return gzip(r); };
  EXPECT_EQ(read_all(WarcReader(joined(records), "in")).offsets, starts(same));
  EXPECT_EQ(read_all(WarcReader(packed_each(records, gzipped), "in")).offsets, starts(gzipped));
  EXPECT_EQ(read_all(WarcReader(gzip(joined(records)), "in")).offsets,
            std::vector<std::size_t>(records.size(), 0));
}

TEST(WarcReader, GivesTheHeaderOfARecord) {
  const std::string file = "\r\n" + warc_record("revisit", "HTTP/1.1 304 Not Modified\r\n\r\n",
                                                "WARC-Refers-To: <urn:uuid:0>\r\nX-A: b\r\n");
  WarcReader reader(file, "in");
  const auto record = reader.next();
  ASSERT_TRUE(record && *record);
  const WarcRecord& r = **record;
  EXPECT_EQ(r.header.version, "WARC/1.1");
  EXPECT_EQ(r.header.type, WarcType::kRevisit);
  EXPECT_EQ(r.header.target_uri, "https://samples.example/a");
  EXPECT_EQ(r.header.date, "2024-12-02T06:00:00Z");
  EXPECT_EQ(r.header.refers_to, "<urn:uuid:0>");
  EXPECT_EQ(r.header.field("x-a"), "b");
  EXPECT_TRUE(r.holds_http());
  EXPECT_EQ(parse_http(r.block).status, 304);
  EXPECT_EQ(r.offset, 2U);
  EXPECT_FALSE(reader.next());
  EXPECT_FALSE(reader.next());
}

TEST(WarcReader, ReadsHeadersOfLinesThatEndInLineFeeds) {
  const std::string file =
      "WARC/1.0\nWARC-Type: resource\nContent-Type: a/b\nContent-Length: 2\n\nab\n\n";
  const Reading reading = read_all(WarcReader(file + file, "in"));
  EXPECT_EQ(reading.records, (Lines{"1 resource whole \"ab\"", "2 resource whole \"ab\""}));
  EXPECT_EQ(reading.problems, Lines{});
}

TEST(WarcReader, ReadsArcFiles) {
  const std::string head =
      "filedesc://a.arc 0.0.0.0 20241202060000 text/plain 18\n1 0 Test\nURL IP-a\n\n";
  const std::string page = "HTTP/1.1 200 OK\n\nsee http://samples.example/ there\n";
  const std::string record = "http://samples.example/a b 192.0.2.17 20241202060001 text/html " +
                             std::to_string(page.size()) + "\n" + page;
  for (const std::string& file : {head + record + "\n" + record + "\n",
                                  gzip(head) + gzip(record + "\n") + gzip(record + "\n")}) {
    const Reading reading = read_all(WarcReader(file, "in"));
    EXPECT_EQ(reading.records,
              (Lines{"1 warcinfo whole \"1 0 Test\nURL IP-a\n\"",
                     "2 response whole \"" + page + '"', "3 response whole \"" + page + '"'}));
    EXPECT_EQ(reading.problems, Lines{});
  }
}

TEST(WarcReader, ChecksTheDigestsOfBlockAndPayload) {
  const std::string http = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string abc = "sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5";
  const auto problems_of = [](const std::string& file) {
    return read_all(WarcReader(file, "in")).problems;
  };
  EXPECT_EQ(problems_of(warc_record("resource", "abc", "WARC-Block-Digest: " + abc + "\r\n")),
            Lines{});
  EXPECT_EQ(problems_of(warc_record("resource", "abd", "WARC-Block-Digest: " + abc + "\r\n")),
            Lines{"in: record 1 at byte 0: expected a block that fits its digest, found another: " +
                  abc});
  // The payload as it was sent, or without chunks.
  const std::string digest = "WARC-Payload-Digest: " + abc + "\r\n";
  EXPECT_EQ(problems_of(warc_record("response", "HTTP/1.1 200 OK\r\n\r\nabc", digest)), Lines{});
  EXPECT_EQ(problems_of(warc_record("response", http + "3\r\nabc\r\n0\r\n\r\n", digest)), Lines{});
  EXPECT_EQ(
      problems_of(warc_record("response", http + "3\r\nabd\r\n0\r\n\r\n", digest)),
      Lines{"in: record 1 at byte 0: expected a payload that fits its digest, found another: " +
            abc});
  EXPECT_EQ(problems_of(warc_record("revisit", "HTTP/1.1 200 OK\r\n\r\n", digest)), Lines{});
  EXPECT_EQ(problems_of(warc_record("resource", "abc", "WARC-Block-Digest: sha1:1\r\n")).size(),
            1U);
  EXPECT_EQ(problems_of(warc_record("resource", "abc", "WARC-Block-Digest: md5:1\r\n")), Lines{});
}

TEST(WarcReader, ChecksNoDigestsWhenTold) {
  const std::string file = warc_record("resource", "abc", "WARC-Block-Digest: sha1:1\r\n");
  EXPECT_EQ(read_all(WarcReader(file, "in", {.check_digests = false})).problems, Lines{});
}

TEST(WarcReader, TellsWhatTheCrawlerCutAndCallsItWhole) {
  const std::string file = warc_record("response", "abc", "WARC-Truncated: length\r\n");
  WarcReader reader(file, "in");
  const auto record = reader.next();
  ASSERT_TRUE(record && *record);
  EXPECT_EQ((*record)->header.truncated, "length");
  EXPECT_TRUE((*record)->is_whole);
}

TEST(WarcReader, EndsAtOnceOnNothing) {
  EXPECT_FALSE(WarcReader(std::string_view(), "in").next());
  EXPECT_FALSE(WarcReader("\r\n\r\n", "in").next());
  EXPECT_FALSE(WarcReader(memory_source("", 1), "in").next());
}

TEST(WarcReader, GivesAnErrorOfTheStreamAndWhatCameBefore) {
  const std::string record = warc_record("resource", "abc");
  for (const std::size_t size : {std::size_t{0}, std::size_t{5}, record.size()}) {
    auto read = memory_source(std::string_view(record).substr(0, size), 1000);
    bool is_first = true;
    WarcReader reader(
        [&](std::span<char> buffer) -> Result<std::size_t> {
          if (size == 0 || !std::exchange(is_first, false)) {
            return Error{ErrorCode::kNotFound, "disk gone"};
          }
          return read(buffer);
        },
        "in");
    const Reading reading = read_all(std::move(reader));
    EXPECT_EQ(reading.records.size(), size == record.size() ? 1U : 0U);
    EXPECT_THAT(reading.problems, ::testing::Contains(::testing::HasSubstr("disk gone"))) << size;
  }
}

}  // namespace
}  // namespace khaldun::archives
