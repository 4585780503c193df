// Highway's foreach_target compiles this file once for each instruction set; the extensions of it
// that Highway 1.0 does not know (VNNI, BF16) have the same loops under wider target attributes.
//
// A block of rows times a panel of outputs is held in accumulators while the inputs go by, so that
// each weight is loaded once per block and each input is broadcast once per panel. A panel's
// weights stay in the first cache (or stream from the second) while the rows go by.
//
// int8: with vpdpbusd one side is unsigned, so that inputs carry an offset of 128; its share,
// 128 * the sum of the weights, is taken off at the end. Without it, inputs are 16 bits wide
// and weights are widened when they are loaded: pmaddwd adds two products of at most 2^14 in 32
// bits, and nothing saturates.
//
// Tested by transformer_kernels_test.cc.
#include "encoder/matrix_kernels.h"

#include "base/simd_targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "encoder/matrix_kernels.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include <immintrin.h>

#include <cstring>

HWY_BEFORE_NAMESPACE();
namespace khaldun::encoder {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Tag = hn::ScalableTag<float>;
using IntTag = hn::ScalableTag<std::int32_t>;
using Vector = hn::Vec<Tag>;
using IntVector = hn::Vec<IntTag>;
constexpr Tag kTag;
constexpr IntTag kIntTag;
constexpr std::size_t kLanes = HWY_LANES(float);
constexpr bool kIsWide = HWY_TARGET == HWY_AVX3;  // 32 registers instead of 16

HWY_INLINE Vector load_floats(const std::byte* from) {
  return hn::LoadU(kTag, reinterpret_cast<const float*>(from));
}
HWY_INLINE IntVector load_ints(const std::byte* from) {
  return hn::LoadU(kIntTag, reinterpret_cast<const std::int32_t*>(from));
}
HWY_INLINE IntVector broadcast_int(const std::byte* from) {
  std::int32_t value;
  std::memcpy(&value, from, sizeof value);
  return hn::Set(kIntTag, value);
}

// What products of floats have in common.
struct FloatDot {
  using Sum = Vector;
  static HWY_INLINE Sum zero() { return hn::Zero(kTag); }
  static HWY_INLINE Vector finish(Sum sum, const Operand&, std::size_t, const PackedMatrix& w,
                                  std::size_t output) {
    return hn::Add(sum, hn::LoadU(kTag, w.bias.data() + output));
  }
};

// And products of integers.
struct IntDot {
  using Sum = IntVector;
  static HWY_INLINE Sum zero() { return hn::Zero(kIntTag); }
  static HWY_INLINE Vector finish(Sum sum, const Operand& x, std::size_t row, const PackedMatrix& w,
                                  std::size_t output) {
    const IntVector whole = hn::Add(sum, hn::LoadU(kIntTag, w.correction.data() + output));
    const Vector scaled = hn::Mul(hn::ConvertTo(kTag, whole), hn::Set(kTag, x.scales[row]));
    return hn::MulAdd(scaled, hn::LoadU(kTag, w.scales.data() + output),
                      hn::LoadU(kTag, w.bias.data() + output));
  }
};

struct Fp32Dot : FloatDot {
  static constexpr std::size_t kRows = kIsWide ? 6 : HWY_TARGET == HWY_AVX2 ? 6 : 4;
  static constexpr std::size_t kVectors = kIsWide ? 4 : 2;
  static constexpr std::size_t kStep = 1;
  static constexpr std::size_t kWeightBytes = kLanes * sizeof(float);
  using Weights = Vector;
  static HWY_INLINE Weights load(const std::byte* from) { return load_floats(from); }
  static HWY_INLINE Vector broadcast(const std::byte* from) {
    float value;
    std::memcpy(&value, from, sizeof value);
    return hn::Set(kTag, value);
  }
  static HWY_INLINE Sum add(Sum sum, Vector input, Weights weights) {
    return hn::MulAdd(input, weights, sum);
  }
};

// A number of bf16 is the upper half of a float, so that a pair of them is two floats after a shift
// and a mask.
struct PairOfFloats {
  Vector even, odd;
};

HWY_INLINE PairOfFloats split(IntVector pair) {
  const IntVector odd = hn::And(pair, hn::Set(kIntTag, static_cast<std::int32_t>(0xFFFF0000u)));
  return {hn::BitCast(kTag, hn::ShiftLeft<16>(pair)), hn::BitCast(kTag, odd)};
}

struct Bf16Dot : FloatDot {
  static constexpr std::size_t kRows = 4;
  static constexpr std::size_t kVectors = kIsWide ? 4 : 2;
  static constexpr std::size_t kStep = 2;
  static constexpr std::size_t kWeightBytes = kLanes * 4;
  using Weights = PairOfFloats;
  static HWY_INLINE Weights load(const std::byte* from) { return split(load_ints(from)); }
  static HWY_INLINE PairOfFloats broadcast(const std::byte* from) {
    return split(broadcast_int(from));
  }
  static HWY_INLINE Sum add(Sum sum, const PairOfFloats& input, const Weights& weights) {
    return hn::MulAdd(input.even, weights.even, hn::MulAdd(input.odd, weights.odd, sum));
  }
};

struct Int8Dot : IntDot {
  static constexpr std::size_t kRows = kIsWide ? 6 : 4;
  static constexpr std::size_t kVectors = kIsWide ? 4 : 2;
  static constexpr std::size_t kStep = 2;
  static constexpr std::size_t kWeightBytes = kLanes * 2;
  using Weights = IntVector;
  static HWY_INLINE Weights load(const std::byte* from) {
    const hn::ScalableTag<std::int16_t> d16;
    const hn::Rebind<std::int8_t, decltype(d16)> d8;
    return hn::BitCast(
        kIntTag, hn::PromoteTo(d16, hn::LoadU(d8, reinterpret_cast<const std::int8_t*>(from))));
  }
  static HWY_INLINE IntVector broadcast(const std::byte* from) { return broadcast_int(from); }
  static HWY_INLINE Sum add(Sum sum, IntVector input, Weights weights) {
#if HWY_TARGET == HWY_AVX3
    return Sum{_mm512_add_epi32(sum.raw, _mm512_madd_epi16(input.raw, weights.raw))};
#elif HWY_TARGET == HWY_AVX2
    return Sum{_mm256_add_epi32(sum.raw, _mm256_madd_epi16(input.raw, weights.raw))};
#else
    return Sum{_mm_add_epi32(sum.raw, _mm_madd_epi16(input.raw, weights.raw))};
#endif
  }
};

#include "encoder/matrix_product.inc"

template <class Dot>
constexpr MatrixFormat format(std::size_t input_bytes, std::int32_t offset) {
  return {Dot::kVectors * kLanes, Dot::kStep, input_bytes, offset};
}

// One vector of floats as bf16, to nearest even; what is not a number stays so.
HWY_INLINE void store_bf16(Vector x, std::uint16_t* out) {
  const hn::ScalableTag<std::uint32_t> du;
  const auto bits = hn::BitCast(du, x);
  const auto odd = hn::And(hn::ShiftRight<16>(bits), hn::Set(du, 1u));
  const auto rounded = hn::Add(bits, hn::Add(odd, hn::Set(du, 0x7FFFu)));
  const auto quiet = hn::Or(bits, hn::Set(du, 0x400000u));
  const auto is_number = hn::RebindMask(du, hn::Eq(x, x));
  const auto upper = hn::ShiftRight<16>(hn::IfThenElse(is_number, rounded, quiet));
  const hn::Rebind<std::uint16_t, Tag> d16;
  hn::StoreU(hn::DemoteTo(d16, hn::BitCast(kIntTag, upper)), d16, out);
}

HWY_ATTR void prepare_bf16(const FloatRows& x, std::byte* out, float*) {
  auto* to = reinterpret_cast<std::uint16_t*>(out);
  for (std::size_t i = 0; i < x.width * x.count; i += kLanes) {
    store_bf16(hn::LoadU(kTag, x.data + i), to + i);
  }
}

// The greatest absolute value of a row; in whatever order, it is the same.
HWY_INLINE float greatest(const float* x, std::size_t width) {
  Vector a = hn::Zero(kTag);
  Vector b = hn::Zero(kTag);
  for (std::size_t i = 0; i < width; i += 2 * kLanes) {
    a = hn::Max(a, hn::Abs(hn::LoadU(kTag, x + i)));
    b = hn::Max(b, hn::Abs(hn::LoadU(kTag, x + i + kLanes)));
  }
  return hn::GetLane(hn::MaxOfLanes(kTag, hn::Max(a, b)));
}

// A row whose numbers are all smaller is zero.
constexpr float kLeastGreatest = 1e-30f;

template <typename T, std::int32_t kOffset>
HWY_ATTR void prepare_int8(const FloatRows& x, std::byte* out, float* scales) {
  const hn::Rebind<T, Tag> narrow;
  const IntVector offset = hn::Set(kIntTag, kOffset);
  auto* to = reinterpret_cast<T*>(out);
  for (std::size_t r = 0; r < x.count; ++r) {
    const float* from = x.data + r * x.width;
    const float most = greatest(from, x.width);
    scales[r] = most / kQuantisedMax;
    const Vector inverse = hn::Set(kTag, most > kLeastGreatest ? kQuantisedMax / most : 0.0f);
    for (std::size_t i = 0; i < x.width; i += kLanes) {
      const IntVector q = hn::NearestInt(hn::Mul(hn::LoadU(kTag, from + i), inverse));
      hn::StoreU(hn::DemoteTo(narrow, hn::Add(q, offset)), narrow, to + r * x.width + i);
    }
  }
}

constexpr std::int32_t kUnsignedOffset = 128;

constexpr MatrixKernels kFp32{format<Fp32Dot>(4, 0), product<Fp32Dot>, nullptr};
constexpr MatrixKernels kBf16{format<Bf16Dot>(2, 0), product<Bf16Dot>, prepare_bf16};
constexpr MatrixKernels kInt8{format<Int8Dot>(2, 0), product<Int8Dot>,
                              prepare_int8<std::int16_t, 0>};

}  // namespace HWY_NAMESPACE
}  // namespace khaldun::encoder
HWY_AFTER_NAMESPACE();

