#include "eval/weis.h"

#include <gtest/gtest.h>

namespace khaldun::eval {
namespace {

TEST(Weis, TakesTheNarrowestRow) {
  EXPECT_TRUE(falls_into("051", "04"));
  EXPECT_FALSE(falls_into("051", "06"));
  EXPECT_TRUE(falls_into("050", "06"));
  EXPECT_TRUE(falls_into("173", "21"));
  EXPECT_FALSE(falls_into("173", "20"));
  EXPECT_TRUE(falls_into("170", "20"));
}

TEST(Weis, KnowsNothingOfOtherCodes) {
  EXPECT_FALSE(falls_into("", "02"));
  EXPECT_FALSE(falls_into("99", "02"));
  EXPECT_FALSE(falls_into("01", ""));
  EXPECT_FALSE(falls_into("01", " "));
}

TEST(Weis, NumbersItsCategories) {
  EXPECT_TRUE(is_weis_category("22"));
  EXPECT_FALSE(is_weis_category("23"));
  EXPECT_FALSE(is_weis_category("00"));
  EXPECT_FALSE(is_weis_category("1x"));
  EXPECT_TRUE(is_cameo_root("20"));
  EXPECT_FALSE(is_cameo_root("21"));
}

}  // namespace
}  // namespace khaldun::eval
