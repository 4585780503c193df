// Every instruction set, with its extensions and without, against scalar code that does what
// transformer_kernels.h promises.
#include "encoder/transformer_kernels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "encoder/packed_matrix.h"

namespace khaldun::encoder {
namespace {

// Numbers between -1 and 1, always the same.
std::vector<float> numbers(std::size_t count, std::uint32_t seed) {
  std::vector<float> values(count);
  for (float& value : values) {
    seed = seed * 1664525u + 1013904223u;
    value = static_cast<float>(static_cast<std::int32_t>(seed)) / 2147483648.0f;
  }
  return values;
}

float from_bf16(std::uint16_t value) {
  const std::uint32_t bits = std::uint32_t{value} << 16;
  float result;
  std::memcpy(&result, &bits, sizeof result);
  return result;
}

// A layer of made-up weights.
struct Layer {
  std::size_t inputs;
  std::size_t outputs;
  std::vector<float> weights = numbers(inputs * outputs, 1);
  std::vector<float> bias = numbers(outputs, 2);

  PackedMatrix pack(const Kernels& kernels, Precision precision) const {
    const MatrixRows rows{
        .inputs = inputs, .outputs = outputs, .floats = weights.data(), .bias = bias.data()};
    return encoder::pack({&rows, 1}, kernels, precision);
  }
  std::vector<float> multiply(const Kernels& kernels, Precision precision,
                              const std::vector<float>& x) const {
    const PackedMatrix packed = pack(kernels, precision);
    const MatrixKernels& matrix = kernels.matrix(precision);
    OperandBuffer buffer;
    const std::size_t rows = x.size() / inputs;
    std::vector<float> out(rows * outputs);
    matrix.multiply(buffer.prepare({x.data(), inputs, rows}, matrix), packed, out.data(), outputs);
    return out;
  }
};

// Integers that stand for numbers, and what 1 stands for.
struct Quantised {
  float scale = 0;
  std::vector<std::int32_t> values;
};

Quantised quantised_weights(const float* w, std::size_t count) {
  float most = 0;
  for (std::size_t i = 0; i < count; ++i) most = std::max(most, std::abs(w[i]));
  const float inverse = most > 0 ? 127 / most : 0;
  Quantised result{most / 127, {}};
  for (std::size_t i = 0; i < count; ++i) {
    result.values.push_back(static_cast<std::int32_t>(std::nearbyint(w[i] * inverse)));
  }
  return result;
}

// Less their zero.
Quantised quantised_inputs(const float* x, std::size_t count) {
  const float least = std::min(0.0f, *std::min_element(x, x + count));
  const float greatest = std::max(0.0f, *std::max_element(x, x + count));
  const float inverse = greatest > least ? 255 / (greatest - least) : 0;
  const auto zero = static_cast<std::int32_t>(0.5f - least * inverse);
  Quantised result{(greatest - least) / 255, {}};
  for (std::size_t i = 0; i < count; ++i) {
    const auto nearest = static_cast<std::int32_t>(std::nearbyint(x[i] * inverse));
    result.values.push_back(std::clamp(nearest, -zero, 255 - zero));
  }
  return result;
}

class EveryKernel : public ::testing::TestWithParam<const Kernels*> {
 protected:
  const Kernels& kernels_ = *GetParam();
  bool is_fused_ = kernels_.name != "sse4";

