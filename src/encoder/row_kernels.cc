// Highway's foreach_target compiles this file once for each instruction set.
//
// GELU goes through erf, a rational function of x / sqrt(2) (x times a polynomial of degree 6 in
// x^2 over one of degree 4, on [-4, 4], beyond which erf is 1 in fp32; the coefficients are those
// of Eigen's perf, within 3e-7 of erf).
//
// Tested by transformer_kernels_test.cc.
#include "encoder/row_kernels.h"

#include "base/simd_targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "encoder/row_kernels.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <cmath>

HWY_BEFORE_NAMESPACE();
namespace khaldun::encoder {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Tag = hn::ScalableTag<float>;
using Vector = hn::Vec<Tag>;
constexpr Tag kTag;
constexpr std::size_t kLanes = HWY_LANES(float);

#include "base/row_sums.inc"

HWY_INLINE void add_norm_row(const float* HWY_RESTRICT added, const LayerNorm& norm,
                             std::size_t width, float* HWY_RESTRICT hidden) {
  Vector sums[kSumParts];
#pragma GCC unroll 4
  for (std::size_t j = 0; j < kSumParts; ++j) sums[j] = hn::Zero(kTag);
  for (std::size_t i = 0; i < width; i += kSums) {
#pragma GCC unroll 4
    for (std::size_t j = 0; j < kSumParts; ++j) {
      const std::size_t at = i + j * kLanes;
      const Vector x = hn::Add(hn::LoadU(kTag, added + at), hn::LoadU(kTag, hidden + at));
      hn::StoreU(x, kTag, hidden + at);
      sums[j] = hn::Add(sums[j], x);
    }
  }
  const float count = static_cast<float>(width);
  const Vector mean = hn::Set(kTag, reduce(sums) / count);
#pragma GCC unroll 4
  for (std::size_t j = 0; j < kSumParts; ++j) sums[j] = hn::Zero(kTag);
  for (std::size_t i = 0; i < width; i += kSums) {
#pragma GCC unroll 4
    for (std::size_t j = 0; j < kSumParts; ++j) {
      const Vector difference = hn::Sub(hn::LoadU(kTag, hidden + i + j * kLanes), mean);
      sums[j] = hn::MulAdd(difference, difference, sums[j]);
    }
  }
  const float variance = reduce(sums) / count;
  const Vector scale = hn::Set(kTag, 1.0f / std::sqrt(variance + norm.epsilon));
  for (std::size_t i = 0; i < width; i += kLanes) {
    const Vector unit = hn::Mul(hn::Sub(hn::LoadU(kTag, hidden + i), mean), scale);
    const Vector gain = hn::LoadU(kTag, norm.gain + i);
    hn::StoreU(hn::MulAdd(unit, gain, hn::LoadU(kTag, norm.shift + i)), kTag, hidden + i);
  }
}

HWY_ATTR void add_norm(const FloatRows& added, const LayerNorm& norm, float* hidden) {
  for (std::size_t r = 0; r < added.count; ++r) {
    const std::size_t at = r * added.width;
    add_norm_row(added.data + at, norm, added.width, hidden + at);
  }
}

template <std::size_t N>
HWY_INLINE Vector polynomial(Vector x, const float (&coefficients)[N]) {
  Vector sum = hn::Set(kTag, coefficients[0]);
#pragma GCC unroll 8
  for (std::size_t i = 1; i < N; ++i) sum = hn::MulAdd(sum, x, hn::Set(kTag, coefficients[i]));
  return sum;
}

constexpr float kErfNumerator[] = {
    -2.72614225801306e-10f, 2.77068142495902e-08f,  -2.10102402082508e-06f, -5.69250639462346e-05f,
    -7.34990630326855e-04f, -2.95459980854025e-03f, -1.60960333262415e-02f};
constexpr float kErfDenominator[] = {-1.45660718464996e-05f, -2.13374055278905e-04f,
                                     -1.68282697438203e-03f, -7.37332916720468e-03f,
                                     -1.42647390514189e-02f};
constexpr float kErfEnd = 4;
constexpr float kHalfSqrt2 = 0.70710678118654752f;

HWY_INLINE Vector gelu_of(Vector x) {
  Vector t = hn::Mul(x, hn::Set(kTag, kHalfSqrt2));
  t = hn::Min(hn::Max(t, hn::Set(kTag, -kErfEnd)), hn::Set(kTag, kErfEnd));
  const Vector square = hn::Mul(t, t);
  const Vector erf =
      hn::Div(hn::Mul(t, polynomial(square, kErfNumerator)), polynomial(square, kErfDenominator));
  const Vector half = hn::Mul(x, hn::Set(kTag, 0.5f));
  return hn::MulAdd(half, erf, half);
}

HWY_ATTR void gelu(float* x, std::size_t count) {
  for (std::size_t i = 0; i < count; i += kLanes) {
    hn::StoreU(gelu_of(hn::LoadU(kTag, x + i)), kTag, x + i);
  }
}

constexpr RowKernels kRows{add_norm, gelu};

}  // namespace HWY_NAMESPACE
}  // namespace khaldun::encoder
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace khaldun::encoder {

const RowKernels* row_kernels(std::int64_t target) {
#if HWY_TARGETS & HWY_AVX3
  if (target == HWY_AVX3) return &N_AVX3::kRows;
#endif
#if HWY_TARGETS & HWY_AVX2
  if (target == HWY_AVX2) return &N_AVX2::kRows;
#endif
#if HWY_TARGETS & HWY_SSE4
  if (target == HWY_SSE4) return &N_SSE4::kRows;
#endif
  return nullptr;
}

}  // namespace khaldun::encoder
#endif  // HWY_ONCE
