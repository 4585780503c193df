// Tested by transformer_config_test.cc.
#include "encoder/transformer_config.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "encoder/transformer_kernels.h"

namespace khaldun::encoder {
namespace {

using Json = nlohmann::json;

Error invalid(const std::string& message) {
  return Error{ErrorCode::kInvalidModel, "meta: " + message};
}

Result<std::string> read_text(const Json& meta, const char* key) {
  const auto found = meta.find(key);
  if (found == meta.end() || !found->is_string()) {
    return invalid(std::string("expected a string ") + key);
  }
  return found->get<std::string>();
}

// A whole number in [1, most] that is a multiple of `block`.
Result<std::size_t> read_count(const Json& meta, const char* key, std::size_t most,
                               std::size_t block = 1) {
  const auto found = meta.find(key);
  const bool is_count = found != meta.end() && found->is_number_unsigned();
  const std::uint64_t value = is_count ? found->get<std::uint64_t>() : 0;
  if (value == 0 || value > most || value % block != 0) {
    return invalid(std::string(key) + ": expected a whole number up to " + std::to_string(most) +
                   ", a multiple of " + std::to_string(block) + ", found " +
                   (is_count ? std::to_string(value) : "something else"));
  }
  return static_cast<std::size_t>(value);
}

Result<TransformerKind> read_kind(const Json& meta) {
  KHALDUN_TRY(const std::string kind, read_text(meta, "kind"));
  if (kind == "bert") return TransformerKind::kBert;
  if (kind == "mpnet") return TransformerKind::kMpnet;
  return invalid("kind: expected \"bert\" or \"mpnet\", found \"" + kind + "\"");
}

Result<float> read_epsilon(const Json& meta) {
  const auto found = meta.find("epsilon");
  const double value = found != meta.end() && found->is_number() ? found->get<double>() : -1;
  if (!(value >= 0 && value <= 0.1)) return invalid("epsilon: expected a number from 0 to 0.1");
  return static_cast<float>(value);
}

Result<void> check_shape(const TransformerConfig& config) {
  if (config.width % config.heads != 0 || config.width / config.heads % kLengthBlock != 0) {
    return invalid("heads: expected a divisor of the width " + std::to_string(config.width) +
                   " that leaves heads of a multiple of " + std::to_string(kLengthBlock) +
                   ", found " + std::to_string(config.heads));
  }
  if (config.positions <= config.first_position()) {
    return invalid("positions: expected more than " + std::to_string(config.first_position()));
  }
  return {};
}

}  // namespace

std::size_t TransformerConfig::max_pieces() const {
  return std::min(kMaxSequencePieces, positions - first_position());
}

Result<TransformerConfig> read_config(std::string_view json) {
  const Json meta = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (!meta.is_object()) return invalid("expected a JSON object");
  TransformerConfig config;
  KHALDUN_TRY(config.kind, read_kind(meta));
  KHALDUN_TRY(config.layers, read_count(meta, "layers", kMaxTransformerLayers));
  KHALDUN_TRY(config.width, read_count(meta, "width", kMaxTransformerWidth, kWidthBlock));
  KHALDUN_TRY(config.heads, read_count(meta, "heads", kMaxTransformerWidth));
  KHALDUN_TRY(config.intermediate, read_count(meta, "intermediate", kMaxIntermediate, kWidthBlock));
  KHALDUN_TRY(config.positions, read_count(meta, "positions", kMaxPositions));
  KHALDUN_TRY(config.epsilon, read_epsilon(meta));
  KHALDUN_TRY(config.name, read_text(meta, "name"));
  KHALDUN_TRY(config.version, read_text(meta, "version"));
  KHALDUN_TRY(config.licence, read_text(meta, "licence"));
  KHALDUN_TRY(config.source, read_text(meta, "source"));
  KHALDUN_CHECK(check_shape(config));
  return config;
}

}  // namespace khaldun::encoder
