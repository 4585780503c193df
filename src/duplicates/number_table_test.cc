#include "duplicates/number_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace khaldun::duplicates {
namespace {

std::vector<std::uint32_t> numbers_of(const NumberTable& table, std::uint64_t key) {
  std::vector<std::uint32_t> numbers;
  table.for_each(key, [&](std::uint32_t number) {
    numbers.push_back(number);
    return true;
  });
  return numbers;
}

TEST(NumberTable, GivesAllNumbersOfAKeyInTheirOrder) {
  NumberTable table(100);
  for (std::uint32_t number = 0; number < 80; ++number) {
    ASSERT_TRUE(table.has_room());
    table.add(number % 8, number);
  }
  EXPECT_FALSE(table.has_room());
  EXPECT_EQ(table.size(), 80U);
  for (std::uint32_t key = 0; key < 8; ++key) {
    std::vector<std::uint32_t> mine = numbers_of(table, key);
    std::erase_if(mine, [&](std::uint32_t number) { return number % 8 != key; });
    ASSERT_EQ(mine.size(), 10U);
    EXPECT_TRUE(std::is_sorted(mine.begin(), mine.end()));
  }
}

TEST(NumberTable, PassesOverMostNumbersOfOtherKeys) {
  NumberTable table(10'000);
  for (std::uint32_t number = 0; number < 8'000; ++number) table.add(number, number);
  std::size_t others = 0;
  for (std::uint32_t key = 8'000; key < 18'000; ++key) others += numbers_of(table, key).size();
  EXPECT_LT(others, 4'000U) << "13 slots are looked at, 1 of 64 has the tag";
}

TEST(NumberTable, AnEmptyOneHasNothing) {
  const NumberTable none;
  EXPECT_TRUE(numbers_of(none, 1).empty());
  EXPECT_FALSE(none.has_room());
  none.prefetch(1);
  EXPECT_TRUE(numbers_of(NumberTable(8), 1).empty());
}

TEST(NumberTable, HoldsTheLargestNumber) {
  NumberTable table(8);
  table.add(5, NumberTable::kMaxNumber);
  EXPECT_EQ(numbers_of(table, 5), std::vector<std::uint32_t>{NumberTable::kMaxNumber});
}

TEST(NumberTable, StopsWhenToldSo) {
  NumberTable table(8);
  for (std::uint32_t number = 0; number < 3; ++number) table.add(5, number);
  int calls = 0;
  table.for_each(5, [&](std::uint32_t) { return ++calls < 2; });
  EXPECT_EQ(calls, 2);
}

}  // namespace
}  // namespace khaldun::duplicates