  float multiply_add(float a, float b, float sum) const {
    return is_fused_ ? std::fma(a, b, sum) : a * b + sum;
  }
  // One output as the header promises it.
  float expected(const Layer& layer, Precision precision, const float* x,
                 std::size_t output) const {
    const float* w = &layer.weights[output * layer.inputs];
    float sum = 0;
    if (precision == Precision::kFp32) {
      for (std::size_t k = 0; k < layer.inputs; ++k) sum = multiply_add(x[k], w[k], sum);
      return sum + layer.bias[output];
    }
    if (precision == Precision::kBf16) {
      for (std::size_t k = 0; k < layer.inputs; ++k) {
        const std::size_t at = k ^ 1;  // the odd one first
        sum += from_bf16(to_bf16(x[at])) * from_bf16(to_bf16(w[at]));
      }
      return sum + layer.bias[output];
    }
    const Quantised left = quantised_inputs(x, layer.inputs);
    const Quantised right = quantised_weights(w, layer.inputs);
    std::int32_t total = 0;
    for (std::size_t k = 0; k < layer.inputs; ++k) total += left.values[k] * right.values[k];
    return multiply_add(static_cast<float>(total) * left.scale, right.scale, layer.bias[output]);
  }
};

INSTANTIATE_TEST_SUITE_P(OfThisMachine, EveryKernel, ::testing::ValuesIn(available_kernels()),
                         [](const auto& parameter) {
                           std::string name(parameter.param->name);
                           for (const char c : parameter.param->extensions) {
                             name += c == ' ' ? '_' : c;
                           }
                           return name;
                         });

TEST_P(EveryKernel, ProductsAreWhatTheHeaderPromisesToTheBit) {
  for (const Precision precision : {Precision::kFp32, Precision::kBf16, Precision::kInt8}) {
    for (const std::size_t outputs : {64u, 192u}) {
      const Layer layer{.inputs = 128, .outputs = outputs};
      for (const std::size_t rows : {1u, 2u, 3u, 4u, 5u, 6u, 7u, 23u}) {
        const std::vector<float> x = numbers(rows * layer.inputs, 3);
        const std::vector<float> out = layer.multiply(kernels_, precision, x);
        for (std::size_t i = 0; i < out.size(); ++i) {
          const float* row = &x[i / outputs * layer.inputs];
          ASSERT_EQ(out[i], expected(layer, precision, row, i % outputs))
              << static_cast<int>(precision) << " row " << i / outputs << " of " << rows;
        }
      }
    }
  }
}

TEST_P(EveryKernel, IntegersDoNotSaturate) {
  Layer layer{.inputs = 4096, .outputs = 64};
  std::fill(layer.weights.begin(), layer.weights.end(), -1.0f);
  std::fill(layer.bias.begin(), layer.bias.end(), 0.0f);
  for (const float sign : {1.0f, -1.0f}) {
    const std::vector<float> x(layer.inputs, sign);
    const std::vector<float> out = layer.multiply(kernels_, Precision::kInt8, x);
    EXPECT_THAT(out, ::testing::Each(expected(layer, Precision::kInt8, x.data(), 0)));
    EXPECT_NEAR(out[0], -4096 * sign, 0.01);
  }
}

TEST_P(EveryKernel, ARowOfZerosGivesTheBias) {
  const Layer layer{.inputs = 64, .outputs = 64};
  for (const Precision precision : {Precision::kFp32, Precision::kBf16, Precision::kInt8}) {
    EXPECT_EQ(layer.multiply(kernels_, precision, std::vector<float>(64)), layer.bias);
  }
}

TEST_P(EveryKernel, RowsThatAreNoNumbersDoNoHarm) {
  const Layer layer{.inputs = 64, .outputs = 64};
  std::vector<float> x = numbers(2 * 64, 3);
  x[5] = std::nanf("");
  x[9] = -INFINITY;
  for (const Precision precision : {Precision::kFp32, Precision::kBf16, Precision::kInt8}) {
    const std::vector<float> out = layer.multiply(kernels_, precision, x);
    for (std::size_t o = 0; o < 64; ++o) {
      EXPECT_EQ(out[64 + o], expected(layer, precision, &x[64], o));
    }
  }
}

TEST_P(EveryKernel, AddNormIsWhatTheFormulaSays) {
  constexpr std::size_t kWidth = 192;
  const std::vector<float> added = numbers(3 * kWidth, 4);
  const std::vector<float> before = numbers(3 * kWidth, 5);
  const std::vector<float> gain = numbers(kWidth, 6);
  const std::vector<float> shift = numbers(kWidth, 7);
  std::vector<float> hidden = before;
  kernels_.rows->add_norm({added.data(), kWidth, 3}, {gain.data(), shift.data(), 1e-5f},
                          hidden.data());
  for (std::size_t r = 0; r < 3; ++r) {
    double mean = 0;
    double variance = 0;
    const auto x = [&](std::size_t i) {
      return double{added[r * kWidth + i]} + double{before[r * kWidth + i]};
    };
    for (std::size_t i = 0; i < kWidth; ++i) mean += x(i) / kWidth;
    for (std::size_t i = 0; i < kWidth; ++i) variance += std::pow(x(i) - mean, 2) / kWidth;
    for (std::size_t i = 0; i < kWidth; ++i) {
      const double unit = (x(i) - mean) / std::sqrt(variance + 1e-5);
      ASSERT_NEAR(hidden[r * kWidth + i], unit * gain[i] + shift[i], 2e-6);
    }
  }
}

TEST_P(EveryKernel, GeluIsWithin3e7OfTheFormula) {
  std::vector<float> x;
  for (float value = -12; value < 12; value += 0.001f) x.push_back(value);
  x.resize(x.size() / 64 * 64);
  std::vector<float> y = x;
  kernels_.rows->gelu(y.data(), y.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double expected = 0.5 * x[i] * (1 + std::erf(x[i] / std::sqrt(2.0)));
    ASSERT_NEAR(y[i], expected, 3e-7 * std::max(1.0f, std::abs(x[i]))) << x[i];
  }
}

// Queries, keys and values of one sequence, and what attention makes of them.
struct Sequence {
  std::size_t count;
  std::size_t width;
  std::size_t heads;
  bool has_relative;
  std::vector<float> projected = numbers(count * 3 * width, 8);
  std::vector<float> relative = numbers(heads * kRelativeStride, 9);

