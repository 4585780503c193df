#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>
#include <vector>

#include "khaldun/limits.h"

namespace khaldun::base {

void for_each_batch(std::span<const std::size_t> ends, int jobs,
                    const std::function<void(std::size_t, std::size_t)>& function) {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < ends.size(); i = next++) {
      function(i == 0 ? 0 : ends[i - 1], ends[i]);
    }
  };
  const auto most = static_cast<int>(std::min<std::size_t>(ends.size(), limits::kMaxJobs));
  std::vector<std::jthread> helpers;
  for (int i = 1; i < std::min(jobs, most); ++i) helpers.emplace_back(work);
  work();
}

void for_each_item(std::size_t count, int jobs, const std::function<void(std::size_t)>& function) {
  std::vector<std::size_t> ends(count);
  std::iota(ends.begin(), ends.end(), std::size_t{1});
  for_each_batch(ends, jobs, [&](std::size_t i, std::size_t) { function(i); });
}

}  // namespace khaldun::base
