// Encoder: one vector per token, from the word forms of the token and of its neighbours (spaCy's
// Tok2Vec: hash embeddings, a reducer and convolutional layers; spacy-runtime.md section 3).
//
//   KHALDUN_TRY(Encoder encoder, Encoder::create(file, "tok2vec", *kernels));
//   EncoderCache cache;                                     // one per thread
//   encoder.encode(lexemes.all(), forms, cache, vectors);        // vectors: forms.size() rows
//
// `forms` holds the documents of a batch, parted by at least padding() times kPaddingForm, and as
// many before the first and after the last one. A document's rows do not depend on what stands
// beside it, nor on what the cache has seen. The Encoder is immutable and thread-safe; the
// SectionFile must outlive it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/section_file.h"
#include "khaldun/result.h"
#include "nlp/embedding.h"
#include "nlp/form_cache.h"
#include "nlp/kernels.h"
#include "nlp/layers.h"
#include "text/lexeme.h"

namespace khaldun::nlp {

// What encode() keeps from batch to batch, and its scratch memory. clear() together with the
// LexemeStore.
class EncoderCache {
 public:
  void clear() { forms_.clear(); }

 private:
  friend class Encoder;
  FormCache forms_;
  base::AlignedBuffer<float> reduced_;  // [slot][width]: the form without context
  base::AlignedBuffer<float>
      contributions_;  // [slot][position][piece][width]: its part in the first layer
  std::vector<std::uint32_t> slots_;
  std::vector<FormCache::Entry> new_forms_;
  base::AlignedBuffer<float> inputs_, new_reduced_, new_contributions_, layers_[2], scratch_;
};

class Encoder {
 public:
  // Reads the sections NAME/*. Errors: kInvalidModel.
  static Result<Encoder> create(const base::SectionFile& file, const std::string& name,
                                const Kernels& kernels);

  // Grows `out` to round_up(forms.size(), kRowBlock) + kRowBlock rows of width() floats.
  void encode(std::span<const text::Lexeme> lexemes, std::span<const FormId> forms,
              EncoderCache& cache, base::AlignedBuffer<float>& out) const;

  std::size_t width() const { return embedding_.width(); }
  std::size_t padding() const { return layers_.size(); }

 private:
  explicit Encoder(Embedding embedding) : embedding_(std::move(embedding)) {}
  Result<void> read_layers(const base::SectionFile& file, const std::string& name);
  void find_forms(std::span<const FormId> forms, std::ptrdiff_t begin, std::ptrdiff_t end,
                  EncoderCache& cache) const;
  void compute_new_forms(std::span<const text::Lexeme> lexemes, EncoderCache& cache) const;
  void encode_chunk(std::size_t count, EncoderCache& cache, float* out) const;

  const Kernels* kernels_ = nullptr;
  Embedding embedding_;
  FormId form_mask_ = 0;  // drops the bit for a space if the embedding does not see it
  MaxoutLayer reducer_;
  std::vector<MaxoutLayer> layers_;
  PackedWeights contributions_;  // the weights of the first layer, one part for each position
  base::AlignedBuffer<float> first_bias_;  // [piece][width]
};

}  // namespace khaldun::nlp