  std::vector<float> attend(const Kernels& kernels) const {
    std::vector<float> scratch(attention_scratch(count, width / heads));
    std::vector<float> out(count * width);
    kernels.attend({.projected = projected.data(),
                    .count = count,
                    .width = width,
                    .heads = heads,
                    .relative = has_relative ? relative.data() : nullptr,
                    .scratch = scratch.data(),
                    .out = out.data()});
    return out;
  }
  double at(std::size_t row, std::size_t part, std::size_t column) const {
    return projected[(row * 3 + part) * width + column];
  }
  std::vector<double> expected_row(std::size_t i) const {
    std::vector<double> out(width);
    const std::size_t size = width / heads;
    for (std::size_t h = 0; h < heads; ++h) {
      double total = 0;
      for (std::size_t j = 0; j < count; ++j) {
        double score =
            has_relative ? relative[h * kRelativeStride + kMaxSequencePieces + j - i] : 0;
        for (std::size_t c = h * size; c < (h + 1) * size; ++c) score += at(i, 0, c) * at(j, 1, c);
        const double weight = std::exp(score);
        total += weight;
        for (std::size_t c = h * size; c < (h + 1) * size; ++c) out[c] += weight * at(j, 2, c);
      }
      for (std::size_t c = h * size; c < (h + 1) * size; ++c) out[c] /= total;
    }
    return out;
  }
};

TEST_P(EveryKernel, AttentionIsWhatTheFormulaSays) {
  for (const std::size_t head_size : {16u, 32u, 48u, 64u}) {
    for (const std::size_t count : {1u, 2u, 7u, 16u, 17u, 34u, 512u}) {
      for (const bool has_relative : {false, true}) {
        const Sequence sequence{count, 2 * head_size, 2, has_relative};
        const std::vector<float> out = sequence.attend(kernels_);
        for (std::size_t i = 0; i < count; i += count < 100 ? 1 : 73) {
          const std::vector<double> expected = sequence.expected_row(i);
          for (std::size_t c = 0; c < expected.size(); ++c) {
            ASSERT_NEAR(out[i * expected.size() + c], expected[c], 2e-6)
                << "head of " << head_size << ", " << i << " of " << count;
          }
        }
      }
    }
  }
}

TEST_P(EveryKernel, AttentionToScoresFarApartTakesTheGreatest) {
  Sequence sequence{20, 32, 2, true};
  for (float& bias : sequence.relative) bias *= 1e6f;
  for (const float value : sequence.attend(kernels_)) ASSERT_TRUE(std::abs(value) <= 1);
}

// One call of each kernel on the same numbers, its outputs one after the other.
std::vector<float> all_outputs(const Kernels& kernels) {
  std::vector<float> all;
  const auto add = [&](const std::vector<float>& part) {
    all.insert(all.end(), part.begin(), part.end());
  };
  const Layer layer{.inputs = 192, .outputs = 128};
  for (const Precision precision : {Precision::kFp32, Precision::kBf16, Precision::kInt8}) {
    add(layer.multiply(kernels, precision, numbers(11 * 192, 10)));
  }
  for (const std::size_t count : {5u, 40u}) {
    add(Sequence{count, 64, 2, true}.attend(kernels));
    add(Sequence{count, 96, 2, false}.attend(kernels));
  }
  std::vector<float> x = numbers(640, 11);
  for (float& value : x) value *= 6;
  kernels.rows->gelu(x.data(), x.size());
  add(x);
  const std::vector<float> gain = numbers(320, 12);
  kernels.rows->add_norm({gain.data(), 320, 1}, {gain.data(), gain.data(), 1e-12f}, x.data());
  add(x);
  return all;
}

TEST(TransformerKernels, GiveTheSameBitsOnAvx2AndAvx512WithExtensionsAndWithout) {
  std::vector<float> first;
  for (const Kernels* kernels : available_kernels()) {
    if (kernels->name == "sse4") continue;
    const std::vector<float> outputs = all_outputs(*kernels);
    if (first.empty()) first = outputs;
    ASSERT_EQ(outputs.size(), first.size());
    EXPECT_EQ(std::memcmp(outputs.data(), first.data(), first.size() * sizeof(float)), 0)
        << kernels->name << ' ' << kernels->extensions;
  }
}

TEST(TransformerKernels, GiveNearlyTheSameOnEveryTarget) {
  const std::vector<float> best = all_outputs(*available_kernels().front());
  for (const Kernels* kernels : available_kernels()) {
    EXPECT_THAT(all_outputs(*kernels), ::testing::Pointwise(::testing::FloatNear(2e-5f), best))
        << kernels->name;
  }
}

TEST(TransformerKernels, AreFoundByNameTheOnesWithExtensionsFirst) {
  for (const Kernels* kernels : available_kernels()) {
    const auto found = find_kernels(kernels->name);
    ASSERT_TRUE(found);
    EXPECT_EQ((*found)->name, kernels->name);
    EXPECT_GE((*found)->extensions.size(), kernels->extensions.size());
  }
  EXPECT_EQ(*find_kernels(""), available_kernels().front());
  EXPECT_EQ(available_kernels().back()->name, "sse4");
}

TEST(TransformerKernels, AnUnknownTargetIsAnError) {
  const auto found = find_kernels("avx9");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::kUsage);
  EXPECT_THAT(found.error().message, ::testing::HasSubstr("found \"avx9\""));
}

}  // namespace
}  // namespace khaldun::encoder
