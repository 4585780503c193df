// One source for all instruction sets: Highway's foreach_target compiles this file once for each of
// them, in a namespace of its own, and the table at the end names what each gave.
//
// Matrix products are "outer products in registers": a block of rows times a panel of outputs is
// held in accumulators while the inputs go by, so that each weight is loaded once per block and
// each input is broadcast once per panel. The number of accumulators (24 of 32 registers on
// AVX-512, 12 of 16 elsewhere) covers the latency of the multiply-adds. Weights are packed in the
// order in which a panel reads them.
//
// Tested by kernels_test.cc.

#include "nlp/kernels.h"

#include "base/named_kernels.h"
#include "base/simd_targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "nlp/kernels.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

HWY_BEFORE_NAMESPACE();
namespace khaldun::nlp {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Tag = hn::ScalableTag<float>;
using Vector = hn::Vec<Tag>;
constexpr Tag kTag;
constexpr std::size_t kLanes = HWY_LANES(float);
// Rows of a block. SSE4 needs registers for products, having no fused multiply-add.
constexpr std::size_t kLinearRows = HWY_TARGET == HWY_AVX3 ? 8 : 4;
constexpr std::size_t kMaxoutRows = HWY_TARGET == HWY_AVX3 ? 8 : HWY_TARGET == HWY_AVX2 ? 4 : 2;
// Panels that a single row works on at once, to have enough sums under way.
constexpr std::size_t kPanelsAtOnce = 4;
constexpr std::size_t kHalves = 2;  // vectors in a panel of a linear layer
constexpr std::size_t kRowsAhead = 3;

// acc[r][v] += sum over k of x[r][k] * weights[k][v].
template <std::size_t R, std::size_t V>
HWY_INLINE void multiply(const float* HWY_RESTRICT x, std::size_t stride, std::size_t inputs,
                         const float* HWY_RESTRICT weights, Vector (&acc)[R][V]) {
  for (std::size_t k = 0; k < inputs; ++k) {
    Vector w[V];
#pragma GCC unroll 4
    for (std::size_t v = 0; v < V; ++v) w[v] = hn::Load(kTag, weights + (k * V + v) * kLanes);
#pragma GCC unroll 8
    for (std::size_t r = 0; r < R; ++r) {
      const Vector input = hn::Set(kTag, x[r * stride + k]);
#pragma GCC unroll 4
      for (std::size_t v = 0; v < V; ++v) acc[r][v] = hn::MulAdd(input, w[v], acc[r][v]);
    }
  }
}

template <std::size_t R, std::size_t V>
HWY_INLINE void clear(Vector (&acc)[R][V]) {
#pragma GCC unroll 8
  for (std::size_t r = 0; r < R; ++r) {
#pragma GCC unroll 4
    for (std::size_t v = 0; v < V; ++v) acc[r][v] = hn::Zero(kTag);
  }
}

// R rows of one panel of a linear layer.
template <std::size_t R>
HWY_INLINE void linear_block(const float* x, std::size_t stride, const PackedWeights& w,
                             std::size_t panel, float* out, std::size_t out_stride) {
  Vector acc[R][kHalves];
  clear(acc);
  multiply(x, stride, w.inputs, w.weights.data() + panel * w.inputs * kHalves * kLanes, acc);
  const float* bias = w.bias.data() + panel * kHalves * kLanes;
  out += panel * kHalves * kLanes;
#pragma GCC unroll 8
  for (std::size_t r = 0; r < R; ++r) {
#pragma GCC unroll 2
    for (std::size_t v = 0; v < kHalves; ++v) {
      const Vector sum = hn::Add(acc[r][v], hn::Load(kTag, bias + v * kLanes));
      hn::StoreU(sum, kTag, out + r * out_stride + v * kLanes);
    }
  }
}

// One row of kPanelsAtOnce panels of a linear layer.
HWY_INLINE void linear_row(const float* HWY_RESTRICT x, const PackedWeights& w, std::size_t panel,
                           float* HWY_RESTRICT out) {
  const std::size_t panel_floats = w.inputs * kHalves * kLanes;
  const float* HWY_RESTRICT weights = w.weights.data() + panel * panel_floats;
  Vector acc[kPanelsAtOnce][kHalves];
  clear(acc);
  for (std::size_t k = 0; k < w.inputs; ++k) {
    const Vector input = hn::Set(kTag, x[k]);
#pragma GCC unroll 4
    for (std::size_t p = 0; p < kPanelsAtOnce; ++p) {
      const float* from = weights + p * panel_floats + k * kHalves * kLanes;
#pragma GCC unroll 2
      for (std::size_t v = 0; v < kHalves; ++v) {
        acc[p][v] = hn::MulAdd(input, hn::Load(kTag, from + v * kLanes), acc[p][v]);
      }
    }
  }
  const float* bias = w.bias.data() + panel * kHalves * kLanes;
  out += panel * kHalves * kLanes;
#pragma GCC unroll 4
  for (std::size_t p = 0; p < kPanelsAtOnce; ++p) {
#pragma GCC unroll 2
    for (std::size_t v = 0; v < kHalves; ++v) {
      const std::size_t at = (p * kHalves + v) * kLanes;
      hn::StoreU(hn::Add(acc[p][v], hn::Load(kTag, bias + at)), kTag, out + at);
    }
  }
}

HWY_ATTR void linear(const Rows& x, const PackedWeights& w, const OutputRows& out) {
  if (x.count == 1) {
    std::size_t panel = 0;
    for (; panel + kPanelsAtOnce <= w.panels; panel += kPanelsAtOnce) {
      linear_row(x.data, w, panel, out.data);
    }
    for (; panel < w.panels; ++panel) linear_block<1>(x.data, x.stride, w, panel, out.data, 0);
    return;
  }
  for (std::size_t panel = 0; panel < w.panels; ++panel) {
    for (std::size_t r = 0; r < x.count; r += kLinearRows) {
      linear_block<kLinearRows>(x.data + r * x.stride, x.stride, w, panel,
                                out.data + r * out.stride, out.stride);
    }
  }
}

// kMaxoutRows rows of one panel of a maxout layer.
template <std::size_t P>
HWY_INLINE void maxout_block(const float* x, std::size_t stride, const PackedWeights& w,
                             std::size_t panel, float* out, std::size_t out_stride) {
  Vector acc[kMaxoutRows][P];
  clear(acc);
  multiply(x, stride, w.inputs, w.weights.data() + panel * w.inputs * P * kLanes, acc);
  const float* bias = w.bias.data() + panel * P * kLanes;
#pragma GCC unroll 8
  for (std::size_t r = 0; r < kMaxoutRows; ++r) {
    Vector best = hn::Add(acc[r][0], hn::Load(kTag, bias));
#pragma GCC unroll 4
    for (std::size_t p = 1; p < P; ++p) {
      best = hn::Max(best, hn::Add(acc[r][p], hn::Load(kTag, bias + p * kLanes)));
    }
    hn::StoreU(best, kTag, out + r * out_stride + panel * kLanes);
  }
}

template <std::size_t P>
HWY_INLINE void maxout_tile(const Rows& x, const PackedWeights& w, float* out,
                            std::size_t out_stride) {
  for (std::size_t panel = 0; panel < w.panels; ++panel) {
    for (std::size_t r = 0; r < x.count; r += kMaxoutRows) {
      maxout_block<P>(x.data + r * x.stride, x.stride, w, panel, out + r * out_stride, out_stride);
    }
  }
}

#include "base/row_sums.inc"

// out = norm(x) + residual; `out` may be `x`.
HWY_INLINE void norm_row(const float* x, const LayerNorm& norm, const float* residual, float* out) {
  Vector sums[kSumParts];
#pragma GCC unroll 4
  for (std::size_t j = 0; j < kSumParts; ++j) sums[j] = hn::Zero(kTag);
  for (std::size_t i = 0; i < norm.width; i += kSums) {
#pragma GCC unroll 4
    for (std::size_t j = 0; j < kSumParts; ++j) {
      sums[j] = hn::Add(sums[j], hn::LoadU(kTag, x + i + j * kLanes));
    }
  }
  const float width = static_cast<float>(norm.width);
  const Vector mean = hn::Set(kTag, reduce(sums) / width);
#pragma GCC unroll 4
  for (std::size_t j = 0; j < kSumParts; ++j) sums[j] = hn::Zero(kTag);
  for (std::size_t i = 0; i < norm.width; i += kSums) {
#pragma GCC unroll 4
    for (std::size_t j = 0; j < kSumParts; ++j) {
      const Vector difference = hn::Sub(hn::LoadU(kTag, x + i + j * kLanes), mean);
      sums[j] = hn::MulAdd(difference, difference, sums[j]);
    }
  }
  const Vector scale = hn::Set(kTag, 1.0f / std::sqrt(reduce(sums) / width + 1e-8f));
  for (std::size_t i = 0; i < norm.width; i += kLanes) {
    const Vector unit = hn::Mul(hn::Sub(hn::LoadU(kTag, x + i), mean), scale);
    Vector y = hn::MulAdd(unit, hn::LoadU(kTag, norm.gain + i), hn::LoadU(kTag, norm.shift + i));
    if (residual != nullptr) y = hn::Add(hn::LoadU(kTag, residual + i), y);
    hn::StoreU(y, kTag, out + i);
  }
}

HWY_ATTR void maxout_norm(const Rows& x, const PackedWeights& w, const LayerNorm& norm,
                          const float* residual, const OutputRows& out, float* scratch) {
  for (std::size_t begin = 0; begin < x.count; begin += kTileRows) {
    const Rows tile{x.data + begin * x.stride, x.stride, std::min(kTileRows, x.count - begin)};
    if (w.pieces == 2) {
      maxout_tile<2>(tile, w, scratch, norm.width);
    } else {
      maxout_tile<3>(tile, w, scratch, norm.width);
    }
    for (std::size_t r = 0; r < tile.count; ++r) {
      const float* add = residual == nullptr ? nullptr : residual + (begin + r) * norm.width;
      norm_row(scratch + r * norm.width, norm, add, out.data + (begin + r) * out.stride);
    }
  }
}

// Asks for the contributions of one row, which lie anywhere in some 30 MB.
HWY_INLINE void prefetch(const GatheredWindow& window, std::size_t row, std::size_t position) {
  constexpr std::size_t kCacheLine = 64 / sizeof(float);
  for (std::size_t i = 0; i < 3; ++i) {
    const float* part = window.contributions + (window.forms[row + i] * 3 + i) * position;
    for (std::size_t at = 0; at < position; at += kCacheLine) __builtin_prefetch(part + at);
  }
}

HWY_ATTR void gathered_norm(const GatheredWindow& window, const LayerNorm& norm,
                            const OutputRows& out) {
  const std::size_t width = norm.width;
  const std::size_t position = window.pieces * width;
  for (std::size_t r = 0; r < window.count; ++r) {
    if (r + kRowsAhead < window.count) prefetch(window, r + kRowsAhead, position);
    const std::uint32_t* forms = window.forms + r;
    const float* left = window.contributions + forms[0] * 3 * position;
    const float* middle = window.contributions + forms[1] * 3 * position + position;
    const float* right = window.contributions + forms[2] * 3 * position + 2 * position;
    float* to = out.data + r * out.stride;
    for (std::size_t o = 0; o < width; o += kLanes) {
      Vector best = hn::Zero(kTag);
      for (std::size_t p = 0; p < window.pieces; ++p) {
        const std::size_t at = p * width + o;
        Vector sum = hn::Add(hn::LoadU(kTag, left + at), hn::LoadU(kTag, middle + at));
        sum = hn::Add(sum, hn::LoadU(kTag, right + at));
        sum = hn::Add(sum, hn::LoadU(kTag, window.bias + at));
        best = p == 0 ? sum : hn::Max(best, sum);
      }
      hn::StoreU(best, kTag, to + o);
    }
    norm_row(to, norm, window.own + forms[1] * width, to);
  }
}

HWY_ATTR void state_hidden(const StateRows& state, float* out) {
  for (std::size_t o = 0; o < state.hidden; o += kLanes) {
    Vector best = hn::Zero(kTag);
    for (std::size_t p = 0; p < state.pieces; ++p) {
      const std::size_t at = p * state.hidden + o;
      Vector sum = hn::LoadU(kTag, state.rows[0] + at);
      for (std::size_t f = 1; f < state.count; ++f) {
        sum = hn::Add(sum, hn::LoadU(kTag, state.rows[f] + at));
      }
      sum = hn::Add(sum, hn::LoadU(kTag, state.bias + at));
      best = p == 0 ? sum : hn::Max(best, sum);
    }
    hn::StoreU(best, kTag, out + o);
  }
}

HWY_ATTR int argmax(const float* scores, const float* mask, std::size_t count) {
  const float least = -std::numeric_limits<float>::infinity();
  Vector best = hn::Set(kTag, least);
  for (std::size_t i = 0; i < count; i += kLanes) {
    // A NaN stands second, so that it does not hide what was found before.
    best = hn::Max(hn::Add(hn::LoadU(kTag, scores + i), hn::LoadU(kTag, mask + i)), best);
  }
  const float greatest = hn::GetLane(hn::MaxOfLanes(kTag, best));
  if (!(greatest > least)) return -1;
  const Vector wanted = hn::Set(kTag, greatest);
  for (std::size_t i = 0; i < count; i += kLanes) {
    const Vector sum = hn::Add(hn::LoadU(kTag, scores + i), hn::LoadU(kTag, mask + i));
    const auto found = hn::FindFirstTrue(kTag, hn::Eq(sum, wanted));
    if (found >= 0) return static_cast<int>(i) + static_cast<int>(found);
  }
  return -1;
}

constexpr Kernels kTable{.name = HWY_TARGET == HWY_AVX3   ? "avx512"
                                 : HWY_TARGET == HWY_AVX2 ? "avx2"
                                                          : "sse4",
                         .lanes = kLanes,
                         .linear = linear,
                         .maxout_norm = maxout_norm,
                         .gathered_norm = gathered_norm,
                         .state_hidden = state_hidden,
                         .argmax = argmax};

}  // namespace HWY_NAMESPACE
}  // namespace khaldun::nlp
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace khaldun::nlp {
namespace {

struct Target {
  std::int64_t bit;
  const Kernels* kernels;
};

// Best first. A build for a newer baseline (-march=native) lacks those below it.
constexpr Target kTargets[] = {
#if HWY_TARGETS & HWY_AVX3
    {HWY_AVX3, &N_AVX3::kTable},
#endif
#if HWY_TARGETS & HWY_AVX2
    {HWY_AVX2, &N_AVX2::kTable},
#endif
#if HWY_TARGETS & HWY_SSE4
    {HWY_SSE4, &N_SSE4::kTable},
#endif
};

struct Available {
  const Kernels* tables[std::size(kTargets)];
  std::size_t count = 0;

  Available() {
    // The last one is what the whole program was compiled for.
    const Target& baseline = kTargets[std::size(kTargets) - 1];
    for (const Target& target : kTargets) {
      if ((hwy::SupportedTargets() & target.bit) != 0 || target.bit == baseline.bit) {
        tables[count++] = target.kernels;
      }
    }
  }
};

}  // namespace

std::span<const Kernels* const> available_kernels() {
  static const Available kAvailable;
  return {kAvailable.tables, kAvailable.count};
}

Result<const Kernels*> find_kernels(std::string_view target) {
  return base::named_kernels(available_kernels(), target);
}

PackedWeights pack_weights(const Kernels& kernels, const WeightsShape& shape,
                           const std::function<const float*(std::size_t, std::size_t)>& row,
                           const std::function<float(std::size_t, std::size_t)>& bias) {
  const bool is_linear = shape.pieces == 1;
  const std::size_t lanes = kernels.lanes;
  const std::size_t vectors = is_linear ? 2 : shape.pieces;
  const std::size_t padded = round_up(shape.outputs, is_linear ? kOutputBlock : kWidthBlock);
  PackedWeights packed{.inputs = shape.inputs,
                       .outputs = shape.outputs,
                       .pieces = shape.pieces,
                       .panels = padded / (is_linear ? 2 * lanes : lanes),
                       .weights = base::AlignedBuffer<float>(padded * shape.pieces * shape.inputs),
                       .bias = base::AlignedBuffer<float>(padded * shape.pieces)};
  for (std::size_t output = 0; output < shape.outputs; ++output) {
    for (std::size_t piece = 0; piece < shape.pieces; ++piece) {
      const std::size_t panel = is_linear ? output / (2 * lanes) : output / lanes;
      const std::size_t vector = is_linear ? output / lanes % 2 : piece;
      const std::size_t lane = output % lanes;
      packed.bias.data()[(panel * vectors + vector) * lanes + lane] = bias(output, piece);
      const float* from = row(output, piece);
      float* to = packed.weights.data() + (panel * shape.inputs * vectors + vector) * lanes + lane;
      for (std::size_t k = 0; k < shape.inputs; ++k) to[k * vectors * lanes] = from[k];
    }
  }
  return packed;
}

}  // namespace khaldun::nlp
#endif  // HWY_ONCE
