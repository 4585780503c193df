// Against a plain implementation in double precision, that knows nothing of packing and kernels.
#include "encoder/transformer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <functional>
#include <vector>

#include "encoder/relative_positions.h"
#include "tests/support/tiny_transformer.h"

namespace khaldun::encoder {
namespace {

using ::testing::HasSubstr;
using testing::TinyTransformer;
using Vector = std::vector<double>;
using Rows = std::vector<Vector>;

constexpr std::size_t kWidth = TinyTransformer::kWidth;
constexpr std::size_t kHeads = TinyTransformer::kHeads;
constexpr std::size_t kHead = kWidth / kHeads;

class PlainTransformer {
 public:
  explicit PlainTransformer(const TinyTransformer& model) : model_(model) {}

  Rows encode(std::span<const std::uint32_t> pieces) const {
    Rows x = embed(pieces);
    for (std::size_t i = 0; i < TinyTransformer::kLayers; ++i) {
      const std::string name = "layer/" + std::to_string(i);
      const Rows context = attend(name, x);
      for (std::size_t r = 0; r < x.size(); ++r) {
        x[r] = norm(name + "/attention", sum(x[r], linear(name + "/output", kWidth, context[r])));
        Vector up = linear(name + "/up", TinyTransformer::kIntermediate, x[r]);
        for (double& u : up) u = u * 0.5 * (1 + std::erf(u / std::sqrt(2.0)));
        x[r] = norm(name + "/feed", sum(x[r], linear(name + "/down", kWidth, up)));
      }
    }
    return x;
  }

 private:
  static Vector sum(const Vector& a, const Vector& b) {
    Vector result = a;
    for (std::size_t i = 0; i < a.size(); ++i) result[i] += b[i];
    return result;
  }
  static Vector row(const std::string& name, std::size_t rows, std::size_t index) {
    const auto all = testing::tiny_transformer_weights(name, rows * kWidth);
    return {all.begin() + static_cast<std::ptrdiff_t>(index * kWidth),
            all.begin() + static_cast<std::ptrdiff_t>((index + 1) * kWidth)};
  }
  static Vector linear(const std::string& name, std::size_t outputs, const Vector& x) {
    const auto w = testing::tiny_transformer_weights(name + "/W", outputs * x.size());
    const auto b = testing::tiny_transformer_weights(name + "/b", outputs);
    Vector y(b.begin(), b.end());
    for (std::size_t o = 0; o < outputs; ++o) {
      for (std::size_t i = 0; i < x.size(); ++i) y[o] += w[o * x.size() + i] * x[i];
    }
    return y;
  }
  static Vector norm(const std::string& name, const Vector& x) {
    const auto gain = testing::tiny_transformer_weights(name + "/gain", kWidth);
    const auto shift = testing::tiny_transformer_weights(name + "/shift", kWidth);
    double mean = 0;
    double variance = 0;
    for (const double v : x) mean += v / kWidth;
    for (const double v : x) variance += (v - mean) * (v - mean) / kWidth;
    Vector y(kWidth);
    for (std::size_t i = 0; i < kWidth; ++i) {
      y[i] = (x[i] - mean) / std::sqrt(variance + 1e-5) * gain[i] + shift[i];
    }
    return y;
  }
  Rows embed(std::span<const std::uint32_t> pieces) const {
    Rows rows;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      Vector x = row("embedding/words", TinyTransformer::kWords, pieces[i]);
      const std::size_t first = model_.kind == "bert" ? 0 : 2;
      x = sum(x, row("embedding/positions", model_.positions(), first + i));
      if (model_.kind == "bert") x = sum(x, row("embedding/types", 2, 0));
      rows.push_back(norm("embedding", x));
    }
    return rows;
  }
  double bias(std::size_t head, std::size_t i, std::size_t j) const {
    if (model_.kind == "bert") return 0;
    const auto table = testing::tiny_transformer_weights("relative/bias", 32 * kHeads);
    const int distance = static_cast<int>(j) - static_cast<int>(i);
    return table[relative_bucket(distance) * kHeads + head];
  }
  Rows attend(const std::string& name, const Rows& x) const {
    Rows q, k, v;
    for (const Vector& row : x) {
      q.push_back(linear(name + "/query", kWidth, row));
      k.push_back(linear(name + "/key", kWidth, row));
      v.push_back(linear(name + "/value", kWidth, row));
    }
    Rows out(x.size(), Vector(kWidth));
    for (std::size_t h = 0; h < kHeads; ++h) {
      for (std::size_t i = 0; i < x.size(); ++i) {
        Vector weights;
        double total = 0;
        for (std::size_t j = 0; j < x.size(); ++j) {
          double score = 0;
          for (std::size_t c = h * kHead; c < (h + 1) * kHead; ++c) score += q[i][c] * k[j][c];
          weights.push_back(std::exp(score / std::sqrt(double{kHead}) + bias(h, i, j)));
          total += weights.back();
        }
        for (std::size_t j = 0; j < x.size(); ++j) {
          for (std::size_t c = h * kHead; c < (h + 1) * kHead; ++c) {
            out[i][c] += weights[j] / total * v[j][c];
          }
        }
      }
    }
    return out;
  }

