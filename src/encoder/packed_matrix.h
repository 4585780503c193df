// Weights and inputs of a linear layer in the order in which kernels read them.
//
//   MatrixRows rows{.inputs = 384, .outputs = 384, .floats = w, .bias = b};
//   const PackedMatrix packed = pack({&rows, 1}, kernels, Precision::kInt8);
//   OperandBuffer buffer;
//   matrix.multiply(buffer.prepare(x, matrix), packed, out, stride);
//
// Quantising: of each output, scale = greatest absolute weight / 127, the weights are the nearest
// integers to weight * (127 / greatest), in fp32. tools/model/encoder.py does the same, so that a
// file of int8 and a file of f32 loaded as int8 give the same bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "encoder/transformer_kernels.h"

namespace khaldun::encoder {

// A matrix (outputs, inputs) as a file holds it: either `floats`, or `integers` and `scales`. The
// weights and the bias are multiplied by `factor`.
struct MatrixRows {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  const float* floats = nullptr;
  const std::int8_t* integers = nullptr;
  const float* scales = nullptr;  // [output]
  const float* bias = nullptr;    // [output]
  float factor = 1;
};

// The matrices, of the same number of inputs, one below the other. Inputs and outputs are multiples
// of kWidthBlock. Integers can be packed for kInt8 only.
PackedMatrix pack(std::span<const MatrixRows> matrices, const Kernels& kernels,
                  Precision precision);

// One value as bf16, to nearest even.
std::uint16_t to_bf16(float value);

// Rows made ready for a product; memory that is used again. Not thread-safe.
class OperandBuffer {
 public:
  // Valid until the next call, and as long as `x` is. x.width is a multiple of kWidthBlock.
  Operand prepare(const FloatRows& x, const MatrixKernels& kernels);

 private:
  base::AlignedBuffer<std::byte> data_;
  base::AlignedBuffer<float> scales_;
};

}  // namespace khaldun::encoder
