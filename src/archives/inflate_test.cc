#include "archives/inflate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archives/test_bytes.h"
#include "tests/support/memory_source.h"

namespace khaldun::archives {
namespace {

using testing::deflate;
using testing::gzip;
using ::testing::HasSubstr;
using testing::skippable_frame;
using testing::zlib;
using testing::zstd;

// Text that packs about five times.
std::string text_of(std::size_t size) {
  std::string text;
  std::uint32_t state = 1;
  while (text.size() < size) {
    state = state * 1664525U + 1013904223U;
    text += "Talks in city " + std::to_string(state >> 20) + " went on for a day. ";
  }
  text.resize(size);
  return text;
}

struct Streamed {
  std::string bytes;
  std::vector<std::string> errors;
};

Streamed streamed(Packing packing, std::string_view packed, std::size_t block,
                  const InflateLimits& limits = {}) {
  InflateStream stream(packing, khaldun::testing::memory_source(packed, block), "in", limits);
  Streamed result;
  std::string buffer(1000, '\0');
  while (true) {
    const Result<std::size_t> count = stream.read(buffer);
    if (!count) result.errors.push_back(count.error().message);
    if (count && *count == 0) return result;
    if (count) result.bytes.append(buffer, 0, *count);
  }
}

struct Blocks {
  std::string bytes;
  std::vector<std::size_t> starts;  // offsets of the members
  std::vector<std::string> errors;
};

Blocks blocks_of(PackedInput input, Packing packing) {
  const auto source = make_block_source(std::move(input), packing, {});
  Blocks result;
  while (auto block = source->next()) {
    if (!*block) {
      result.errors.push_back(block->error().message);
      continue;
    }
    if ((*block)->starts_member) result.starts.push_back((*block)->offset);
    result.bytes += (*block)->bytes;
  }
  return result;
}

TEST(Inflate, GivesWhatWasPackedInEveryForm) {
  for (const std::string& text : {std::string(), std::string("short"), text_of(1'000'000)}) {
    const std::pair<Packing, std::string> packed[] = {{Packing::kGzip, gzip(text)},
                                                      {Packing::kZlib, zlib(text)},
                                                      {Packing::kDeflate, deflate(text)},
                                                      {Packing::kZstd, zstd(text)}};
    for (const auto& [packing, bytes] : packed) {
      const Inflated whole = inflate(packing, bytes, {});
      EXPECT_FALSE(whole.problem) << to_string(packing);
      EXPECT_EQ(whole.bytes, text) << to_string(packing);
      const Streamed stream = streamed(packing, bytes, 777);
      EXPECT_TRUE(stream.errors.empty()) << to_string(packing);
      EXPECT_EQ(stream.bytes, text) << to_string(packing);
    }
  }
}

TEST(Inflate, JoinsMembersAndFramesWhateverTheBlocksOfTheStream) {
  const std::string gzipped = gzip("one ") + gzip("") + gzip("two ") + gzip("three");
  const std::string framed =
      skippable_frame("skip") + zstd("one ") + skippable_frame("") + zstd("two ") + zstd("three");
  for (const auto& [packing, bytes] :
       {std::pair(Packing::kGzip, gzipped), std::pair(Packing::kZstd, framed)}) {
    EXPECT_EQ(inflate(packing, bytes, {}).bytes, "one two three");
    for (const std::size_t block : {1, 2, 3, 7, 1000}) {
      EXPECT_EQ(streamed(packing, bytes, block).bytes, "one two three") << block;
    }
  }
}

TEST(Inflate, ReadsAMemberThatIsTooLargeToBeHeldWhole) {
  const std::string text = text_of(limits::kMaxHeldMemberBytes + 100'000);
  const Inflated inflated =
      inflate(Packing::kGzip, gzip("before ") + gzip(text) + gzip(" behind"), {});
  EXPECT_FALSE(inflated.problem);
  EXPECT_EQ(inflated.bytes, "before " + text + " behind");
}

TEST(Inflate, GivesTheBytesBeforeTheEndOfCutData) {
  const std::string text = text_of(400'000);
  for (const auto& [packing, bytes] :
       {std::pair(Packing::kGzip, gzip(text)), std::pair(Packing::kZstd, zstd(text))}) {
    const std::string_view cut = std::string_view(bytes).substr(0, bytes.size() / 2);
    const Inflated inflated = inflate(packing, cut, {});
    ASSERT_TRUE(inflated.problem);
    EXPECT_EQ(inflated.problem->code, ErrorCode::kInvalidInput);
    EXPECT_EQ(inflated.problem->message,
              "byte 0: expected " + std::string(to_string(packing)) +
                  " data up to its end, found the end of the input at byte " +
                  std::to_string(cut.size()));
    EXPECT_GT(inflated.bytes.size(), text.size() / 4);
    EXPECT_TRUE(text.starts_with(inflated.bytes));
    const Streamed stream = streamed(packing, cut, 100);
    EXPECT_EQ(stream.bytes, inflated.bytes);
    EXPECT_EQ(stream.errors, std::vector<std::string>{"in: " + inflated.problem->message});
  }
}

TEST(Inflate, ChecksTheChecksum) {
  std::string packed = gzip("text");
  packed[packed.size() - 8] = static_cast<char>(packed[packed.size() - 8] ^ 1);
  const Inflated inflated = inflate(Packing::kGzip, packed, {});
  ASSERT_TRUE(inflated.problem);
  EXPECT_THAT(inflated.problem->message,
              HasSubstr("byte 0: expected gzip data, found damaged data (incorrect data check)"));
}

TEST(Inflate, StopsABombLongBeforeItIsUnpacked) {
  const std::string zeros(64 << 20, '\0');
  const std::string packed = gzip(zeros);
  for (const Packing packing : {Packing::kGzip, Packing::kZstd}) {
    const std::string bomb = packing == Packing::kGzip ? packed : zstd(zeros);
    const Inflated inflated = inflate(packing, bomb, {});
    ASSERT_TRUE(inflated.problem);
    EXPECT_EQ(inflated.problem->code, ErrorCode::kLimit);
    EXPECT_THAT(
        inflated.problem->message,
        HasSubstr("byte 0: expected at most 200 unpacked bytes for each packed one, found"));
    EXPECT_LT(inflated.bytes.size(), limits::kInflateGraceBytes + (1 << 20));
  }
}

TEST(Inflate, KeepsToTheLimitOnAllBytes) {
  const std::string packed = gzip(text_of(5000)) + gzip(text_of(5000));
  const Inflated inflated = inflate(Packing::kGzip, packed, {.max_bytes = 6000});
  ASSERT_TRUE(inflated.problem);
  EXPECT_EQ(inflated.problem->code, ErrorCode::kLimit);
  EXPECT_THAT(inflated.problem->message, HasSubstr("at most 6000 unpacked bytes, found more"));
  EXPECT_EQ(inflated.bytes.size(), 6000U);
}

TEST(Inflate, TakesZerosBehindTheLastMemberAndReportsOtherBytes) {
  const std::string packed = gzip("text");
  EXPECT_FALSE(inflate(Packing::kGzip, packed + std::string(5000, '\0'), {}).problem);
  const Inflated inflated = inflate(Packing::kGzip, packed + "junk", {});
  EXPECT_EQ(inflated.bytes, "text");
  ASSERT_TRUE(inflated.problem);
  EXPECT_EQ(inflated.problem->message, "byte " + std::to_string(packed.size()) +
                                           ": expected the start of gzip data, found other bytes");
}

TEST(BlockSource, GoesOnAtTheNextMemberBehindADamagedOne) {
  const std::string text = text_of(30'000);
  std::string damaged = gzip(text);
  damaged[damaged.size() / 2] = static_cast<char>(~damaged[damaged.size() / 2]);
  const std::string first = gzip("first ");
  const std::string packed = first + damaged + gzip("third ") + "junk" + gzip("fourth");
  for (const bool is_whole : {true, false}) {
    const Blocks blocks = blocks_of(
        is_whole ? PackedInput(packed) : PackedInput(khaldun::testing::memory_source(packed, 100)),
        Packing::kGzip);
    EXPECT_THAT(blocks.bytes, ::testing::StartsWith("first Talks in city"));
    EXPECT_THAT(blocks.bytes, ::testing::EndsWith("third fourth"));
    ASSERT_EQ(blocks.errors.size(), 2U) << is_whole;
    EXPECT_THAT(blocks.errors[0], HasSubstr("byte " + std::to_string(first.size()) + ": expected"));
    EXPECT_THAT(blocks.errors[1], HasSubstr("found other bytes"));
  }
}

TEST(BlockSource, FindsTheMembersThatACutOneHides) {
  const std::string text = text_of(30'000);
  const std::string complete = gzip(text);
  const std::string cut = complete.substr(0, complete.size() / 2);
  const std::string packed = cut + gzip("second ") + gzip("third");
  const Blocks blocks = blocks_of(PackedInput(packed), Packing::kGzip);
  EXPECT_THAT(blocks.bytes, ::testing::EndsWith("second third"));
  EXPECT_EQ(blocks.errors.size(), 1U);
  EXPECT_EQ(blocks.starts.size(), 3U);
  EXPECT_EQ(blocks.starts[1], cut.size());
}

TEST(BlockSource, SkipsABombAndGoesOn) {
  const std::string packed = gzip("first ") + gzip(std::string(64 << 20, '\0')) + gzip("third");
  const Blocks blocks = blocks_of(PackedInput(packed), Packing::kGzip);
  EXPECT_THAT(blocks.bytes, ::testing::StartsWith("first "));
  EXPECT_THAT(blocks.bytes, ::testing::EndsWith("third"));
  EXPECT_LT(blocks.bytes.size(), 20U << 20);
  ASSERT_EQ(blocks.errors.size(), 1U);
}

TEST(BlockSource, EndsInsteadOfTryingStartsWithoutEnd) {
  std::string packed = gzip("first");
  for (std::size_t i = 0; i < 2 * limits::kMaxMemberTrials; ++i) packed += "\x1F\x8B\x08\xFF";
  const Blocks blocks = blocks_of(PackedInput(packed), Packing::kGzip);
  EXPECT_EQ(blocks.bytes, "first");
  ASSERT_FALSE(blocks.errors.empty());
  EXPECT_THAT(blocks.errors.back(), HasSubstr("found too many damaged members"));
}

TEST(BlockSource, UsesTheDictionaryThatAZstdFileBeginsWith) {
  const std::string dictionary = text_of(2000);
  const std::string text = text_of(1500);
  for (const std::string& held : {dictionary, zstd(dictionary)}) {
    const std::string packed =
        skippable_frame(held, '\x5D') + zstd(text, dictionary) + zstd("last", dictionary);
    const Blocks blocks = blocks_of(PackedInput(packed), Packing::kZstd);
    EXPECT_TRUE(blocks.errors.empty());
    EXPECT_EQ(blocks.bytes, text + "last");
  }
}

TEST(InflateStream, PassesOnAnErrorOfTheStream) {
  const std::string packed = gzip(text_of(10'000));
  auto read = khaldun::testing::memory_source(std::string_view(packed).substr(0, 500), 500);
  bool is_first = true;
  InflateStream stream(
      Packing::kGzip,
      [&](std::span<char> buffer) -> Result<std::size_t> {
        if (!std::exchange(is_first, false)) return Error{ErrorCode::kNotFound, "disk gone"};
        return read(buffer);
      },
      "in");
  std::string buffer(100'000, '\0');
  const Result<std::size_t> count = stream.read(buffer);
  ASSERT_TRUE(count);
  EXPECT_GT(*count, 0U);
  const Result<std::size_t> failed = stream.read(buffer);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().message, "disk gone");
  const Result<std::size_t> end = stream.read(buffer);
  ASSERT_TRUE(end);
  EXPECT_EQ(*end, 0U);
}

TEST(PackingOf, KnowsMagicNumbersOnly) {
  EXPECT_EQ(packing_of(gzip("")), Packing::kGzip);
  EXPECT_EQ(packing_of(zstd("")), Packing::kZstd);
  EXPECT_EQ(packing_of(skippable_frame("")), Packing::kZstd);
  EXPECT_FALSE(packing_of(zlib("")));
  EXPECT_FALSE(packing_of("WARC"));
  EXPECT_FALSE(packing_of(""));
}

}  // namespace
}  // namespace khaldun::archives
