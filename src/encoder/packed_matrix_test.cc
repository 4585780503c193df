// What the kernels make of packed matrices is tested in transformer_kernels_test.cc.
#include "encoder/packed_matrix.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace khaldun::encoder {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

std::vector<float> ramp(std::size_t count) {
  std::vector<float> values;
  for (std::size_t i = 0; i < count; ++i) values.push_back(static_cast<float>(i % 251) - 125);
  return values;
}

std::vector<float> product(const PackedMatrix& packed, Precision precision,
                           const std::vector<float>& x) {
  const Kernels& kernels = *available_kernels().front();
  OperandBuffer buffer;
  std::vector<float> out(packed.outputs);
  kernels.matrix(precision).multiply(
      buffer.prepare({x.data(), packed.inputs, 1}, kernels.matrix(precision)), packed, out.data(),
      packed.outputs);
  return out;
}

TEST(PackedMatrix, Bf16IsRoundedToNearestEven) {
  EXPECT_EQ(to_bf16(1.0f), 0x3F80);
  EXPECT_EQ(to_bf16(1.0f + 0x1p-8f), 0x3F80);             // half: down to even
  EXPECT_EQ(to_bf16(1.0f + 0x1p-8f + 0x1p-20f), 0x3F81);  // more than half
  EXPECT_EQ(to_bf16(1.0f + 0x1p-7f + 0x1p-8f), 0x3F82);   // half: up to even
  EXPECT_EQ(to_bf16(-INFINITY), 0xFF80);
  EXPECT_EQ(to_bf16(3.4e38f), 0x7F80);
  EXPECT_EQ(to_bf16(std::nanf("")) & 0x7FC0, 0x7FC0);
}

TEST(PackedMatrix, MatricesStandOneBelowTheOther) {
  const std::vector<float> weights = ramp(64 * 64);
  const std::vector<float> bias = ramp(64);
  const MatrixRows rows{.inputs = 64, .outputs = 64, .floats = weights.data(), .bias = bias.data()};
  MatrixRows twice = rows;
  twice.factor = 2;
  const MatrixRows both[] = {rows, twice};
  const std::vector<float> x(64, 1.0f);
  for (const Precision precision : {Precision::kFp32, Precision::kBf16, Precision::kInt8}) {
    const PackedMatrix packed = pack(both, *available_kernels().front(), precision);
    EXPECT_EQ(packed.outputs, 128u);
    const std::vector<float> out = product(packed, precision, x);
    for (std::size_t o = 0; o < 64; ++o) EXPECT_EQ(out[64 + o], 2 * out[o]);
  }
}

TEST(PackedMatrix, IntegersAndTheirFloatsGiveTheSame) {
  std::vector<std::int8_t> integers;
  std::vector<float> floats;
  for (std::size_t i = 0; i < 64 * 64; ++i) {
    integers.push_back(static_cast<std::int8_t>(i % 64 == 0 ? 127 : i * 37 % 255 - 127));
    floats.push_back(static_cast<float>(integers.back()) * 0.5f);
  }
  const std::vector<float> scales(64, 0.5f);
  const std::vector<float> bias(64);
  const MatrixRows a{.inputs = 64,
                     .outputs = 64,
                     .integers = integers.data(),
                     .scales = scales.data(),
                     .bias = bias.data()};
  const MatrixRows b{.inputs = 64, .outputs = 64, .floats = floats.data(), .bias = bias.data()};
  const Kernels& kernels = *available_kernels().front();
  const std::vector<float> x = ramp(64);
  EXPECT_EQ(product(pack({&a, 1}, kernels, Precision::kInt8), Precision::kInt8, x),
            product(pack({&b, 1}, kernels, Precision::kInt8), Precision::kInt8, x));
}

TEST(PackedMatrix, WeightsThatAreZeroOrNoNumbersDoNoHarm) {
  std::vector<float> weights(64 * 64);
  weights[70] = std::nanf("");
  weights[140] = INFINITY;
  const std::vector<float> bias(64, 3);
  const MatrixRows rows{.inputs = 64, .outputs = 64, .floats = weights.data(), .bias = bias.data()};
  const PackedMatrix packed = pack({&rows, 1}, *available_kernels().front(), Precision::kInt8);
  EXPECT_EQ(product(packed, Precision::kInt8, ramp(64))[0], 3);
}

TEST(PackedMatrix, ActivatedRowsAreThoseOfTheActivation) {
  const auto negate = [](float* x, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) x[i] = -x[i];
  };
  const std::vector<float> positive = ramp(128);
  std::vector<float> negative = positive;
  for (float& value : negative) value = -value;
  for (const Precision precision : {Precision::kFp32, Precision::kBf16, Precision::kInt8}) {
    const MatrixKernels& kernels = available_kernels().front()->matrix(precision);
    std::vector<float> x = positive;
    OperandBuffer a;
    OperandBuffer b;
    const Operand activated = a.prepare_activated(x.data(), 64, 2, negate, kernels);
    const Operand plain = b.prepare({negative.data(), 64, 2}, kernels);
    ASSERT_EQ(activated.row_bytes, plain.row_bytes);
    EXPECT_EQ(std::vector(activated.data, activated.data + 2 * activated.row_bytes),
              std::vector(plain.data, plain.data + 2 * plain.row_bytes));
  }
}

}  // namespace
}  // namespace khaldun::encoder
