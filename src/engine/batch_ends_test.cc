#include "engine/batch_ends.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khaldun::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(BatchEnds, OneWorkerTakesBatchesOfTheSameSize) {
  const std::vector<std::size_t> sizes(10, kBatchBytes / 4);
  EXPECT_THAT(batch_ends(sizes, 1), ElementsAre(4, 8, 10));
  EXPECT_THAT(batch_ends({}, 1), IsEmpty());
}

TEST(BatchEnds, TheLastBatchesOfSeveralWorkersAreSmall) {
  const std::vector<std::size_t> sizes(100, 1000);
  const auto ends = batch_ends(sizes, 2);
  EXPECT_EQ(ends.front(), 17U);
  EXPECT_EQ(ends.back(), 100U);
  EXPECT_LE(ends.back() - ends[ends.size() - 2], 2U);
  for (std::size_t i = 1; i < ends.size(); ++i) EXPECT_LT(ends[i - 1], ends[i]);
}

TEST(BatchEnds, ALongTextIsABatch) {
  const std::vector<std::size_t> sizes = {5 * kBatchBytes, 10, 0, 10};
  EXPECT_THAT(batch_ends(sizes, 8), ElementsAre(1, 4));
}

}  // namespace
}  // namespace khaldun::engine
