// Highway's foreach_target compiles this file once for each instruction set.
//
// A head's keys are transposed, so that lanes are keys when scores are computed, and components of
// the values when they are summed. A few queries are worked on at once: their scores stay in the
// first cache until they have become weights and the weights have been used.
//
// Tested by transformer_kernels_test.cc.
#include "encoder/attention_kernels.h"

#include "base/simd_targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "encoder/attention_kernels.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace khaldun::encoder {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Tag = hn::ScalableTag<float>;
using Vector = hn::Vec<Tag>;
constexpr Tag kTag;
constexpr std::size_t kLanes = HWY_LANES(float);
constexpr std::size_t kBlockRows = HWY_TARGET == HWY_AVX3 ? kQueryRows : 4;

#include "base/row_sums.inc"

// `inner` rows of the right side, each `stride` numbers from the next.
struct Right {
  const float* data;
  std::size_t stride;
};

// out[r][0..V) = sum over k of left[r][k] * right[k][0..V) in the order of k, times factors[r] if
// there are any.
template <std::size_t R, std::size_t V>
HWY_INLINE void product_block(const float* HWY_RESTRICT left, std::size_t left_stride,
                              const Right& right, std::size_t inner, const float* factors,
                              float* HWY_RESTRICT out, std::size_t out_stride) {
  Vector sums[R][V];
#pragma GCC unroll 8
  for (std::size_t r = 0; r < R; ++r) {
#pragma GCC unroll 2
    for (std::size_t v = 0; v < V; ++v) sums[r][v] = hn::Zero(kTag);
  }
  for (std::size_t k = 0; k < inner; ++k) {
    Vector from[V];
#pragma GCC unroll 2
    for (std::size_t v = 0; v < V; ++v) {
      from[v] = hn::LoadU(kTag, right.data + k * right.stride + v * kLanes);
    }
#pragma GCC unroll 8
    for (std::size_t r = 0; r < R; ++r) {
      const Vector factor = hn::Set(kTag, left[r * left_stride + k]);
#pragma GCC unroll 2
      for (std::size_t v = 0; v < V; ++v) sums[r][v] = hn::MulAdd(factor, from[v], sums[r][v]);
    }
  }
#pragma GCC unroll 8
  for (std::size_t r = 0; r < R; ++r) {
#pragma GCC unroll 2
    for (std::size_t v = 0; v < V; ++v) {
      Vector sum = sums[r][v];
      if (factors != nullptr) sum = hn::Mul(sum, hn::Set(kTag, factors[r]));
      hn::StoreU(sum, kTag, out + r * out_stride + v * kLanes);
    }
  }
}

// `columns`, a multiple of kLengthBlock, of R rows.
template <std::size_t R>
HWY_INLINE void product(const float* left, std::size_t left_stride, Right right, std::size_t inner,
                        const float* factors, float* out, std::size_t out_stride,
                        std::size_t columns) {
  std::size_t column = 0;
  for (; column + 2 * kLanes <= columns; column += 2 * kLanes) {
    product_block<R, 2>(left, left_stride, {right.data + column, right.stride}, inner, factors,
                        out + column, out_stride);
  }
  if (column < columns) {
    product_block<R, 1>(left, left_stride, {right.data + column, right.stride}, inner, factors,
                        out + column, out_stride);
  }
}

// keys[c * padded + j] = component c of key j; 0 behind the last key.
HWY_INLINE void transpose_keys(const float* HWY_RESTRICT from, std::size_t stride,
                               std::size_t count, std::size_t size, float* HWY_RESTRICT keys,
                               std::size_t padded) {
  const hn::FixedTag<float, 4> d4;
  std::size_t j = 0;
  for (; j + 4 <= count; j += 4) {
    const float* row = from + j * stride;
    for (std::size_t c = 0; c < size; c += 4) {
      const auto x0 = hn::LoadU(d4, row + c);
      const auto x1 = hn::LoadU(d4, row + stride + c);
      const auto x2 = hn::LoadU(d4, row + 2 * stride + c);
      const auto x3 = hn::LoadU(d4, row + 3 * stride + c);
      const auto low01 = hn::InterleaveLower(d4, x0, x1);
      const auto low23 = hn::InterleaveLower(d4, x2, x3);
      const auto high01 = hn::InterleaveUpper(d4, x0, x1);
      const auto high23 = hn::InterleaveUpper(d4, x2, x3);
      float* to = keys + c * padded + j;
      hn::StoreU(hn::ConcatLowerLower(d4, low23, low01), d4, to);
      hn::StoreU(hn::ConcatUpperUpper(d4, low23, low01), d4, to + padded);
      hn::StoreU(hn::ConcatLowerLower(d4, high23, high01), d4, to + 2 * padded);
      hn::StoreU(hn::ConcatUpperUpper(d4, high23, high01), d4, to + 3 * padded);
    }
  }
  for (std::size_t c = 0; c < size; ++c) {
    for (std::size_t i = j; i < padded; ++i) {
      keys[c * padded + i] = i < count ? from[i * stride + c] : 0.0f;
    }
  }
}

