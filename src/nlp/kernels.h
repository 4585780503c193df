// Kernels: the few numeric loops that nearly all time goes into, for one instruction set each.
//
//   KHALDUN_TRY(const Kernels* kernels, find_kernels(""));        // the best of this machine
//   const PackedWeights w = pack_weights(*kernels, {.inputs = 96, .outputs = 50}, row_of);
//   kernels->linear({x, 96, rows}, w, {out, 64});
//
// Numbers: lanes are outputs, and every output adds its products in the order of the inputs, one
// fused multiply-add each, starting from zero, bias last. Sums over a row (layer norm) go through
// 16 partial sums whatever the width of a vector. So a result depends neither on the number of rows
// nor on their order, and "avx2" and "avx512" give the same bits; "sse4" has no fused multiply-add
// and rounds each product.
//
// Rows are computed in blocks of kRowBlock: inputs must be readable, and outputs are overwritten,
// up to round_up(count, kRowBlock) rows. Pure functions; thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "base/aligned_buffer.h"
#include "khaldun/result.h"

namespace khaldun::nlp {

inline constexpr std::size_t kRowBlock = 8;
// Rows between whose maxout and layer norm nothing leaves the cache; the size of a scratch.
inline constexpr std::size_t kTileRows = 32;
// Widths that are summed or reduced over, and outputs of maxout, are multiples of this.
inline constexpr std::size_t kWidthBlock = 16;
// Rows of linear outputs are this much rounded up, with zeros.
inline constexpr std::size_t kOutputBlock = 32;

constexpr std::size_t round_up(std::size_t value, std::size_t block) {
  return (value + block - 1) / block * block;
}

// `count` rows, `stride` floats apart. They may overlap: a window of three rows is a row of
// three times the width with the stride of one.
struct Rows {
  const float* data = nullptr;
  std::size_t stride = 0;
  std::size_t count = 0;
};

struct OutputRows {
  float* data = nullptr;
  std::size_t stride = 0;
};

// The weights of one layer in the order in which the kernels of one instruction set read them.
struct PackedWeights {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::size_t pieces = 1;              // 1: linear; more: the output is the greatest of them
  std::size_t panels = 0;              // vectors (maxout) or pairs of vectors (linear) of outputs
  base::AlignedBuffer<float> weights;  // [panel][input][piece or half][lane]
  base::AlignedBuffer<float> bias;     // [panel][piece or half][lane]
};

// y = (x - mean) / sqrt(variance + 1e-8) * gain + shift.
struct LayerNorm {
  std::size_t width = 0;
  const float* gain = nullptr;
  const float* shift = nullptr;
};

// The first encoder layer from what each form contributes to its left neighbour, itself and its
// right neighbour: row i is the maxout over the sum of position 0 of form i-1, position 1 of form i
// and position 2 of form i+1, and the bias; then layer norm, plus the form's own row.
struct GatheredWindow {
  const std::uint32_t* forms = nullptr;  // count + 2: of row -1, row 0, ..., row count
  std::size_t count = 0;
  const float* contributions = nullptr;  // [form][position][piece][width]
  const float* own = nullptr;            // [form][width]
  const float* bias = nullptr;           // [piece][width]
  std::size_t pieces = 0;
};

// The hidden layer of a transition system: sum of one row per feature, plus bias, then the greatest
// of the pieces.
struct StateRows {
  const float* const* rows = nullptr;  // each [piece][hidden]
  std::size_t count = 0;
  const float* bias = nullptr;  // [piece][hidden]
  std::size_t hidden = 0;
  std::size_t pieces = 0;
};

struct Kernels {
  std::string_view name;
  std::size_t lanes = 0;

  void (*linear)(const Rows& x, const PackedWeights& weights, const OutputRows& out) = nullptr;
  // Maxout, layer norm, plus `residual` (rows of norm.width floats) if there is one. `scratch`
  // has kTileRows * norm.width floats. Only x.count rows of `out` are written.
  void (*maxout_norm)(const Rows& x, const PackedWeights& weights, const LayerNorm& norm,
                      const float* residual, const OutputRows& out, float* scratch) = nullptr;
  void (*gathered_norm)(const GatheredWindow& window, const LayerNorm& norm,
                        const OutputRows& out) = nullptr;
  void (*state_hidden)(const StateRows& state, float* out) = nullptr;
  // Index of the first greatest of scores[i] + mask[i], i < count (a multiple of kOutputBlock);
  // -1 if none is greater than minus infinity.
  int (*argmax)(const float* scores, const float* mask, std::size_t count) = nullptr;
};

// `target` is "sse4", "avx2" or "avx512", or "" for the best one of this machine. Error kUsage,
// naming those available, for any other.
Result<const Kernels*> find_kernels(std::string_view target);
// Those of this machine, best first.
std::span<const Kernels* const> available_kernels();

struct WeightsShape {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::size_t pieces = 1;
};
// row(output, piece) gives the weights of one output, bias(output, piece) its bias.
PackedWeights pack_weights(const Kernels& kernels, const WeightsShape& shape,
                           const std::function<const float*(std::size_t, std::size_t)>& row,
                           const std::function<float(std::size_t, std::size_t)>& bias);

}  // namespace khaldun::nlp
