#include "ingest/whole_stream.h"

#include <gtest/gtest.h>

#include "tests/support/memory_source.h"

namespace khaldun::ingest {
namespace {

TEST(ReadWhole, JoinsTheBlocksUpToTheLimit) {
  EXPECT_EQ(*read_whole(testing::memory_source("abcdef", 4), 6, "a page", "buy less"), "abcdef");
  EXPECT_EQ(*read_whole(testing::memory_source("", 4), 6, "a page", "buy less"), "");
  const auto more = read_whole(testing::memory_source("abcdef", 4), 5, "a page", "buy less");
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().code, ErrorCode::kLimit);
  EXPECT_EQ(more.error().message, "expected a page of at most 5 bytes, found more; buy less");
}

TEST(ReadWhole, PassesOnAnErrorOfTheStream) {
  const ReadBytes broken = [](std::span<char>) -> Result<std::size_t> {
    return Error{ErrorCode::kNotFound, "gone"};
  };
  EXPECT_EQ(read_whole(broken, 5, "a page", "buy less").error().message, "gone");
}

}  // namespace
}  // namespace khaldun::ingest
