#include "ingest/line_reader.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/support/memory_source.h"

namespace khaldun::ingest {
namespace {

// Lines as text, errors as "number: message".
std::vector<std::string> lines_of(std::string_view bytes, std::size_t block, std::size_t limit) {
  LineReader reader(testing::memory_source(bytes, block), limit);
  std::vector<std::string> lines;
  while (auto line = reader.next()) {
    lines.push_back(*line ? std::string(**line)
                          : std::to_string(reader.line_number()) + ": " + line->error().message);
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(LineReader, GivesTheSameLinesWhateverTheBlocks) {
  for (const std::size_t block : {1, 2, 3, 100}) {
    EXPECT_EQ(lines_of("one\r\n\nthree\nlast", block, 100), (Lines{"one", "", "three", "last"}));
  }
}

TEST(LineReader, GivesNoLineAfterTheLastLineEnd) {
  EXPECT_EQ(lines_of("one\n", 4, 100), (Lines{"one"}));
  EXPECT_EQ(lines_of("", 4, 100), (Lines{}));
}

TEST(LineReader, LeavesOutTheByteOrderMark) {
  EXPECT_EQ(lines_of("\xEF\xBB\xBFone\n\xEF\xBB\xBFtwo", 1, 100),
            (Lines{"one", "\xEF\xBB\xBFtwo"}));
}

TEST(LineReader, SkipsALineOverTheLimitAndGoesOn) {
  const std::string message =
      "expected a line of at most 4 bytes, found a longer one; it is skipped";
  for (const std::size_t block : {1, 3, 100}) {
    EXPECT_EQ(lines_of("four\nfive5\nsix\n", block, 4), (Lines{"four", "2: " + message, "six"}));
    EXPECT_EQ(lines_of("five5", block, 4), (Lines{"1: " + message}));
  }
}

TEST(LineReader, GivesTheLinesBehindAMarkOnceMore) {
  for (const std::size_t block : {1, 3, 100}) {
    LineReader reader(testing::memory_source("one\ntwo\nlonger\nend\n", block), 4);
    EXPECT_EQ(**reader.next(), "one");
    reader.mark();
    EXPECT_EQ(**reader.next(), "two");
    EXPECT_EQ(reader.held(), 4U);
    EXPECT_FALSE(*reader.next());
    reader.go_back();
    EXPECT_EQ(reader.line_number(), 1U);
    EXPECT_EQ(**reader.next(), "two");
    EXPECT_FALSE(*reader.next()) << "too long again";
    EXPECT_EQ(**reader.next(), "end");
    EXPECT_EQ(reader.line_number(), 4U);
  }
}

TEST(LineReader, EndsAfterAnErrorOfTheStream) {
  int calls = 0;
  LineReader reader(
      [&](std::span<char> buffer) -> Result<std::size_t> {
        if (++calls > 1) return Error{ErrorCode::kNotFound, "disk gone"};
        buffer[0] = 'a';
        return std::size_t{1};
      },
      10);
  auto line = reader.next();
  ASSERT_TRUE(line);
  EXPECT_EQ(line->error().message, "disk gone");
  EXPECT_FALSE(reader.next() && reader.next());
}

}  // namespace
}  // namespace khaldun::ingest
