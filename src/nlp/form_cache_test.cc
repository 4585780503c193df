#include "nlp/form_cache.h"

#include <gtest/gtest.h>

#include <set>

namespace khaldun::nlp {
namespace {

TEST(FormCache, GivesEveryFormASlotOfItsOwnAndNeverSlotZero) {
  FormCache cache;
  cache.begin_round();
  EXPECT_EQ(cache.find(7), 0u);
  const std::uint32_t a = cache.add(7);
  const std::uint32_t b = cache.add(0);
  EXPECT_NE(a, 0u);
  EXPECT_NE(b, 0u);
  EXPECT_NE(a, b);
  EXPECT_EQ(cache.find(7), a);
  EXPECT_EQ(cache.find(0), b);
}

TEST(FormCache, TakesSlotsOfFormsThatWereNotUsedLately) {
  FormCache cache;
  cache.begin_round();
  for (FormId form = 0; form + 1 < FormCache::kMaxSlots; ++form) cache.add(form);
  EXPECT_EQ(cache.size(), FormCache::kMaxSlots);
  // Form 5 stays in use while twice as many others come by.
  for (FormId form = 100'000; form < 100'000 + 2 * FormCache::kMaxSlots; ++form) {
    cache.begin_round();
    ASSERT_NE(cache.find(5), 0u);
    cache.add(form);
  }
  EXPECT_EQ(cache.size(), FormCache::kMaxSlots);
  EXPECT_EQ(cache.find(6), 0u);
}

TEST(FormCache, KeepsTheSlotsOfARoundUntilItsEnd) {
  FormCache cache;
  cache.begin_round();
  for (FormId form = 0; form + 1 < FormCache::kMaxSlots; ++form) cache.add(form);
  cache.begin_round();
  std::set<std::uint32_t> slots;
  for (FormId form = 50'000; form < 50'000 + FormCache::kMaxSlots / 2; ++form) {
    EXPECT_TRUE(slots.insert(cache.add(form)).second);
  }
  for (FormId form = 50'000; form < 50'000 + FormCache::kMaxSlots / 2; ++form) {
    EXPECT_TRUE(slots.count(cache.find(form)) == 1);
  }
}

TEST(FormCache, ForgetsEverythingWhenCleared) {
  FormCache cache;
  cache.begin_round();
  cache.add(3);
  cache.clear();
  EXPECT_EQ(cache.find(3), 0u);
  EXPECT_EQ(cache.size(), 1u);
}

}  // namespace
}  // namespace khaldun::nlp