  TinyTransformer model_;
};

std::vector<std::uint32_t> pieces_of(std::size_t count, std::uint32_t seed) {
  std::vector<std::uint32_t> pieces;
  for (std::uint32_t i = 0; i < count; ++i) {
    pieces.push_back((seed * 13 + i * i * 7 + i) % std::uint32_t{TinyTransformer::kWords});
  }
  return pieces;
}

// An encoder of a tiny model, with the bytes that it reads.
class Loaded {
 public:
  explicit Loaded(const TinyTransformer& model,
                  const Encoder::Options& options = {.cpu_target = ""}) {
    add_tiny_transformer(builder_, model);
    auto made = Encoder::create(*base::SectionFile::from_bytes(builder_.bytes()), options);
    if (made) {
      encoder_ = std::make_unique<Encoder>(std::move(*made));
    } else {
      error_ = made.error();
    }
  }
  const Encoder& operator*() const { return *encoder_; }
  const Encoder* operator->() const { return encoder_.get(); }
  const Error& error() const { return error_; }

  // The rows of each text, encoded together.
  std::vector<std::vector<float>> encode(const std::vector<std::vector<std::uint32_t>>& texts,
                                         Workspace& workspace) const {
    std::vector<std::uint32_t> pieces;
    std::vector<Span> sequences;
    for (const auto& text : texts) {
      const auto begin = static_cast<std::uint32_t>(pieces.size());
      pieces.insert(pieces.end(), text.begin(), text.end());
      sequences.push_back({begin, static_cast<std::uint32_t>(pieces.size())});
    }
    Hidden hidden;
    const auto done = encoder_->encode(pieces, sequences, workspace, hidden);
    EXPECT_TRUE(done) << (done ? "" : done.error().message);
    std::vector<std::vector<float>> rows;
    for (const Span& sequence : sequences) {
      const float* begin = hidden.values.data() + sequence.begin * hidden.width;
      rows.emplace_back(begin, begin + sequence.size() * hidden.width);
    }
    return rows;
  }

 private:
  testing::SectionFileBuilder builder_;
  std::unique_ptr<Encoder> encoder_;
  Error error_;
};

struct Case {
  std::string kind;
  Precision precision;
  double tolerance;
};

class EveryKind : public ::testing::TestWithParam<Case> {};

INSTANTIATE_TEST_SUITE_P(
    AndPrecision, EveryKind,
    ::testing::Values(Case{"bert", Precision::kFp32, 2e-5}, Case{"bert", Precision::kBf16, 0.05},
                      Case{"bert", Precision::kInt8, 0.15}, Case{"mpnet", Precision::kFp32, 2e-5},
                      Case{"mpnet", Precision::kBf16, 0.05}, Case{"mpnet", Precision::kInt8, 0.15}),
    [](const auto& parameter) {
      return parameter.param.kind + std::to_string(static_cast<int>(parameter.param.precision));
    });

TEST_P(EveryKind, ComputesWhatTheFormulasSay) {
  const TinyTransformer model{.kind = GetParam().kind};
  const PlainTransformer plain(model);
  const std::vector<std::vector<std::uint32_t>> texts = {
      pieces_of(7, 1), pieces_of(150, 2), {4}, {}, pieces_of(33, 3)};
  std::vector<Rows> expected;
  for (const auto& text : texts) expected.push_back(plain.encode(text));
  for (const Kernels* kernels : available_kernels()) {
    const Loaded encoder(
        model, {.cpu_target = std::string(kernels->name), .precision = GetParam().precision});
    Workspace workspace;
    const auto rows = encoder.encode(texts, workspace);
    for (std::size_t t = 0; t < texts.size(); ++t) {
      for (std::size_t i = 0; i < rows[t].size(); ++i) {
        ASSERT_NEAR(rows[t][i], expected[t][i / kWidth][i % kWidth], GetParam().tolerance)
            << kernels->name << " text " << t << " row " << i / kWidth;
      }
    }
  }
}

TEST_P(EveryKind, GivesTheSameBitsWhateverStandsBesideASequence) {
  const TinyTransformer model{.kind = GetParam().kind};
  const Loaded encoder(model, {.cpu_target = "", .precision = GetParam().precision});
  std::vector<std::vector<std::uint32_t>> texts;
  for (std::uint32_t i = 0; i < 40; ++i) texts.push_back(pieces_of(i * 29 % 97, i));
  Workspace workspace;
  const auto together = encoder.encode(texts, workspace);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Workspace fresh;
    EXPECT_EQ(encoder.encode({texts[i]}, fresh)[0], together[i]) << i;
    EXPECT_EQ(encoder.encode({texts[i], texts[0]}, workspace)[0], together[i]) << i;
  }
}

