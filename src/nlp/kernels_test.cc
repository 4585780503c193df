#include "nlp/kernels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

namespace khaldun::nlp {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

// Numbers between -1 and 1, always the same.
std::vector<float> numbers(std::size_t count, std::uint32_t seed) {
  std::vector<float> values(count);
  for (float& value : values) {
    seed = seed * 1664525u + 1013904223u;
    value = static_cast<float>(static_cast<std::int32_t>(seed)) / 2147483648.0f;
  }
  return values;
}

// A layer whose packed form each target has; W[output][piece][input].
struct Layer {
  WeightsShape shape;
  std::vector<float> weights;
  std::vector<float> bias;

  explicit Layer(WeightsShape s)
      : shape(s),
        weights(numbers(s.outputs * s.pieces * s.inputs, 1)),
        bias(numbers(s.outputs * s.pieces, 2)) {}

  const float* row(std::size_t output, std::size_t piece) const {
    return &weights[(output * shape.pieces + piece) * shape.inputs];
  }
  PackedWeights pack(const Kernels& kernels) const {
    return pack_weights(
        kernels, shape, [this](std::size_t o, std::size_t p) { return row(o, p); },
        [this](std::size_t o, std::size_t p) { return bias[o * shape.pieces + p]; });
  }
  // One output as the header promises it: the products in the order of the inputs, bias last.
  float sum(const Kernels& kernels, const float* x, std::size_t output, std::size_t piece) const {
    float total = 0;
    for (std::size_t k = 0; k < shape.inputs; ++k) {
      const float w = row(output, piece)[k];
      total = kernels.name == "sse4" ? total + x[k] * w : std::fma(x[k], w, total);
    }
    return total + bias[output * shape.pieces + piece];
  }
};

class EveryKernel : public ::testing::TestWithParam<const Kernels*> {
 protected:
  const Kernels& kernels_ = *GetParam();
};

INSTANTIATE_TEST_SUITE_P(OfThisMachine, EveryKernel, ::testing::ValuesIn(available_kernels()),
                         [](const auto& parameter) { return std::string(parameter.param->name); });

TEST_P(EveryKernel, LinearSumsInTheOrderOfTheInputs) {
  for (const std::size_t outputs : {1u, 16u, 33u, 106u, 290u}) {
    const Layer layer({.inputs = 48, .outputs = outputs});
    const PackedWeights packed = layer.pack(kernels_);
    const std::size_t padded = round_up(outputs, kOutputBlock);
    for (const std::size_t rows : {1u, 2u, 7u, 8u, 21u}) {
      const std::vector<float> x = numbers(round_up(rows, kRowBlock) * 48, 3);
      std::vector<float> out(round_up(rows, kRowBlock) * padded);
      kernels_.linear({x.data(), 48, rows}, packed, {out.data(), padded});
      for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t o = 0; o < outputs; ++o) {
          ASSERT_EQ(out[r * padded + o], layer.sum(kernels_, &x[r * 48], o, 0)) << r << ' ' << o;
        }
        for (std::size_t o = outputs; o < padded; ++o) ASSERT_EQ(out[r * padded + o], 0);
      }
    }
  }
}

// In double precision.
std::vector<double> norm(const std::vector<double>& x, const std::vector<float>& gain,
                         const std::vector<float>& shift) {
  double mean = 0;
  double variance = 1e-8;
  const auto size = static_cast<double>(x.size());
  for (const double v : x) mean += v / size;
  for (const double v : x) variance += (v - mean) * (v - mean) / size;
  std::vector<double> y(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    y[i] = (x[i] - mean) / std::sqrt(variance) * gain[i] + shift[i];
  }
  return y;
}

