#include "base/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

namespace khaldun::base {
namespace {

TEST(ForEachBatch, VisitsEveryItemOnceForAnyNumberOfJobs) {
  const std::vector<std::size_t> ends = {3, 4, 10, 11};
  for (const int jobs : {-1, 0, 1, 2, 7, 100000}) {
    std::vector<std::atomic<int>> visits(11);
    for_each_batch(ends, jobs, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) ++visits[i];
    });
    for (const auto& count : visits) EXPECT_EQ(count, 1) << jobs;
  }
}

TEST(ForEachBatch, DoesNothingWithoutBatches) {
  for_each_batch({}, 4, [](std::size_t, std::size_t) { ADD_FAILURE(); });
}

TEST(ForEachItem, CallsOnceForEachItem) {
  std::vector<std::atomic<int>> calls(100);
  for_each_item(calls.size(), 3, [&](std::size_t i) { ++calls[i]; });
  for (const auto& count : calls) EXPECT_EQ(count, 1);
  for_each_item(0, 3, [&](std::size_t) { FAIL() << "expected no call"; });
}

}  // namespace
}  // namespace khaldun::base