#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX2
#if HWY_TARGET == HWY_AVX3
HWY_PUSH_ATTRIBUTES(HWY_TARGET_STR ",avx512vnni")
#else
HWY_PUSH_ATTRIBUTES(HWY_TARGET_STR ",avxvnni")
#endif
namespace khaldun::encoder {
namespace HWY_NAMESPACE {
namespace vnni {

struct VnniDot : IntDot {
  static constexpr std::size_t kRows = 6;
  static constexpr std::size_t kVectors = kIsWide ? 4 : 2;
  static constexpr std::size_t kStep = 4;
  static constexpr std::size_t kWeightBytes = kLanes * 4;
  using Weights = IntVector;
  static HWY_INLINE Weights load(const std::byte* from) { return load_ints(from); }
  static HWY_INLINE IntVector broadcast(const std::byte* from) { return broadcast_int(from); }
  static HWY_INLINE Sum add(Sum sum, IntVector input, Weights weights) {
#if HWY_TARGET == HWY_AVX3
    return Sum{_mm512_dpbusd_epi32(sum.raw, input.raw, weights.raw)};
#else
    return Sum{_mm256_dpbusd_avx_epi32(sum.raw, input.raw, weights.raw)};
#endif
  }
};

#include "encoder/matrix_product.inc"

constexpr MatrixKernels kInt8{format<VnniDot>(1, kUnsignedOffset), product<VnniDot>,
                              prepare_int8<std::uint8_t, kUnsignedOffset>};

}  // namespace vnni
}  // namespace HWY_NAMESPACE
}  // namespace khaldun::encoder
HWY_POP_ATTRIBUTES
#endif

