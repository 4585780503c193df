#include "nlp/encoder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "tests/support/tiny_model.h"

namespace khaldun::nlp {
namespace {

using testing::kTinyLayers;
using testing::kTinyWidth;
using testing::SectionFileBuilder;

using Vector = std::vector<double>;

// An encoder, and the same computed as the formulas say it, layer by layer over padded rows.
class EncoderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::add_encoder(builder_, "e", {"NORM", "SPACY"});
    auto file = base::SectionFile::from_bytes(builder_.bytes());
    ASSERT_TRUE(file);
    file_ = std::make_unique<base::SectionFile>(std::move(*file));
    auto encoder = Encoder::create(*file_, "e", *available_kernels().front());
    ASSERT_TRUE(encoder) << encoder.error().message;
    encoder_ = std::make_unique<Encoder>(std::move(*encoder));
    for (std::uint64_t i = 0; i < 20'000; ++i) lexemes_.push_back({.orth = i, .norm = i * i});
  }

  Vector layer(const std::string& name, const Vector& x) const {
    const auto tensor = [&](const char* part) {
      const auto dims = file_->dims(name + part);
      if (dims.size() == 3) return *file_->tensor<float>(name + part, {dims[0], dims[1], dims[2]});
      if (dims.size() == 2) return *file_->tensor<float>(name + part, {dims[0], dims[1]});
      return *file_->tensor<float>(name + part, {dims[0]});
    };
    const auto weights = tensor("/W");
    const auto bias = tensor("/b");
    Vector y(kTinyWidth, -1e30);
    for (std::size_t o = 0; o < kTinyWidth * 3; ++o) {
      double sum = bias[o];
      for (std::size_t k = 0; k < x.size(); ++k) sum += x[k] * weights[o * x.size() + k];
      y[o / 3] = std::max(y[o / 3], sum);
    }
    double mean = 0;
    double variance = 1e-8;
    for (const double v : y) mean += v / kTinyWidth;
    for (const double v : y) variance += (v - mean) * (v - mean) / kTinyWidth;
    for (std::size_t i = 0; i < kTinyWidth; ++i) {
      y[i] = (y[i] - mean) / std::sqrt(variance) * tensor("/gain")[i] + tensor("/shift")[i];
    }
    return y;
  }

  // The rows of one document, with as many zero rows around it as there are layers.
  std::vector<Vector> reference(std::span<const FormId> forms) const {
    std::vector<Vector> rows(forms.size() + 2 * kTinyLayers, Vector(kTinyWidth));
    const auto embedding = Embedding::create(*file_, "e");
    for (std::size_t i = 0; i < forms.size(); ++i) {
      std::vector<float> embedded(embedding->size());
      embedding->embed(lexemes_[forms[i] / 2], forms[i] % 2 != 0, embedded.data());
      rows[i + kTinyLayers] = layer("e/reducer", Vector(embedded.begin(), embedded.end()));
    }
    for (std::size_t l = 0; l < kTinyLayers; ++l) {
      std::vector<Vector> next = rows;
      for (std::size_t i = 0; i < rows.size(); ++i) {
        Vector window = i > 0 ? rows[i - 1] : Vector(kTinyWidth);
        window.insert(window.end(), rows[i].begin(), rows[i].end());
        const Vector right = i + 1 < rows.size() ? rows[i + 1] : Vector(kTinyWidth);
        window.insert(window.end(), right.begin(), right.end());
        const Vector added = layer("e/layer/" + std::to_string(l), window);
        for (std::size_t k = 0; k < kTinyWidth; ++k) next[i][k] += added[k];
      }
      rows = std::move(next);
    }
    return {rows.begin() + kTinyLayers, rows.end() - kTinyLayers};
  }

  // The documents' rows, encoded together.
  std::vector<std::vector<float>> encode(const std::vector<std::vector<FormId>>& documents,
                                         EncoderCache& cache) const {
    std::vector<FormId> rows(encoder_->padding(), kPaddingForm);
    for (const auto& document : documents) {
      rows.insert(rows.end(), document.begin(), document.end());
      rows.insert(rows.end(), encoder_->padding(), kPaddingForm);
    }
    base::AlignedBuffer<float> out;
    encoder_->encode(lexemes_, rows, cache, out);
    std::vector<std::vector<float>> result;
    std::size_t row = encoder_->padding();
    for (const auto& document : documents) {
      const float* begin = out.data() + row * kTinyWidth;
      result.emplace_back(begin, begin + document.size() * kTinyWidth);
      row += document.size() + encoder_->padding();
    }
    return result;
  }

  SectionFileBuilder builder_;
  std::unique_ptr<base::SectionFile> file_;
  std::unique_ptr<Encoder> encoder_;
  std::vector<text::Lexeme> lexemes_;
};

std::vector<FormId> forms(std::size_t count, FormId first, FormId step) {
  std::vector<FormId> result;
  for (std::size_t i = 0; i < count; ++i) {
    result.push_back((first + static_cast<FormId>(i) * step) % 40'000);
  }
  return result;
}

TEST_F(EncoderTest, ComputesWhatTheFormulasSay) {
  EncoderCache cache;
  // One that ends within a chunk, one that goes over several, and the shortest.
  const std::vector<std::vector<FormId>> documents = {forms(5, 1, 3), forms(1200, 9, 7), {17}, {}};
  const auto encoded = encode(documents, cache);
  for (std::size_t d = 0; d < documents.size(); ++d) {
    const auto expected = reference(documents[d]);
    for (std::size_t i = 0; i < encoded[d].size(); ++i) {
      ASSERT_NEAR(encoded[d][i], expected[i / kTinyWidth][i % kTinyWidth], 2e-4)
          << "document " << d << " row " << i / kTinyWidth;
    }
  }
}

TEST_F(EncoderTest, DoesNotLetDocumentsSeeEachOther) {
  EncoderCache cache;
  const auto together = encode({forms(30, 2, 5), forms(700, 4, 11), forms(3, 8, 1)}, cache);
  EncoderCache another;
  EXPECT_EQ(encode({forms(700, 4, 11)}, another)[0], together[1]);
  EXPECT_EQ(encode({forms(3, 8, 1)}, another)[0], together[2]);
}

TEST_F(EncoderTest, GivesTheSameBitsWhateverTheCacheHolds) {
  EncoderCache fresh;
  const auto expected = encode({forms(100, 6, 13)}, fresh);
  EncoderCache full;
  // Nearly three times as many forms as there are slots.
  encode({forms(24'000, 1, 1)}, full);
  EXPECT_EQ(encode({forms(100, 6, 13)}, full), expected);
  full.clear();
  EXPECT_EQ(encode({forms(100, 6, 13)}, full), expected);
}

TEST_F(EncoderTest, RefusesAFileWithoutLayers) {
  SectionFileBuilder builder;
  testing::add_weights(builder, "x/table/0", {5, 16});
  builder.add_strings("x/columns", {"NORM"});
  const auto file = base::SectionFile::from_bytes(builder.bytes());
  const auto encoder = Encoder::create(*file, "x", *available_kernels().front());
  ASSERT_FALSE(encoder);
  EXPECT_EQ(encoder.error().code, ErrorCode::kInvalidModel);
  EXPECT_EQ(encoder.error().message, "expected section x/seeds, found none");
}

}  // namespace
}  // namespace khaldun::nlp
