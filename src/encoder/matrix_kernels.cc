// Highway's foreach_target compiles this file once for each instruction set; the extensions of it
// that Highway 1.0 does not know (VNNI, BF16) have the same loops under wider target attributes.
//
// A block of rows times a panel of outputs is held in accumulators while the inputs go by, so that
// each weight is loaded once per block and each input is broadcast once per panel. A panel's
// weights stay in the first cache (or stream from the second) while the rows go by.
//
// int8: with vpdpbusd one side is unsigned, which suits the inputs; a row's zero times the sum of
// the weights is taken off at the end. Without it, inputs less their zero are 16 bits wide and
// weights are widened when they are loaded: pmaddwd adds two products of less than 2^15 in 32
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
    const Vector scaled = hn::Mul(hn::ConvertTo(kTag, sum), hn::Set(kTag, x.scales[row].scale));
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

// The instructions themselves, not their intrinsics: GCC 12 keeps sums of the latter in memory.
struct Int8Dot : IntDot {
  static constexpr std::size_t kRows = HWY_TARGET == HWY_SSE4 ? 4 : 6;
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
#if HWY_TARGET == HWY_SSE4
    return Sum{_mm_add_epi32(sum.raw, _mm_madd_epi16(input.raw, weights.raw))};
#else
    IntVector pairs;
    asm("vpmaddwd %3, %2, %1\n\tvpaddd %1, %0, %0"
        : "+v"(sum.raw), "=&v"(pairs.raw)
        : "v"(input.raw), "v"(weights.raw));
    return sum;
#endif
  }
};

#include "encoder/matrix_product.inc"

template <class Dot>
constexpr MatrixFormat format(std::size_t input_bytes) {
  return {Dot::kVectors * kLanes, Dot::kStep, input_bytes};
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

HWY_ATTR void prepare_bf16(const FloatRows& x, std::byte* out, RowScale*) {
  auto* to = reinterpret_cast<std::uint16_t*>(out);
  for (std::size_t i = 0; i < x.width * x.count; i += kLanes) {
    store_bf16(hn::LoadU(kTag, x.data + i), to + i);
  }
}

// The least and the greatest of a row and 0; in whatever order, they are the same.
struct Range {
  float least, greatest;
};

HWY_INLINE Range range_of(const float* x, std::size_t width) {
  Vector least[2] = {hn::Zero(kTag), hn::Zero(kTag)};
  Vector greatest[2] = {hn::Zero(kTag), hn::Zero(kTag)};
  for (std::size_t i = 0; i < width; i += 2 * kLanes) {
#pragma GCC unroll 2
    for (std::size_t j = 0; j < 2; ++j) {
      const Vector value = hn::LoadU(kTag, x + i + j * kLanes);
      least[j] = hn::Min(value, least[j]);
      greatest[j] = hn::Max(value, greatest[j]);
    }
  }
  return {hn::GetLane(hn::MinOfLanes(kTag, hn::Min(least[0], least[1]))),
          hn::GetLane(hn::MaxOfLanes(kTag, hn::Max(greatest[0], greatest[1])))};
}

// A row whose numbers lie closer together is zero.
constexpr float kLeastRange = 1e-30f;

// Added to a number below 2^22, it rounds it to an integer, to nearest even, which the lower bits
// of the sum are.
constexpr float kRounder = 12582912;  // 1.5 * 2^23
constexpr std::int32_t kRounderBits = 0x4B400000;

// T is uint8_t, or int16_t for integers less their zero.
template <typename T>
HWY_ATTR void prepare_int8(const FloatRows& x, std::byte* out, RowScale* scales) {
  constexpr bool kIsLessZero = sizeof(T) == 2;
  constexpr auto kMost = static_cast<std::int32_t>(kInputMax);
  const hn::Rebind<T, Tag> narrow;
  auto* to = reinterpret_cast<T*>(out);
  for (std::size_t r = 0; r < x.count; ++r) {
    const float* from = x.data + r * x.width;
    const Range range = range_of(from, x.width);
    const float size = range.greatest - range.least;
    const float inverse = size > kLeastRange ? kInputMax / size : 0.0f;
    const auto zero = inverse > 0 ? static_cast<std::int32_t>(0.5f - range.least * inverse) : 0;
    scales[r] = {size / kInputMax, kIsLessZero ? 0 : zero};
    for (std::size_t i = 0; i < x.width; i += kLanes) {
      const Vector scaled = hn::Mul(hn::LoadU(kTag, from + i), hn::Set(kTag, inverse));
      const IntVector nearest = hn::BitCast(kIntTag, hn::Add(scaled, hn::Set(kTag, kRounder)));
      // uint8_t saturates by itself.
      IntVector q =
          hn::Add(nearest, hn::Set(kIntTag, kIsLessZero ? -kRounderBits : zero - kRounderBits));
      if (kIsLessZero) {
        q = hn::Min(hn::Max(q, hn::Set(kIntTag, -zero)), hn::Set(kIntTag, kMost - zero));
      }
      hn::StoreU(hn::DemoteTo(narrow, q), narrow, to + r * x.width + i);
    }
  }
}

constexpr MatrixKernels kFp32{format<Fp32Dot>(4), product<Fp32Dot>, nullptr};
constexpr MatrixKernels kBf16{format<Bf16Dot>(2), product<Bf16Dot>, prepare_bf16};
constexpr MatrixKernels kInt8{format<Int8Dot>(2), product<Int8Dot>, prepare_int8<std::int16_t>};

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
    asm("vpdpbusd %2, %1, %0" : "+v"(sum.raw) : "v"(input.raw), "v"(weights.raw));
#else
    asm("%{vex%} vpdpbusd %2, %1, %0" : "+x"(sum.raw) : "x"(input.raw), "x"(weights.raw));
#endif
    return sum;
  }
  static HWY_INLINE Vector finish(Sum sum, const Operand& x, std::size_t row, const PackedMatrix& w,
                                  std::size_t output) {
    const IntVector zeros =
        hn::Mul(hn::LoadU(kIntTag, w.sums.data() + output), hn::Set(kIntTag, x.scales[row].zero));
    return IntDot::finish(hn::Sub(sum, zeros), x, row, w, output);
  }
};

#include "encoder/matrix_product.inc"

constexpr MatrixKernels kInt8{format<VnniDot>(1), product<VnniDot>, prepare_int8<std::uint8_t>};

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

constexpr MatrixKernels kBf16{format<Bf16InstructionDot>(2), product<Bf16InstructionDot>,
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
