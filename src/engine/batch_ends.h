// batch_ends: which consecutive texts are worked on together, for base::for_each_batch.
//
//   const auto ends = batch_ends(sizes, jobs);     // {3, 5, 6}: texts 0 to 2, 3 and 4, 5
//
// A batch has about kBatchBytes, as one matrix product over many tokens is faster than many over
// few. With several workers the last batches are smaller, so that all are done at about the same
// time. Pure. Tested by batch_ends_test.cc.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace khaldun::engine {

inline constexpr std::size_t kBatchBytes = 16 << 10;

std::vector<std::size_t> batch_ends(std::span<const std::size_t> sizes, int jobs);

}  // namespace khaldun::engine