// exp(x) for x <= 0, within 1e-7 of it; the method of Cephes: 2^n times a polynomial on
// [-ln 2 / 2, ln 2 / 2]. Below -87: 2^-126.
HWY_INLINE Vector exp_of(Vector x) {
  constexpr float kLeast = -87;
  constexpr float kLog2E = 1.44269504088896341f;
  constexpr float kLn2High = 0.693359375f;
  constexpr float kLn2Low = -2.12194440e-4f;
  const hn::ScalableTag<std::int32_t> di;
  x = hn::Max(x, hn::Set(kTag, kLeast));
  const Vector n = hn::Round(hn::Mul(x, hn::Set(kTag, kLog2E)));
  Vector r = hn::NegMulAdd(n, hn::Set(kTag, kLn2High), x);
  r = hn::NegMulAdd(n, hn::Set(kTag, kLn2Low), r);
  Vector sum = hn::Set(kTag, 1.9875691500e-4f);
  sum = hn::MulAdd(sum, r, hn::Set(kTag, 1.3981999507e-3f));
  sum = hn::MulAdd(sum, r, hn::Set(kTag, 8.3334519073e-3f));
  sum = hn::MulAdd(sum, r, hn::Set(kTag, 4.1665795894e-2f));
  sum = hn::MulAdd(sum, r, hn::Set(kTag, 1.6666665459e-1f));
  sum = hn::MulAdd(sum, r, hn::Set(kTag, 5.0000001201e-1f));
  const Vector y = hn::Add(hn::MulAdd(sum, hn::Mul(r, r), r), hn::Set(kTag, 1.0f));
  const auto exponent = hn::ShiftLeft<23>(hn::ConvertTo(di, n));
  return hn::BitCast(kTag, hn::Add(hn::BitCast(di, y), exponent));
}

// Makes a row of scores into exp(score + relative - greatest), 0 behind `count`, and returns one
// over their sum.
HWY_INLINE float weigh(float* HWY_RESTRICT scores, std::size_t count, std::size_t padded,
                       const float* relative) {
  if (relative != nullptr) {
    for (std::size_t j = 0; j < padded; j += kLanes) {
      const Vector biased = hn::Add(hn::LoadU(kTag, scores + j), hn::LoadU(kTag, relative + j));
      hn::StoreU(biased, kTag, scores + j);
    }
  }
  // Behind the end stands the first score again, which is no greater than the greatest.
  for (std::size_t j = count; j < padded; ++j) scores[j] = scores[0];
  Vector most = hn::LoadU(kTag, scores);
  for (std::size_t j = kLanes; j < padded; j += kLanes) {
    most = hn::Max(most, hn::LoadU(kTag, scores + j));
  }
  most = hn::MaxOfLanes(kTag, most);
  Vector sums[kSumParts];
#pragma GCC unroll 4
  for (std::size_t p = 0; p < kSumParts; ++p) sums[p] = hn::Zero(kTag);
  for (std::size_t j = 0; j < padded; j += kSums) {
#pragma GCC unroll 4
    for (std::size_t p = 0; p < kSumParts; ++p) {
      const std::size_t at = j + p * kLanes;
      Vector y = exp_of(hn::Sub(hn::LoadU(kTag, scores + at), most));
      if (at + kLanes > count) {
        y = hn::IfThenElseZero(hn::FirstN(kTag, at < count ? count - at : 0), y);
      }
      hn::StoreU(y, kTag, scores + at);
      sums[p] = hn::Add(sums[p], y);
    }
  }
  return 1.0f / reduce(sums);
}

struct Head {
  const float* queries;
  const float* values;
  const float* keys;      // transposed
  const float* relative;  // or nullptr
  std::size_t size;
  std::size_t padded;  // count, rounded up
  float* weights;      // [kQueryRows][padded]
  float* out;
};

template <std::size_t R>
HWY_INLINE void attend_rows(const Attention& a, const Head& head, std::size_t row) {
  const std::size_t stride = 3 * a.width;
  product<R>(head.queries + row * stride, stride, {head.keys, head.padded}, head.size, nullptr,
             head.weights, head.padded, head.padded);
  float factors[R];
  for (std::size_t r = 0; r < R; ++r) {
    const float* relative =
        head.relative == nullptr ? nullptr : head.relative + kMaxSequencePieces - (row + r);
    factors[r] = weigh(head.weights + r * head.padded, a.count, head.padded, relative);
  }
  product<R>(head.weights, head.padded, {head.values, stride}, a.count, factors,
             head.out + row * a.width, a.width, head.size);
}

template <std::size_t R>
HWY_INLINE void attend_rest(const Attention& a, const Head& head, std::size_t row) {
  if constexpr (R > 0) {
    if (a.count - row == R) {
      attend_rows<R>(a, head, row);
    } else {
      attend_rest<R - 1>(a, head, row);
    }
  }
}

HWY_ATTR void attend(const Attention& a) {
  const std::size_t size = a.width / a.heads;
  const std::size_t padded = (a.count + kLengthBlock - 1) / kLengthBlock * kLengthBlock;
  float* keys = a.scratch;
  for (std::size_t h = 0; h < a.heads; ++h) {
    const float* queries = a.projected + h * size;
    transpose_keys(queries + a.width, 3 * a.width, a.count, size, keys, padded);
    const Head head{.queries = queries,
                    .values = queries + 2 * a.width,
                    .keys = keys,
                    .relative = a.relative == nullptr ? nullptr : a.relative + h * kRelativeStride,
                    .size = size,
                    .padded = padded,
                    .weights = keys + size * padded,
                    .out = a.out + h * size};
    std::size_t row = 0;
    for (; row + kBlockRows <= a.count; row += kBlockRows) attend_rows<kBlockRows>(a, head, row);
    attend_rest<kBlockRows - 1>(a, head, row);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace khaldun::encoder
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace khaldun::encoder {

AttentionKernel attention_kernel(std::int64_t target) {
#if HWY_TARGETS & HWY_AVX3
  if (target == HWY_AVX3) return N_AVX3::attend;
#endif
#if HWY_TARGETS & HWY_AVX2
  if (target == HWY_AVX2) return N_AVX2::attend;
#endif
#if HWY_TARGETS & HWY_SSE4
  if (target == HWY_SSE4) return N_SSE4::attend;
#endif
  return nullptr;
}

}  // namespace khaldun::encoder
#endif  // HWY_ONCE
