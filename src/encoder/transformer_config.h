// What a transformer's file says about it: the JSON object of its section `meta`
// (docs/formats/encoder.md).
//
//   KHALDUN_TRY(TransformerConfig config, read_config(*file.bytes("meta")));
//
// A value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "khaldun/result.h"

namespace khaldun::encoder {

enum class TransformerKind {
  kBert,   // positions from 0, one type of pieces
  kMpnet,  // positions from kMpnetFirstPosition, relative biases, no types
};

inline constexpr std::size_t kMpnetFirstPosition = 2;
inline constexpr std::size_t kMaxTransformerLayers = 64;
inline constexpr std::size_t kMaxTransformerWidth = 4096;
inline constexpr std::size_t kMaxIntermediate = 16384;
inline constexpr std::size_t kMaxPositions = 8192;

struct TransformerConfig {
  TransformerKind kind = TransformerKind::kBert;
  std::size_t layers = 0;
  std::size_t width = 0;         // a multiple of kWidthBlock
  std::size_t heads = 0;         // width / heads is a multiple of kLengthBlock
  std::size_t intermediate = 0;  // a multiple of kWidthBlock
  std::size_t positions = 0;     // rows of the table of positions
  float epsilon = 0;             // of the layer norms
  std::string name;
  std::string version;
  std::string licence;
  std::string source;

  std::size_t first_position() const {
    return kind == TransformerKind::kMpnet ? kMpnetFirstPosition : 0;
  }
  // Pieces of the longest sequence.
  std::size_t max_pieces() const;
};

// Error kInvalidModel: what is missing, out of its limits, or not known.
Result<TransformerConfig> read_config(std::string_view json);

}  // namespace khaldun::encoder
