#include "nlp/layers.h"

namespace khaldun::nlp {
namespace {

Error invalid(const std::string& message) { return Error{ErrorCode::kInvalidModel, message}; }

}  // namespace

Result<void> check_width(const std::string& name, std::size_t width) {
  if (width == 0 || width % kWidthBlock != 0 || width > kMaxWidth) {
    return invalid(name + ": expected a width that is a multiple of " +
                   std::to_string(kWidthBlock) + " and at most " + std::to_string(kMaxWidth) +
                   ", found " + std::to_string(width));
  }
  return {};
}

Result<void> check_pieces(const std::string& name, std::size_t pieces) {
  if (pieces < 2 || pieces > kMaxPieces) {
    return invalid(name + ": expected 2 or 3 pieces, found " + std::to_string(pieces));
  }
  return {};
}

Result<PackedWeights> read_linear(const base::SectionFile& file, const std::string& name,
                                  std::size_t inputs, std::size_t outputs, const Kernels& kernels) {
  KHALDUN_TRY(const auto weights, file.tensor<float>(name + "/W", {outputs, inputs}));
  const std::size_t rows = weights.size() / inputs;
  if (rows == 0 || rows > kMaxWidth) {
    return invalid(name + "/W: expected 1 to " + std::to_string(kMaxWidth) + " rows, found " +
                   std::to_string(rows));
  }
  KHALDUN_TRY(const auto bias, file.tensor<float>(name + "/b", {rows}));
  return pack_weights(
      kernels, {.inputs = inputs, .outputs = rows},
      [&](std::size_t output, std::size_t) { return &weights[output * inputs]; },
      [&](std::size_t output, std::size_t) { return bias[output]; });
}

Result<MaxoutLayer> read_maxout(const base::SectionFile& file, const std::string& name,
                                std::size_t inputs, std::size_t width, const Kernels& kernels) {
  constexpr auto kAny = base::SectionFile::kAny;
  KHALDUN_TRY(const auto weights, file.tensor<float>(name + "/W", {width, kAny, inputs}));
  const std::size_t pieces = weights.size() / inputs / width;
  KHALDUN_CHECK(check_pieces(name, pieces));
  KHALDUN_TRY(const auto bias, file.tensor<float>(name + "/b", {width, pieces}));
  KHALDUN_TRY(const auto gain, file.tensor<float>(name + "/gain", {width}));
  KHALDUN_TRY(const auto shift, file.tensor<float>(name + "/shift", {width}));
  return MaxoutLayer{
      pack_weights(
          kernels, {.inputs = inputs, .outputs = width, .pieces = pieces},
          [&](std::size_t o, std::size_t p) { return &weights[(o * pieces + p) * inputs]; },
          [&](std::size_t o, std::size_t p) { return bias[o * pieces + p]; }),
      {width, gain.data(), shift.data()}};
}

}  // namespace khaldun::nlp