#if HWY_TARGET == HWY_AVX3
HWY_PUSH_ATTRIBUTES(HWY_TARGET_STR ",avx512bf16")
namespace khaldun::encoder {
namespace HWY_NAMESPACE {
namespace bf16 {

struct Bf16InstructionDot : FloatDot {
  static constexpr std::size_t kRows = 6;
  static constexpr std::size_t kVectors = 4;
  static constexpr std::size_t kStep = 2;
  static constexpr std::size_t kWeightBytes = kLanes * 4;
  using Weights = IntVector;
  static HWY_INLINE Weights load(const std::byte* from) { return load_ints(from); }
  static HWY_INLINE IntVector broadcast(const std::byte* from) { return broadcast_int(from); }
  static HWY_INLINE Sum add(Sum sum, IntVector input, Weights weights) {
    return Sum{_mm512_dpbf16_ps(sum.raw, (__m512bh)input.raw, (__m512bh)weights.raw)};
  }
};

#include "encoder/matrix_product.inc"

constexpr MatrixKernels kBf16{format<Bf16InstructionDot>(2, 0), product<Bf16InstructionDot>,
                              prepare_bf16};

}  // namespace bf16
}  // namespace HWY_NAMESPACE
}  // namespace khaldun::encoder
HWY_POP_ATTRIBUTES
#endif

#if HWY_ONCE
namespace khaldun::encoder {

MatrixKernelTable matrix_kernels(std::int64_t target) {
#if HWY_TARGETS & HWY_AVX3
  if (target == HWY_AVX3) {
    return {&N_AVX3::kFp32, &N_AVX3::kBf16, &N_AVX3::kInt8, &N_AVX3::bf16::kBf16,
            &N_AVX3::vnni::kInt8};
  }
#endif
#if HWY_TARGETS & HWY_AVX2
  if (target == HWY_AVX2) {
    return {&N_AVX2::kFp32, &N_AVX2::kBf16, &N_AVX2::kInt8, nullptr, &N_AVX2::vnni::kInt8};
  }
#endif
#if HWY_TARGETS & HWY_SSE4
  if (target == HWY_SSE4) {
    return {&N_SSE4::kFp32, &N_SSE4::kBf16, &N_SSE4::kInt8, nullptr, nullptr};
  }
#endif
  return {};
}

}  // namespace khaldun::encoder
#endif  // HWY_ONCE
