// Kernels of transformer encoders: the numeric loops that nearly all time goes into, for one
// instruction set each.
//
//   KHALDUN_TRY(const Kernels* kernels, find_kernels(""));          // the best of this machine
//   const MatrixKernels& matrix = kernels->matrix(Precision::kInt8);
//   const Operand x = prepare(...);                                 // operand.h
//   matrix.multiply(x, weights, out, stride);                       // packed_matrix.h
//
// Numbers. Lanes are outputs. fp32: an output adds its products in the order of the inputs, one
// fused multiply-add each, starting from zero, bias last. bf16: inputs are rounded to nearest even;
// the products of two neighbours, which are exact, are added one by one, the odd one first, as the
// instruction vdpbf16ps does. int8: integers, exact on every CPU. Sums over a row (layer norm,
// softmax) go through 16 partial sums whatever the width of a vector. So a row's result does not
// depend on the other rows, and "avx2" and "avx512" give the same bits (bf16: but for numbers
// below 1e-38). "sse4" has no fused multiply-add and rounds each product; its integers are the
// same.
//
// Pure functions; thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/aligned_buffer.h"
#include "khaldun/result.h"

namespace khaldun::encoder {

// What the products of matrices are computed from. Everything else is fp32.
enum class Precision : std::uint8_t { kFp32, kBf16, kInt8 };
inline constexpr std::size_t kPrecisions = 3;

// Inputs and outputs of matrices, and widths of rows, are multiples of this.
inline constexpr std::size_t kWidthBlock = 64;
// Sizes of attention heads and padded lengths of sequences are multiples of this.
inline constexpr std::size_t kLengthBlock = 16;
// Pieces of a sequence.
inline constexpr std::size_t kMaxSequencePieces = 512;
// The numbers from one head's row of relative biases to the next one's.
inline constexpr std::size_t kRelativeStride = 2 * kMaxSequencePieces + kLengthBlock;
// Greatest absolute value of a quantised number.
inline constexpr float kQuantisedMax = 127;

// How the kernels of one instruction set want a matrix and its inputs.
struct MatrixFormat {
  std::size_t panel = 0;        // outputs that are computed at once
  std::size_t step = 0;         // inputs of a panel that lie side by side
  std::size_t input_bytes = 0;  // of one prepared input
  std::int32_t offset = 0;      // added to each prepared input (int8)
};

// The weights of a linear layer; packed_matrix.h makes them.
struct PackedMatrix {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  base::AlignedBuffer<std::byte> weights;  // [panel][inputs / step][output of the panel][step]
  base::AlignedBuffer<float> bias;         // [output]
  base::AlignedBuffer<float> scales;       // int8: [output], what 1 stands for
  base::AlignedBuffer<std::int32_t> correction;  // int8: [output], -offset * sum of the weights
};

// Rows of inputs as `prepare` made them.
struct Operand {
  const std::byte* data = nullptr;
  std::size_t row_bytes = 0;
  const float* scales = nullptr;  // int8: of each row, what 1 stands for
  std::size_t count = 0;
};

// `count` rows of `width` floats, one after another.
struct FloatRows {
  const float* data = nullptr;
  std::size_t width = 0;
  std::size_t count = 0;
};

struct MatrixKernels {
  MatrixFormat format;
  // out[r * stride + o] = x[r] . w[o] + bias[o].
  void (*multiply)(const Operand& x, const PackedMatrix& w, float* out,
                   std::size_t stride) = nullptr;
  // bf16: rounds. int8: x / scale to the nearest integer, scale being the greatest absolute value
  // of the row over kQuantisedMax, plus the format's offset. fp32: not needed, nullptr.
  void (*prepare)(const FloatRows& x, std::byte* out, float* scales) = nullptr;
};

// (x - mean) / sqrt(variance + epsilon) * gain + shift.
struct LayerNorm {
  const float* gain = nullptr;
  const float* shift = nullptr;
  float epsilon = 0;
};

// All heads of one sequence: row i of `out` is, for each head, the sum of the rows' values,
// weighted by the softmax over j of query i . key j + relative[i, j].
struct Attention {
  const float* projected = nullptr;  // rows of queries, keys, values, `width` each
  std::size_t count = 0;
  std::size_t width = 0;
  std::size_t heads = 0;
  const float* relative = nullptr;  // [head][kMaxSequencePieces + j - i], or nullptr: 0
  float* scratch = nullptr;         // attention_scratch(count, width / heads) floats
  float* out = nullptr;             // rows of `width`
};

constexpr std::size_t kQueryRows = 8;  // at most, that are worked on at once
constexpr std::size_t attention_scratch(std::size_t count, std::size_t head_size) {
  return (head_size + kQueryRows) * (count + kLengthBlock);
}

struct RowKernels {
  // hidden = norm(hidden + added), row by row.
  void (*add_norm)(const FloatRows& added, const LayerNorm& norm, float* hidden) = nullptr;
  // x = x * Phi(x), Phi the normal distribution, within 3e-7 of it.
  void (*gelu)(float* x, std::size_t count) = nullptr;
};

struct Kernels {
  std::string_view name;        // "sse4", "avx2", "avx512"
  std::string_view extensions;  // of the CPU that are used besides: "", "vnni", "vnni bf16"
  const MatrixKernels* matrices[kPrecisions] = {};
  const RowKernels* rows = nullptr;
  void (*attend)(const Attention& attention) = nullptr;

  const MatrixKernels& matrix(Precision precision) const {
    return *matrices[static_cast<std::size_t>(precision)];
  }
};

// `target` is "sse4", "avx2" or "avx512", or "" for the best one of this machine. Error kUsage,
// naming those available, for any other.
Result<const Kernels*> find_kernels(std::string_view target);
// Those of this machine, best first; names may stand twice, with fewer extensions.
std::span<const Kernels* const> available_kernels();

}  // namespace khaldun::encoder
