// Nothing of the file is used before its kind and dims are checked. Tested by
// transformer_weights_test.cc and transformer_test.cc.
#include "encoder/transformer_weights.h"

#include <cmath>
#include <string>
#include <utility>

#include "encoder/relative_positions.h"

namespace khaldun::encoder {
namespace {

using base::SectionFile;

// Reads the sections of one file for one set of kernels.
class WeightReader {
 public:
  WeightReader(const SectionFile& file, const TransformerConfig& config, const Kernels& kernels,
               Precision precision)
      : file_(file), config_(config), kernels_(kernels), precision_(precision) {}

  Result<EmbeddingTable> table(const std::string& name, std::size_t rows) const;
  Result<base::AlignedBuffer<float>> positions() const;
  Result<base::AlignedBuffer<float>> relative() const;
  Result<LayerNorm> norm(const std::string& name) const;
  Result<TransformerLayer> layer(const std::string& name) const;

 private:
  Result<MatrixRows> matrix(const std::string& name, std::size_t inputs, std::size_t outputs,
                            float factor = 1) const;
  Result<PackedMatrix> packed(const std::string& name, std::size_t inputs,
                              std::size_t outputs) const;
  Result<PackedMatrix> projection(const std::string& name) const;

  const SectionFile& file_;
  const TransformerConfig& config_;
  const Kernels& kernels_;
  Precision precision_;
};

Result<EmbeddingTable> WeightReader::table(const std::string& name, std::size_t rows) const {
  EmbeddingTable table;
  table.width = config_.width;
  const std::string scale = name + "/scale";
  if (file_.has(scale)) {
    KHALDUN_TRY(table.scales, file_.tensor<float>(scale, {rows}));
    table.rows = table.scales.size();
    KHALDUN_TRY(table.integers, file_.tensor<std::uint8_t>(name, {table.rows, table.width}));
  } else {
    KHALDUN_TRY(table.floats, file_.tensor<float>(name, {rows, table.width}));
    table.rows = table.floats.size() / table.width;
  }
  return table;
}

Result<base::AlignedBuffer<float>> WeightReader::positions() const {
  KHALDUN_TRY(const EmbeddingTable rows, table("embedding/positions", config_.positions));
  const std::size_t width = config_.width;
  std::vector<float> type(width);
  if (config_.kind == TransformerKind::kBert) {
    KHALDUN_TRY(const EmbeddingTable types, table("embedding/types", SectionFile::kAny));
    if (types.rows == 0) {
      return Error{ErrorCode::kInvalidModel, "section embedding/types: expected a row, found none"};
    }
    types.copy_row(0, type.data());
  }
  base::AlignedBuffer<float> result(config_.max_pieces() * width);
  for (std::size_t i = 0; i < config_.max_pieces(); ++i) {
    float* row = result.data() + i * width;
    rows.copy_row(config_.first_position() + i, row);
    for (std::size_t c = 0; c < width; ++c) row[c] += type[c];
  }
  return result;
}

Result<base::AlignedBuffer<float>> WeightReader::relative() const {
  if (config_.kind != TransformerKind::kMpnet) return base::AlignedBuffer<float>();
  KHALDUN_TRY(const auto rows,
              file_.tensor<float>("relative/bias", {kRelativeBuckets, config_.heads}));
  return relative_biases(rows, config_.heads);
}

Result<LayerNorm> WeightReader::norm(const std::string& name) const {
  KHALDUN_TRY(const auto gain, file_.tensor<float>(name + "/gain", {config_.width}));
  KHALDUN_TRY(const auto shift, file_.tensor<float>(name + "/shift", {config_.width}));
  return LayerNorm{gain.data(), shift.data(), config_.epsilon};
}

Result<MatrixRows> WeightReader::matrix(const std::string& name, std::size_t inputs,
                                        std::size_t outputs, float factor) const {
  MatrixRows rows{.inputs = inputs, .outputs = outputs, .factor = factor};
  KHALDUN_TRY(const auto bias, file_.tensor<float>(name + "/b", {outputs}));
  rows.bias = bias.data();
  if (!file_.has(name + "/scale")) {
    KHALDUN_TRY(const auto weights, file_.tensor<float>(name + "/W", {outputs, inputs}));
    rows.floats = weights.data();
    return rows;
  }
  if (precision_ != Precision::kInt8) {
    return Error{ErrorCode::kUsage, "section " + name +
                                        "/W: the file holds weights of int8 and can be loaded "
                                        "with the precision int8 only"};
  }
  KHALDUN_TRY(const auto weights, file_.tensor<std::uint8_t>(name + "/W", {outputs, inputs}));
  KHALDUN_TRY(const auto scales, file_.tensor<float>(name + "/scale", {outputs}));
  rows.integers = reinterpret_cast<const std::int8_t*>(weights.data());
  rows.scales = scales.data();
  return rows;
}

Result<PackedMatrix> WeightReader::packed(const std::string& name, std::size_t inputs,
                                          std::size_t outputs) const {
  KHALDUN_TRY(const MatrixRows rows, matrix(name, inputs, outputs));
  return pack({&rows, 1}, kernels_, precision_);
}

Result<PackedMatrix> WeightReader::projection(const std::string& name) const {
  const std::size_t width = config_.width;
  const float root = std::sqrt(static_cast<float>(width / config_.heads));
  MatrixRows rows[3];
  KHALDUN_TRY(rows[0], matrix(name + "/query", width, width, 1 / root));
  KHALDUN_TRY(rows[1], matrix(name + "/key", width, width));
  KHALDUN_TRY(rows[2], matrix(name + "/value", width, width));
  return pack(rows, kernels_, precision_);
}

Result<TransformerLayer> WeightReader::layer(const std::string& name) const {
  TransformerLayer layer;
  const std::size_t width = config_.width;
  KHALDUN_TRY(layer.projection, projection(name));
  KHALDUN_TRY(layer.output, packed(name + "/output", width, width));
  KHALDUN_TRY(layer.attention_norm, norm(name + "/attention"));
  KHALDUN_TRY(layer.up, packed(name + "/up", width, config_.intermediate));
  KHALDUN_TRY(layer.down, packed(name + "/down", config_.intermediate, width));
  KHALDUN_TRY(layer.feed_norm, norm(name + "/feed"));
  return layer;
}

}  // namespace

void EmbeddingTable::copy_row(std::size_t index, float* out) const {
  if (integers.empty()) {
    const float* from = floats.data() + index * width;
    for (std::size_t c = 0; c < width; ++c) out[c] = from[c];
    return;
  }
  const std::uint8_t* from = integers.data() + index * width;
  for (std::size_t c = 0; c < width; ++c) {
    out[c] = static_cast<float>(static_cast<std::int8_t>(from[c])) * scales[index];
  }
}

Result<TransformerWeights> read_weights(const SectionFile& file, const TransformerConfig& config,
                                        const Kernels& kernels, Precision precision) {
  const WeightReader reader(file, config, kernels, precision);
  TransformerWeights weights;
  KHALDUN_TRY(weights.words, reader.table("embedding/words", SectionFile::kAny));
  KHALDUN_TRY(weights.positions, reader.positions());
  KHALDUN_TRY(weights.embedding_norm, reader.norm("embedding"));
  KHALDUN_TRY(weights.relative, reader.relative());
  for (std::size_t i = 0; i < config.layers; ++i) {
    KHALDUN_TRY(TransformerLayer layer, reader.layer("layer/" + std::to_string(i)));
    weights.layers.push_back(std::move(layer));
  }
  return weights;
}

}  // namespace khaldun::encoder
