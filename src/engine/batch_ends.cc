// Guided self-scheduling (Polychronopoulos and Kuck 1987): each batch is a share of what is left.
// Tested by batch_ends_test.cc.
#include "engine/batch_ends.h"

#include <algorithm>
#include <numeric>

namespace khaldun::engine {
namespace {

constexpr std::size_t kLeastBytes = 1 << 10;

std::size_t bytes_of_batch(std::size_t left, int jobs) {
  if (jobs <= 1) return kBatchBytes;
  return std::clamp(left / (2 * static_cast<std::size_t>(jobs)), kLeastBytes, kBatchBytes);
}

}  // namespace

std::vector<std::size_t> batch_ends(std::span<const std::size_t> sizes, int jobs) {
  std::vector<std::size_t> ends;
  std::size_t left = std::accumulate(sizes.begin(), sizes.end(), std::size_t{0});
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    bytes += sizes[i];
    if (bytes < bytes_of_batch(left, jobs) && i + 1 < sizes.size()) continue;
    ends.push_back(i + 1);
    left -= bytes;
    bytes = 0;
  }
  return ends;
}

}  // namespace khaldun::engine
