// MPNet's relative positions: a bias of each head for how far a key stands from its query.
//
//   const auto biases = relative_biases(table, heads);   // [head][kRelativeStride]
//
// Source: relative_position_bucket of the published model (T5's, both directions): half of the
// buckets for keys behind the query; in each half the first 8 for distances 0 to 7, the others grow
// with the distance's logarithm up to 128.
#pragma once

#include <cstddef>
#include <span>

#include "base/aligned_buffer.h"

namespace khaldun::encoder {

inline constexpr std::size_t kRelativeBuckets = 32;

// The bucket of a key `distance` places behind its query (before it, if negative).
std::size_t relative_bucket(int distance);

// `table` is [bucket][head]. Of each head, the bias of a key j for a query i stands at
// kMaxSequencePieces + j - i.
base::AlignedBuffer<float> relative_biases(std::span<const float> table, std::size_t heads);

}  // namespace khaldun::encoder
