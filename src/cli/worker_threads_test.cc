#include "cli/worker_threads.h"

#include <gtest/gtest.h>

#include <numeric>
#include <stdexcept>
#include <vector>

namespace khaldun::cli {
namespace {

TEST(WorkerThreads, DoEachIndexOnce) {
  for (const int jobs : {1, 2, 7}) {
    std::vector<int> calls(1000, 0);
    for_each_index(calls.size(), jobs, [&](std::size_t i) { ++calls[i]; });
    EXPECT_EQ(calls, std::vector<int>(1000, 1)) << jobs;
  }
}

TEST(WorkerThreads, DoNothingForNothing) {
  for_each_index(0, 4, [](std::size_t) { FAIL(); });
}

TEST(WorkerThreads, PassOnAnException) {
  EXPECT_THROW(for_each_index(100, 3,
                              [](std::size_t i) {
                                if (i == 50) throw std::runtime_error("x");
                              }),
               std::runtime_error);
}

}  // namespace
}  // namespace khaldun::cli
