// Tagger: the fine-grained part of speech of each token (spaCy's tagger; spacy-runtime.md section
// 6.1).
//
//   KHALDUN_TRY(Tagger tagger, Tagger::create(file, "tagger", width, *kernels, labels));
//   tagger.tag(vectors, scores, tokens);
//
// Immutable, thread-safe.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/section_file.h"
#include "khaldun/document.h"
#include "khaldun/result.h"
#include "nlp/kernels.h"

namespace khaldun::nlp {

class Tagger {
 public:
  // Reads the sections NAME/*; adds its labels to `labels`. `width` is that of the encoder's
  // vectors. Errors: kInvalidModel, kLimit.
  static Result<Tagger> create(const base::SectionFile& file, const std::string& name,
                               std::size_t width, const Kernels& kernels, LabelTable& labels);

  // Sets the tag of each token. `vectors` has a row per token, readable up to
  // round_up(tokens.size(), kRowBlock) rows. `scratch` may hold anything.
  void tag(const float* vectors, base::AlignedBuffer<float>& scratch,
           std::span<Token> tokens) const;

 private:
  Tagger() = default;

  const Kernels* kernels_ = nullptr;
  PackedWeights weights_;
  std::vector<float> mask_;  // hides the padding of the outputs
  std::vector<LabelId> labels_;
};

}  // namespace khaldun::nlp
