#include "base/assert.h"

#include <gtest/gtest.h>

namespace khaldun::base {
namespace {

TEST(Assert, NamesWhatMustHold) {
  EXPECT_DEATH(KHALDUN_ASSERT(1 > 2, "one is more than two"), "one is more than two \\(1 > 2\\)");
}

TEST(Assert, PassesWhenTheConditionHolds) { KHALDUN_ASSERT(2 > 1, "two is more than one"); }

}  // namespace
}  // namespace khaldun::base
