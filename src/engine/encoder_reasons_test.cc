#include "engine/encoder_reasons.h"

#include <gtest/gtest.h>

namespace khaldun::engine {
namespace {

TEST(EncoderReasons, NameTheLikeliestTypes) {
  const std::vector<std::string> types = {"AGREE", "AID", "SANCTION", "ASSAULT"};
  heads::PairReading pair;
  pair.types = {0.04, 0.3, 0.655, 0.005};
  pair.none = 0.12;
  pair.backward = 0.004;
  EXPECT_EQ(likeliest(types, pair),
            "SANCTION 0.66, AID 0.30, AGREE 0.04; none 0.12, the other way 0.00");
}

TEST(EncoderReasons, ShowTheWordsThatMovedMostWithTheirSigns) {
  EXPECT_EQ(
      strongest({{"the", 0.01}, {"not", -1.5}, {"expelled", 2.25}, {"its", 0.1}, {"on", 0.2}}),
      "expelled +2.25, not -1.50, on +0.20, its +0.10");
}

TEST(EncoderReasons, NoWordsNoText) { EXPECT_EQ(strongest({}), ""); }

}  // namespace
}  // namespace khaldun::engine
