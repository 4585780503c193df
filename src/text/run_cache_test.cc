#include "text/run_cache.h"

#include <gtest/gtest.h>

namespace khaldun::text {
namespace {

CachedPiece piece(std::uint32_t begin, std::uint32_t end, std::uint32_t lexeme) {
  return {begin, end, lexeme, false};
}

TEST(RunCache, RemembersRuns) {
  RunCache cache;
  EXPECT_TRUE(cache.find("(army)").empty());
  cache.add("(army)", std::vector{piece(0, 1, 7), piece(1, 5, 8), piece(5, 6, 9)});
  const auto pieces = cache.find("(army)");
  ASSERT_EQ(pieces.size(), 3U);
  EXPECT_EQ(pieces[1].begin, 1U);
  EXPECT_EQ(pieces[1].end, 5U);
  EXPECT_EQ(pieces[1].lexeme, 8U);
  EXPECT_TRUE(cache.find("(army").empty());
}

TEST(RunCache, FindsEveryRunAfterItHasGrown) {
  RunCache cache;
  for (std::uint32_t i = 0; i < 5000; ++i) {
    cache.add("run" + std::to_string(i), std::vector{piece(0, 4, i)});
  }
  for (std::uint32_t i = 0; i < 5000; ++i) {
    const auto pieces = cache.find("run" + std::to_string(i));
    ASSERT_EQ(pieces.size(), 1U) << i;
    EXPECT_EQ(pieces[0].lexeme, i);
  }
}

TEST(RunCache, BeginsAnewWhenItIsFull) {
  RunCache cache;
  for (std::size_t i = 0; i <= RunCache::kMaxRuns; ++i) {
    cache.add("run" + std::to_string(i), std::vector{piece(0, 3, 1)});
  }
  EXPECT_TRUE(cache.find("run0").empty());
  EXPECT_FALSE(cache.find("run" + std::to_string(RunCache::kMaxRuns)).empty());
}

TEST(RunCache, LeavesLongRunsOut) {
  RunCache cache;
  const std::string run(RunCache::kMaxRunBytes + 1, 'a');
  cache.add(run, std::vector{piece(0, 65, 1)});
  EXPECT_TRUE(cache.find(run).empty());
}

TEST(RunCache, ForgetsOnClear) {
  RunCache cache;
  cache.add("army", std::vector{piece(0, 4, 1)});
  cache.clear();
  EXPECT_TRUE(cache.find("army").empty());
}

}  // namespace
}  // namespace khaldun::text