TEST_P(EveryKernel, MaxoutNormOverAWindowIsWhatTheFormulaSays) {
  constexpr std::size_t kWidth = 32;
  constexpr std::size_t kRows = 45;
  for (const std::size_t pieces : {2u, 3u}) {
    const Layer layer({.inputs = 3 * kWidth, .outputs = kWidth, .pieces = pieces});
    const std::vector<float> x = numbers((kRows + 2 + kRowBlock) * kWidth, 4);
    const std::vector<float> gain = numbers(kWidth, 5);
    const std::vector<float> shift = numbers(kWidth, 6);
    std::vector<float> out(kRows * kWidth);
    std::vector<float> scratch(kTileRows * kWidth);
    kernels_.maxout_norm({x.data(), kWidth, kRows}, layer.pack(kernels_),
                         {kWidth, gain.data(), shift.data()}, x.data() + kWidth,
                         {out.data(), kWidth}, scratch.data());
    for (std::size_t r = 0; r < kRows; ++r) {
      std::vector<double> best(kWidth, -kInfinity);
      for (std::size_t o = 0; o < kWidth * pieces; ++o) {
        const double sum = layer.sum(kernels_, &x[r * kWidth], o / pieces, o % pieces);
        best[o / pieces] = std::max(best[o / pieces], sum);
      }
      const std::vector<double> expected = norm(best, gain, shift);
      for (std::size_t o = 0; o < kWidth; ++o) {
        ASSERT_NEAR(out[r * kWidth + o], expected[o] + x[(r + 1) * kWidth + o], 1e-5);
      }
    }
  }
}

// One call of each kernel on the same numbers, its outputs one after the other.
std::vector<float> all_outputs(const Kernels& kernels) {
  constexpr std::size_t kWidth = 48;
  constexpr std::size_t kRows = 40;
  const std::vector<float> x = numbers((kRows + 2 + kRowBlock) * 3 * kWidth, 7);
  const std::vector<float> parameters = numbers(8 * kWidth, 8);
  const LayerNorm norm{kWidth, parameters.data(), parameters.data() + kWidth};
  std::vector<float> scratch(kTileRows * kWidth);
  std::vector<float> maxout(kRows * kWidth);
  std::vector<float> gathered(kRows * kWidth);
  std::vector<float> linear((kRows + kRowBlock) * 64);
  std::vector<float> hidden(kWidth);

  const Layer layer({.inputs = 3 * kWidth, .outputs = kWidth, .pieces = 3});
  kernels.maxout_norm({x.data(), kWidth, kRows}, layer.pack(kernels), norm, nullptr,
                      {maxout.data(), kWidth}, scratch.data());
  const Layer plain({.inputs = kWidth, .outputs = 50});
  kernels.linear({x.data(), kWidth, kRows}, plain.pack(kernels), {linear.data(), 64});
  std::vector<std::uint32_t> forms(kRows + 2);
  for (std::uint32_t i = 0; i < forms.size(); ++i) forms[i] = i * 7 % 11;
  const std::vector<float> contributions = numbers(11 * 9 * kWidth, 9);
  kernels.gathered_norm({.forms = forms.data(),
                         .count = kRows,
                         .contributions = contributions.data(),
                         .own = x.data(),
                         .bias = parameters.data(),
                         .pieces = 3},
                        norm, {gathered.data(), kWidth});
  const std::vector<const float*> rows = {&x[0], &x[300], &x[600]};
  kernels.state_hidden({.rows = rows.data(),
                        .count = rows.size(),
                        .bias = parameters.data(),
                        .hidden = kWidth,
                        .pieces = 2},
                       hidden.data());
  for (const auto* part : {&gathered, &linear, &hidden}) {
    maxout.insert(maxout.end(), part->begin(), part->end());
  }
  return maxout;
}

TEST(Kernels, GiveTheSameBitsOnAvx2AndAvx512) {
  const auto avx2 = find_kernels("avx2");
  const auto avx512 = find_kernels("avx512");
  if (!avx2 || !avx512) GTEST_SKIP() << "this machine does not have both";
  const std::vector<float> a = all_outputs(**avx2);
  const std::vector<float> b = all_outputs(**avx512);
  ASSERT_EQ(a.size(), b.size());
  EXPECT_EQ(std::memcmp(a.data(), b.data(), a.size() * sizeof(float)), 0);
}

TEST(Kernels, GiveNearlyTheSameOnEveryTarget) {
  const std::vector<float> best = all_outputs(*available_kernels().front());
  for (const Kernels* kernels : available_kernels()) {
    EXPECT_THAT(all_outputs(*kernels), ::testing::Pointwise(::testing::FloatNear(2e-5f), best))
        << kernels->name;
  }
}

