// The weights of a transformer, checked and packed for one instruction set.
//
//   KHALDUN_TRY(TransformerWeights weights, read_weights(file, config, *kernels,
//                                                        Precision::kInt8));
//
// Sections: docs/formats/encoder.md. Tables of words and of positions stay in the file, which must
// outlive the weights; everything else is copied. Immutable, thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/section_file.h"
#include "encoder/packed_matrix.h"
#include "encoder/transformer_config.h"
#include "encoder/transformer_kernels.h"
#include "khaldun/result.h"

namespace khaldun::encoder {

// Rows of floats, or of integers with a scale for each row.
struct EmbeddingTable {
  std::span<const float> floats;
  std::span<const std::uint8_t> integers;  // two's complement
  std::span<const float> scales;           // [row]
  std::size_t width = 0;
  std::size_t rows = 0;

  // `index` is less than `rows`.
  void copy_row(std::size_t index, float* out) const;
};

struct TransformerLayer {
  PackedMatrix projection;  // queries, divided by the root of the head's size; keys; values
  PackedMatrix output;
  LayerNorm attention_norm;
  PackedMatrix up;
  PackedMatrix down;
  LayerNorm feed_norm;
};

struct TransformerWeights {
  EmbeddingTable words;
  base::AlignedBuffer<float> positions;  // [position of a sequence][width], with the type's row
  LayerNorm embedding_norm;
  base::AlignedBuffer<float> relative;  // [head][kRelativeStride]; empty for BERT
  std::vector<TransformerLayer> layers;
};

// Errors: kInvalidModel; kUsage for a file of integers with another precision than kInt8.
Result<TransformerWeights> read_weights(const base::SectionFile& file,
                                        const TransformerConfig& config, const Kernels& kernels,
                                        Precision precision);

}  // namespace khaldun::encoder
