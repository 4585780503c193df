// Layers of a network as a model file stores them, checked and packed for one instruction set.
//
//   KHALDUN_TRY(LinearLayer project, read_linear(file, "parser/project", width, kernels));
//
// Sections: NAME/W and NAME/b, for a maxout layer also NAME/gain and NAME/shift
// (docs/formats/model.md). Errors: kInvalidModel. Immutable; a layer copies what it needs except
// gain and shift, which stay in the file.
#pragma once

#include <cstddef>
#include <string>

#include "base/section_file.h"
#include "khaldun/result.h"
#include "nlp/kernels.h"

namespace khaldun::nlp {

// The greatest number of outputs that a layer may have, and of pieces of a maxout.
inline constexpr std::size_t kMaxWidth = 4096;
inline constexpr std::size_t kMaxPieces = 3;

struct MaxoutLayer {
  PackedWeights weights;
  LayerNorm norm;
};

// W is (outputs, inputs), b (outputs). `outputs` is SectionFile::kAny or what it must be.
Result<PackedWeights> read_linear(const base::SectionFile& file, const std::string& name,
                                  std::size_t inputs, std::size_t outputs, const Kernels& kernels);

// W is (width, pieces, inputs), b (width, pieces), gain and shift (width).
Result<MaxoutLayer> read_maxout(const base::SectionFile& file, const std::string& name,
                                std::size_t inputs, std::size_t width, const Kernels& kernels);

// Error unless `width` is a multiple of kWidthBlock and at most kMaxWidth. `name` is where it was
// found.
Result<void> check_width(const std::string& name, std::size_t width);
// Error unless a maxout of so many pieces is known.
Result<void> check_pieces(const std::string& name, std::size_t pieces);

}  // namespace khaldun::nlp
