// Tested by packed_matrix_test.cc.
#include "encoder/packed_matrix.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/assert.h"

namespace khaldun::encoder {
namespace {

// Where weights go: [panel][step][output of the panel][input of the step].
struct Place {
  MatrixFormat format;
  std::size_t inputs;

  std::size_t operator()(std::size_t output, std::size_t input) const {
    const std::size_t panel = output / format.panel;
    const std::size_t step = input / format.step;
    const std::size_t steps = inputs / format.step;
    return ((panel * steps + step) * format.panel + output % format.panel) * format.step +
           input % format.step;
  }
};

template <typename T, typename Convert>
void place(const float* from, const Place& at, std::size_t output, PackedMatrix& packed,
           const Convert& convert) {
  T* to = reinterpret_cast<T*>(packed.weights.data());
  for (std::size_t k = 0; k < at.inputs; ++k) to[at(output, k)] = convert(from[k]);
}

// One output of int8; returns what 1 stands for.
float place_integers(const MatrixRows& rows, std::size_t row, const Place& at, std::size_t output,
                     PackedMatrix& packed) {
  auto* to = reinterpret_cast<std::int8_t*>(packed.weights.data());
  std::int32_t sum = 0;
  const auto put = [&](std::size_t k, std::int8_t value) {
    to[at(output, k)] = value;
    sum += value;
  };
  float scale = 0;
  if (rows.integers != nullptr) {
    const std::int8_t* from = rows.integers + row * rows.inputs;
    for (std::size_t k = 0; k < rows.inputs; ++k) put(k, from[k]);
    scale = rows.scales[row];
  } else {
    const float* from = rows.floats + row * rows.inputs;
    float most = 0;
    for (std::size_t k = 0; k < rows.inputs; ++k) most = std::max(most, std::abs(from[k]));
    scale = most / kQuantisedMax;
    const float inverse = scale > 0 ? kQuantisedMax / most : 0.0f;
    for (std::size_t k = 0; k < rows.inputs; ++k) {
      const float nearest = std::nearbyint(from[k] * inverse);
      // Not a number, in a damaged file, becomes some number.
      put(k, static_cast<std::int8_t>(std::max(-kQuantisedMax, std::min(kQuantisedMax, nearest))));
    }
  }
  packed.correction.data()[output] = -at.format.offset * sum;
  return scale;
}

void place_row(const MatrixRows& rows, std::size_t row, const Place& at, std::size_t output,
               Precision precision, PackedMatrix& packed) {
  packed.bias.data()[output] = rows.bias[row] * rows.factor;
  const float* from = rows.floats + row * rows.inputs;
  switch (precision) {
    case Precision::kFp32:
      place<float>(from, at, output, packed, [&](float w) { return w * rows.factor; });
      break;
    case Precision::kBf16:
      place<std::uint16_t>(from, at, output, packed,
                           [&](float w) { return to_bf16(w * rows.factor); });
      break;
    case Precision::kInt8:
      packed.scales.data()[output] = place_integers(rows, row, at, output, packed) * rows.factor;
      break;
  }
}

std::size_t weight_bytes(Precision precision) {
  return precision == Precision::kFp32 ? 4 : precision == Precision::kBf16 ? 2 : 1;
}

}  // namespace

std::uint16_t to_bf16(float value) {
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  if (std::isnan(value)) return static_cast<std::uint16_t>((bits | 0x400000u) >> 16);
  return static_cast<std::uint16_t>((bits + 0x7FFFu + (bits >> 16 & 1u)) >> 16);
}

PackedMatrix pack(std::span<const MatrixRows> matrices, const Kernels& kernels,
                  Precision precision) {
  PackedMatrix packed;
  packed.inputs = matrices.front().inputs;
  for (const MatrixRows& rows : matrices) {
    KHALDUN_ASSERT(rows.inputs == packed.inputs, "the same inputs");
    KHALDUN_ASSERT(rows.floats != nullptr || precision == Precision::kInt8, "integers stay so");
    packed.outputs += rows.outputs;
  }
  const Place at{kernels.matrix(precision).format, packed.inputs};
  packed.weights.grow(packed.inputs * packed.outputs * weight_bytes(precision));
  packed.bias.grow(packed.outputs);
  if (precision == Precision::kInt8) {
    packed.scales.grow(packed.outputs);
    packed.correction.grow(packed.outputs);
  }
  std::size_t output = 0;
  for (const MatrixRows& rows : matrices) {
    for (std::size_t row = 0; row < rows.outputs; ++row) {
      place_row(rows, row, at, output++, precision, packed);
    }
  }
  return packed;
}

Operand OperandBuffer::prepare(const FloatRows& x, const MatrixKernels& kernels) {
  const std::size_t row_bytes = x.width * kernels.format.input_bytes;
  if (kernels.prepare == nullptr) {
    return {reinterpret_cast<const std::byte*>(x.data), row_bytes, nullptr, x.count};
  }
  data_.grow(x.count * row_bytes);
  scales_.grow(x.count);
  kernels.prepare(x, data_.data(), scales_.data());
  return {data_.data(), row_bytes, scales_.data(), x.count};
}

}  // namespace khaldun::encoder