TEST_P(EveryKernel, GatheredNormSumsTheThreePositions) {
  constexpr std::size_t kWidth = 16;
  const std::vector<float> contributions = numbers(4 * 3 * 2 * kWidth, 10);
  const std::vector<float> own = numbers(4 * kWidth, 11);
  const std::vector<float> bias = numbers(2 * kWidth, 12);
  const std::vector<float> ones(kWidth, 1);
  const std::vector<float> zeros(kWidth, 0);
  const std::vector<std::uint32_t> forms = {2, 3, 1};
  std::vector<float> out(kWidth);
  kernels_.gathered_norm({.forms = forms.data(),
                          .count = 1,
                          .contributions = contributions.data(),
                          .own = own.data(),
                          .bias = bias.data(),
                          .pieces = 2},
                         {kWidth, ones.data(), zeros.data()}, {out.data(), kWidth});
  std::vector<double> best(kWidth, -kInfinity);
  for (std::size_t i = 0; i < 2 * kWidth; ++i) {
    const double sum = contributions[2 * 96 + i] + contributions[3 * 96 + 32 + i] +
                       contributions[1 * 96 + 64 + i] + bias[i];
    best[i % kWidth] = std::max(best[i % kWidth], sum);
  }
  const std::vector<double> expected = norm(best, ones, zeros);
  for (std::size_t i = 0; i < kWidth; ++i) {
    EXPECT_NEAR(out[i], expected[i] + own[3 * kWidth + i], 1e-5);
  }
}

TEST_P(EveryKernel, StateHiddenIsTheGreatestOfThePieces) {
  const std::vector<float> a(64, 1);
  std::vector<float> b(64, 2);
  std::vector<float> bias(64, 0.5f);
  b[5] = -7;         // piece 0 of unit 5
  bias[32 + 9] = 4;  // piece 1 of unit 9
  const float* rows[] = {a.data(), b.data()};
  std::vector<float> out(32);
  kernels_.state_hidden({.rows = rows, .count = 2, .bias = bias.data(), .hidden = 32, .pieces = 2},
                        out.data());
  EXPECT_EQ(out[0], 3.5f);
  EXPECT_EQ(out[5], 3.5f);
  EXPECT_EQ(out[9], 7.0f);
}

TEST_P(EveryKernel, ArgmaxTakesTheFirstGreatestThatTheMaskAllows) {
  std::vector<float> scores(64, -3);
  std::vector<float> mask(64, 0);
  scores[20] = scores[41] = 5;
  scores[7] = 9;
  EXPECT_EQ(kernels_.argmax(scores.data(), mask.data(), 64), 7);
  mask[7] = -kInfinity;
  EXPECT_EQ(kernels_.argmax(scores.data(), mask.data(), 64), 20);
  mask[20] = -kInfinity;
  EXPECT_EQ(kernels_.argmax(scores.data(), mask.data(), 64), 41);
}

TEST_P(EveryKernel, ArgmaxPassesOverWhatIsNoNumber) {
  std::vector<float> scores(32, std::nanf(""));
  std::vector<float> mask(32, 0);
  EXPECT_EQ(kernels_.argmax(scores.data(), mask.data(), 32), -1);
  scores[30] = -1;
  EXPECT_EQ(kernels_.argmax(scores.data(), mask.data(), 32), 30);
  mask[30] = -kInfinity;
  EXPECT_EQ(kernels_.argmax(scores.data(), mask.data(), 32), -1);
}

TEST(Kernels, AreFoundByName) {
  for (const Kernels* kernels : available_kernels()) {
    const auto found = find_kernels(kernels->name);
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, kernels);
  }
  EXPECT_EQ(*find_kernels(""), available_kernels().front());
  EXPECT_EQ(available_kernels().back()->name, "sse4");
}

TEST(Kernels, AnUnknownTargetIsAnErrorThatNamesTheKnownOnes) {
  const auto found = find_kernels("avx9");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::kUsage);
  EXPECT_THAT(found.error().message, ::testing::HasSubstr("sse4"));
  EXPECT_THAT(found.error().message, ::testing::HasSubstr("found \"avx9\""));
}

}  // namespace
}  // namespace khaldun::nlp
