// What WarcReader makes of files that are wrong: each case of damage, and damage at every byte.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archives/test_bytes.h"
#include "archives/warc_test_support.h"
#include "tests/support/memory_source.h"

namespace khaldun::archives {
namespace {

using khaldun::testing::memory_source;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::gzip;
using ::testing::HasSubstr;
using testing::read_all;
using testing::Reading;
using testing::warc_block;
using testing::warc_record;
using testing::zstd;

using Lines = std::vector<std::string>;

const std::string kFirst = warc_record("resource", "first");
const std::string kLast = warc_record("resource", "last");

std::string same(std::string_view bytes) { return std::string(bytes); }

// The readings of first, `middle` and last, plain, in members, and in a stream of small blocks,
// which must all be the same but for the offset of the middle one.
Reading read_between(const std::string& middle) {
  const std::string plain = kFirst + middle + kLast;
  Reading reading = read_all(WarcReader(plain, "in"));
  const Reading streamed = read_all(WarcReader(memory_source(plain, 11), "in"));
  EXPECT_EQ(streamed.records, reading.records);
  EXPECT_EQ(streamed.problems, reading.problems);
  for (const auto pack :
       {+[](std::string_view b) { return gzip(b); }, +[](std::string_view b) { return zstd(b); }}) {
    const std::string packed = pack(kFirst) + pack(middle) + pack(kLast);
    const Reading packed_reading = read_all(WarcReader(packed, "in"));
    EXPECT_EQ(packed_reading.records, reading.records);
    EXPECT_EQ(packed_reading.problems.size(), reading.problems.size());
    EXPECT_EQ(read_all(WarcReader(memory_source(packed, 11), "in")).records, reading.records);
  }
  return reading;
}

// in: record 2 at byte N: `what`
std::string at_second(std::string_view what) {
  return "in: record 2 at byte " + std::to_string(kFirst.size()) + ": " + std::string(what);
}

TEST(WarcDamage, LengthThatIsTooLongEndsAtTheNextHeader) {
  const Reading reading = read_between(warc_block("response", "20", "HTTP/1.1 200 OK"));
  EXPECT_THAT(reading.records,
              ElementsAre("1 resource whole \"first\"", "2 response partial \"HTTP/1.1 200 OK\"",
                          "3 resource whole \"last\""));
  EXPECT_THAT(reading.problems,
              ElementsAre(at_second("expected a block of 20 bytes, found 15 up to "
                                    "the next header")));
}

TEST(WarcDamage, LengthThatIsTooShortGoesUpToTheNextHeader) {
  const Reading reading = read_between(warc_block("response", "7", "HTTP/1.1 200 OK"));
  EXPECT_THAT(reading.records,
              ElementsAre("1 resource whole \"first\"", "2 response partial \"HTTP/1.1 200 OK\"",
                          "3 resource whole \"last\""));
  EXPECT_THAT(
      reading.problems,
      ElementsAre(at_second("expected a block of 7 bytes, found 15 up to the next header")));
}

TEST(WarcDamage, LengthThatIsMissingOrNoNumberGoesUpToTheNextHeader) {
  for (const auto& [length, found] : std::vector<std::pair<std::string, std::string>>{
           {"", "none"}, {"-1", "\"-1\""}, {"many", "\"many\""}}) {
    const Reading reading = read_between(warc_block("response", length, "HTTP/1.1 200 OK"));
    EXPECT_THAT(reading.records,
                ElementsAre("1 resource whole \"first\"", "2 response partial \"HTTP/1.1 200 OK\"",
                            "3 resource whole \"last\""));
    EXPECT_THAT(reading.problems,
                ElementsAre(at_second("expected a Content-Length in bytes, found " + found +
                                      ", and a block of 15 bytes up to the next header")));
  }
}

TEST(WarcDamage, LengthOf4GigabytesInASmallFileLosesNothing) {
  for (const std::string length : {"4294967296", "18446744073709551615"}) {
    const Reading reading = read_between(warc_block("response", length, "HTTP/1.1 200 OK"));
    EXPECT_THAT(reading.records,
                ElementsAre("1 resource whole \"first\"", "2 response partial \"HTTP/1.1 200 OK\"",
                            "3 resource whole \"last\""));
    EXPECT_THAT(reading.problems, ElementsAre(at_second("expected a block of " + length +
                                                        " bytes, found 15 up to the next header")));
  }
}

TEST(WarcDamage, DigestThatFitsMakesABlockOfWrongLengthWhole) {
  const std::string digest = "WARC-Block-Digest: sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5\r\n";
  const Reading reading = read_between(warc_block("response", "99", "abc", digest));
  EXPECT_EQ(reading.records[1], "2 response whole \"abc\"");
  EXPECT_EQ(reading.problems.size(), 1U);
}

TEST(WarcDamage, BytesThatAreNoRecordAreSkipped) {
  const Reading reading = read_between("some junk\r\nWARC/1.0 or so\r\n\r\n");
  EXPECT_THAT(reading.records,
              ElementsAre("1 resource whole \"first\"", "2 resource whole \"last\""));
  EXPECT_THAT(
      reading.problems,
      ElementsAre("lost: " + at_second("expected the header of a record, found 29 other "
                                       "bytes that begin with \"some junk..WARC/1.0 or s\"")));
}

TEST(WarcDamage, HeaderThatIsCutLosesItsRecordOnly) {
  const Reading reading = read_between("WARC/1.0\r\nWARC-Type: response\r\nContent-Le\r\n");
  EXPECT_EQ(reading.records.front(), "1 resource whole \"first\"");
  EXPECT_EQ(reading.records.back(), "3 resource whole \"last\"");
  ASSERT_EQ(reading.problems.size(), 1U);
  EXPECT_THAT(reading.problems[0], HasSubstr("expected a header that ends with an empty line"));
}

TEST(WarcDamage, HeaderWithoutEndIsSkipped) {
  const Reading reading =
      read_between("WARC/1.0\r\n" + std::string(limits::kMaxWarcHeaderBytes, 'a') + "\r\n\r\n");
  EXPECT_THAT(reading.records,
              ElementsAre("1 resource whole \"first\"", "3 resource whole \"last\""));
  EXPECT_THAT(reading.problems,
              ElementsAre("lost: " + at_second("expected a header of at most 65536 "
                                               "bytes, found a longer one")));
}

TEST(WarcDamage, MissingContentTypeIsTold) {
  const Reading reading = read_between("WARC/1.0\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n");
  EXPECT_EQ(reading.records[1], "2 other whole \"abc\"");
  EXPECT_THAT(reading.problems, ElementsAre(at_second("expected a Content-Type, found none")));
}

TEST(WarcDamage, RecordsWithoutLineEndsBetweenThemAreGood) {
  const std::string record = kFirst.substr(0, kFirst.size() - 4);
  const Reading reading = read_all(WarcReader(record + record + kLast, "in"));
  EXPECT_EQ(reading.records.size(), 3U);
  EXPECT_EQ(reading.problems, Lines{});
}

TEST(WarcDamage, EndOfTheFileCutsTheLastRecord) {
  const std::string cut = kFirst.substr(0, kFirst.size() - 6);  // "fir"
  for (const std::string& file : {kLast + cut, gzip(kLast) + gzip(cut)}) {
    const Reading reading = read_all(WarcReader(file, "in"));
    EXPECT_THAT(reading.records,
                ElementsAre("1 resource whole \"last\"", "2 resource partial \"fir\""));
    ASSERT_EQ(reading.problems.size(), 1U);
    EXPECT_THAT(reading.problems[0],
                HasSubstr("expected a block of 5 bytes, found 3 up to the end"));
  }
}

TEST(WarcDamage, BlockOverTheLimitIsSkipped) {
  const std::string large = warc_record("resource", std::string(5000, 'a'));
  const std::string plain = kFirst + large + kLast;
  const std::string packed = gzip(kFirst) + gzip(large) + gzip(kLast);
  const WarcOptions options = {.max_block_bytes = 1000};
  const auto check = [&](WarcReader&& reader) {
    const Reading reading = read_all(std::move(reader));
    EXPECT_THAT(reading.records,
                ElementsAre("1 resource whole \"first\"", "3 resource whole \"last\""));
    ASSERT_EQ(reading.problems.size(), 1U);
    EXPECT_THAT(reading.problems[0], HasSubstr("expected a block of at most 1000 bytes"));
  };
  check(WarcReader(plain, "in", options));
  check(WarcReader(memory_source(plain, 100), "in", options));
  check(WarcReader(packed, "in", options));
  check(WarcReader(memory_source(packed, 10), "in", options));
}

TEST(WarcDamage, DamagedMemberGivesWhatCameBeforeAndLosesNothingBehind) {
  std::string noise;
  for (std::uint32_t i = 0, state = 1; i < 3000; ++i) {
    state = state * 1664525U + 1013904223U;
    noise += static_cast<char>('a' + (state >> 24) % 26);
  }
  const std::string good = gzip(warc_record("response", noise));
  std::string damaged = good;
  damaged[good.size() / 2] = static_cast<char>(~damaged[good.size() / 2]);
  for (const std::string& middle : {damaged, good.substr(0, good.size() / 2)}) {
    const std::string file = gzip(kFirst) + middle + gzip(kLast);
    const Reading reading = read_all(WarcReader(file, "in"));
    ASSERT_EQ(reading.records.size(), 3U);
    EXPECT_EQ(reading.records[0], "1 resource whole \"first\"");
    EXPECT_TRUE(reading.records[1].starts_with("2 response partial \"" + noise.substr(0, 500)));
    EXPECT_EQ(reading.records[2], "3 resource whole \"last\"");
    ASSERT_EQ(reading.problems.size(), 2U);
    EXPECT_THAT(reading.problems[0], HasSubstr("record 2 at byte "));
    EXPECT_THAT(reading.problems[1],
                HasSubstr("lost: in: record 2: byte " + std::to_string(gzip(kFirst).size()) +
                          ": expected gzip"));
  }
}

TEST(WarcDamage, MemberThatIsABombIsSkipped) {
  const std::string bomb = gzip(warc_record("resource", std::string(80 << 20, 'a')));
  const std::string file = gzip(kFirst) + bomb + gzip(kLast);
  const Reading reading = read_all(WarcReader(file, "in"));
  ASSERT_EQ(reading.records.size(), 3U);  // the start of the bomb is a partial record
  EXPECT_LT(reading.records[1].size(), 20U << 20);
  EXPECT_EQ(reading.records[2], "3 resource whole \"last\"");
  EXPECT_THAT(reading.problems, Contains(HasSubstr("at most 200 unpacked bytes for each packed")));
}

TEST(WarcDamage, FileThatIsNoWarcGivesOneError) {
  const Reading reading = read_all(WarcReader("<html>A page about WARC/1.0</html>", "in"));
  EXPECT_EQ(reading.records, Lines{});
  EXPECT_EQ(reading.problems.size(), 1U);
}

TEST(WarcDamage, ArcRecordsOfWrongLengthsEndAtTheNextHeader) {
  const auto record = [](std::string_view length, std::string_view block) {
    return "http://samples.example/ 192.0.2.17 20241202060000 text/plain " + std::string(length) +
           "\n" + std::string(block) + "\n";
  };
  const std::string file = "filedesc://a.arc 0.0.0.0 20241202060000 text/plain -1\n1 0 Test\n\n" +
                           record("5", "first") + record("99", "see http://a.example/") +
                           record("x", "third") + record("2", "fourth") + record("4", "last");
  const Reading reading = read_all(WarcReader(file, "in"));
  EXPECT_THAT(
      reading.records,
      ElementsAre("1 warcinfo partial \"1 0 Test\"", "2 response whole \"first\"",
                  "3 response partial \"see http://a.example/\"", "4 response partial \"third\"",
                  "5 response partial \"fourth\"", "6 response whole \"last\""));
  EXPECT_EQ(reading.problems.size(), 4U);
}

// A file of five records that is cut at every byte: each record that is there whole is given.
TEST(WarcDamage, CutAtAnyByteKeepsAllRecordsBeforeTheCut) {
  for (const auto pack :
       {+[](std::string_view b) { return same(b); }, +[](std::string_view b) { return gzip(b); },
        +[](std::string_view b) { return zstd(b); }}) {
    std::string file;
    std::vector<std::size_t> ends;
    for (int i = 0; i < 3; ++i) {
      file += pack(warc_record("resource", "block " + std::to_string(i)));
      ends.push_back(file.size());
    }
    for (std::size_t size = 0; size < file.size(); ++size) {
      const std::string cut = file.substr(0, size);  // its own memory, for sanitizers
      const Reading reading = read_all(WarcReader(cut, "in"));
      const auto whole = static_cast<std::size_t>(
          std::count_if(ends.begin(), ends.end(), [&](std::size_t end) { return end <= size; }));
      ASSERT_GE(reading.records.size(), whole) << size;
      for (std::size_t i = 0; i < whole; ++i) {
        ASSERT_EQ(reading.records[i],
                  std::to_string(i + 1) + " resource whole \"block " + std::to_string(i) + '"');
      }
    }
  }
}

// Each byte of the second record in turn is another: the first and the last record are given.
TEST(WarcDamage, AnyChangedByteLeavesTheOtherRecordsAlone) {
  const std::string middle = warc_record("response", "HTTP/1.1 200 OK\r\n\r\nbody");
  for (const auto pack :
       {+[](std::string_view b) { return same(b); }, +[](std::string_view b) { return gzip(b); },
        +[](std::string_view b) { return zstd(b); }}) {
    const std::string first = pack(kFirst);
    const std::string second = pack(middle);
    for (std::size_t i = 0; i < second.size(); ++i) {
      std::string changed = second;
      changed[i] = static_cast<char>(changed[i] ^ 0x15);
      const std::string file = first + changed + pack(kLast);
      for (const bool is_stream : {false, true}) {
        const Reading reading = is_stream ? read_all(WarcReader(memory_source(file, 50), "in"))
                                          : read_all(WarcReader(file, "in"));
        ASSERT_GE(reading.records.size(), 2U) << i;
        ASSERT_EQ(reading.records.front(), "1 resource whole \"first\"") << i;
        ASSERT_THAT(reading.records.back(), HasSubstr("resource whole \"last\"")) << i << is_stream;
      }
    }
  }
}

}  // namespace
}  // namespace khaldun::archives