TEST_P(EveryKind, GivesTheSameBitsOnAvx2AndAvx512) {
  if (!find_kernels("avx2") || !find_kernels("avx512")) GTEST_SKIP() << "not on this machine";
  const TinyTransformer model{.kind = GetParam().kind};
  const Loaded a(model, {.cpu_target = "avx2", .precision = GetParam().precision});
  const Loaded b(model, {.cpu_target = "avx512", .precision = GetParam().precision});
  Workspace workspace;
  const std::vector<std::vector<std::uint32_t>> texts = {pieces_of(7, 1), pieces_of(101, 2)};
  EXPECT_EQ(a.encode(texts, workspace), b.encode(texts, workspace));
}

TEST(Transformer, AFileOfIntegersGivesTheSameBitsAsItsFloatsQuantisedAtLoad) {
  const Loaded floats({.kind = "bert"});
  const Loaded integers({.kind = "bert", .has_int8_matrices = true});
  Workspace workspace;
  EXPECT_EQ(floats.encode({pieces_of(20, 5)}, workspace),
            integers.encode({pieces_of(20, 5)}, workspace));
}

TEST(Transformer, TablesOfIntegersAreNearlyThoseOfFloats) {
  const Loaded floats({.kind = "mpnet"}, {.cpu_target = "", .precision = Precision::kFp32});
  const Loaded integers({.kind = "mpnet", .has_int8_tables = true},
                        {.cpu_target = "", .precision = Precision::kFp32});
  Workspace workspace;
  const auto a = floats.encode({pieces_of(20, 5)}, workspace)[0];
  const auto b = integers.encode({pieces_of(20, 5)}, workspace)[0];
  EXPECT_NE(a, b);
  EXPECT_THAT(a, ::testing::Pointwise(::testing::FloatNear(0.05f), b));
}

TEST(Transformer, AFileOfIntegersIsRefusedWithAnotherPrecision) {
  const Loaded loaded({.kind = "bert", .has_int8_matrices = true},
                      {.cpu_target = "", .precision = Precision::kFp32});
  EXPECT_EQ(loaded.error().code, ErrorCode::kUsage);
  EXPECT_THAT(loaded.error().message, HasSubstr("layer/0/query/W"));
  EXPECT_THAT(loaded.error().message, HasSubstr("precision int8 only"));
}

TEST(Transformer, AnUnknownCpuTargetIsRefused) {
  const Loaded loaded({}, {.cpu_target = "avx9"});
  EXPECT_EQ(loaded.error().code, ErrorCode::kUsage);
}

TEST(Transformer, SaysWhatItIs) {
  const Loaded encoder({.kind = "mpnet"}, {.cpu_target = "", .precision = Precision::kBf16});
  EXPECT_EQ(encoder->config().name, "tiny");
  EXPECT_EQ(encoder->config().max_pieces(), 158u);
  EXPECT_EQ(encoder->vocabulary(), TinyTransformer::kWords);
  EXPECT_EQ(encoder->precision(), Precision::kBf16);
  EXPECT_EQ(&encoder->kernels(), available_kernels().front());
}

Error failure(const std::vector<std::uint32_t>& pieces, const std::vector<Span>& sequences) {
  const Loaded encoder({.kind = "bert"});
  Workspace workspace;
  Hidden hidden;
  const auto done = encoder->encode(pieces, sequences, workspace, hidden);
  EXPECT_EQ(hidden.rows, 0u);
  return done ? Error{ErrorCode::kInternal, "none"} : done.error();
}

TEST(Transformer, ASequenceThatIsTooLongIsAnErrorThatSaysWhere) {
  const auto error = failure(std::vector<std::uint32_t>(160), {{0, 3}, {3, 160}});
  EXPECT_EQ(error.code, ErrorCode::kLimit);
  EXPECT_EQ(error.message, "sequence at piece 3: expected at most 150 pieces, found 157");
}

TEST(Transformer, APieceThatIsNotInTheTableIsAnError) {
  const auto error = failure({3, TinyTransformer::kWords}, {{0, 2}});
  EXPECT_EQ(error.code, ErrorCode::kInvalidInput);
  EXPECT_EQ(error.message, "piece: expected a number below 50, found 50");
}

TEST(Transformer, SequencesThatDoNotCoverThePiecesAreAnError) {
  EXPECT_EQ(failure({1, 2, 3}, {{0, 2}}).message, "sequences: expected all of 3 pieces, found 2");
  EXPECT_EQ(failure({1, 2, 3}, {{0, 1}, {2, 3}}).message,
            "sequences: expected one after another, the next from 1 on, found 2 to 3 of 3");
  EXPECT_EQ(failure({1, 2, 3}, {{0, 4}}).code, ErrorCode::kInvalidInput);
  EXPECT_EQ(failure({1, 2, 3}, {{2, 0}}).code, ErrorCode::kInvalidInput);
}

TEST(Transformer, NoPiecesGiveNoRows) {
  const Loaded encoder({});
  Workspace workspace;
  Hidden hidden;
  EXPECT_TRUE(encoder->encode({}, {}, workspace, hidden));
  EXPECT_EQ(hidden.rows, 0u);
}

}  // namespace
}  // namespace khaldun::encoder
