// Tested by relative_positions_test.cc.
#include "encoder/relative_positions.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "encoder/transformer_kernels.h"

namespace khaldun::encoder {
namespace {

constexpr std::size_t kHalf = kRelativeBuckets / 2;
constexpr std::size_t kExact = kHalf / 2;
constexpr double kMaxDistance = 128;

}  // namespace

std::size_t relative_bucket(int distance) {
  const std::size_t first = distance > 0 ? kHalf : 0;
  const auto away = static_cast<std::size_t>(std::abs(distance));
  if (away < kExact) return first + away;
  const double share = std::log(static_cast<double>(away) / static_cast<double>(kExact)) /
                       std::log(kMaxDistance / static_cast<double>(kExact));
  // A little more, for distances whose logarithm is a whole share (16, 32, 64): fp32 finds them so.
  const double step = share * static_cast<double>(kHalf - kExact) + 1e-6;
  return first + std::min(kExact + static_cast<std::size_t>(step), kHalf - 1);
}

base::AlignedBuffer<float> relative_biases(std::span<const float> table, std::size_t heads) {
  base::AlignedBuffer<float> biases(heads * kRelativeStride);
  constexpr int kMost = static_cast<int>(kMaxSequencePieces);
  for (int distance = 1 - kMost; distance < kMost; ++distance) {
    const float* bucket = table.data() + relative_bucket(distance) * heads;
    for (std::size_t h = 0; h < heads; ++h) {
      biases.data()[h * kRelativeStride + static_cast<std::size_t>(kMost + distance)] = bucket[h];
    }
  }
  return biases;
}

}  // namespace khaldun::encoder
