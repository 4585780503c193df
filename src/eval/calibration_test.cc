#include "eval/calibration.h"

#include <gtest/gtest.h>

namespace khaldun::eval {
namespace {

TEST(Calibration, IsTheMeanDistanceOfSharesAndFrequenciesInTenBins) {
  Calibration calibration;
  EXPECT_EQ(calibration.error(), 0);
  calibration.add(0.8, true);
  EXPECT_NEAR(calibration.error(), 0.2, 1e-9);
  for (int i = 0; i < 3; ++i) calibration.add(0.75, i < 2);  // of the same bin: 3 of 4 right
  EXPECT_NEAR(calibration.error(), 0.0125, 1e-9) << "shares add up to 3.05, right ones to 3";
  calibration.add(0.3, false);
  EXPECT_NEAR(calibration.error(), 0.07, 1e-9);
}

TEST(Calibration, TakesTheEndsOfTheRange) {
  Calibration calibration;
  calibration.add(0, false);
  calibration.add(1, true);
  EXPECT_EQ(calibration.error(), 0);
}

}  // namespace
}  // namespace khaldun::eval
