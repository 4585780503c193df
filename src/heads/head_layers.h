// The layers that heads are made of, over encoder states. Weights: docs/formats/encoder.md.
//
//   KHALDUN_TRY(const WordTagger names, WordTagger::load(file, "heads/names", width, 7, 7,
//   kernels)); const std::vector<float> scores = names.score(words, hints, states);
//
// Errors of load(): kInvalidModel. Immutable, thread-safe. A result is a function of the input
// alone. Tested by head_layers_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/section_file.h"
#include "encoder/transformer_kernels.h"
#include "heads/bio.h"
#include "heads/piece_words.h"
#include "nlp/kernels.h"

namespace khaldun::heads {

// States of the pieces of a text, one row each.
struct States {
  const float* data = nullptr;
  std::size_t width = 0;
  std::size_t count = 0;

  const float* row(std::size_t piece) const { return data + piece * width; }
};

struct HeadKernels {
  const nlp::Kernels* linear = nullptr;
  const encoder::RowKernels* rows = nullptr;
};

// linear(gelu(linear(x))): sections NAME/mix/W, b and NAME/scores/W, b.
class TwoLayers {
 public:
  static Result<TwoLayers> load(const base::SectionFile& file, const std::string& name,
                                std::size_t inputs, std::size_t outputs,
                                const HeadKernels& kernels);

  // `x` has inputs() numbers.
  std::vector<float> apply(const std::vector<float>& x) const;
  std::size_t inputs() const { return mix_.inputs; }
  std::size_t outputs() const { return scores_.outputs; }

 private:
  TwoLayers(nlp::PackedWeights mix, nlp::PackedWeights scores, const HeadKernels& kernels);

  nlp::PackedWeights mix_;
  nlp::PackedWeights scores_;
  HeadKernels kernels_;
};

// Scores of the tags of each word: the state of its first piece and the embeddings of its shape and
// its hint (what another reader says about it), of it and the words before and after it, through
// two layers. Sections NAME/shape, NAME/hint, NAME/window/W, b and NAME/tags/W, b.
class WordTagger {
 public:
  static Result<WordTagger> load(const base::SectionFile& file, const std::string& name,
                                 std::size_t width, std::size_t tags, std::size_t hints,
                                 const HeadKernels& kernels);

  struct Scores {
    std::vector<float> data;
    std::size_t stride = 0;
    std::size_t words = 0;

    // Those of `tags` tags from `first` on.
    TagScores from(std::size_t first) const { return {data.data() + first, stride, words}; }
  };
  // `hints` has a number below that of load() for each word.
  Scores score(const Words& words, std::span<const std::uint8_t> hints, const States& states) const;

 private:
  WordTagger(nlp::PackedWeights window, nlp::PackedWeights tags, const HeadKernels& kernels);

  std::vector<float> shapes_;  // [shape][shape width]
  std::vector<float> hints_;   // [hint][hint width]
  std::size_t hint_width_ = 0;
  nlp::PackedWeights window_;
  nlp::PackedWeights tags_;
  HeadKernels kernels_;
};

// Appends the mean of the states of `pieces` (a range of indices) to `out`; zeros for none.
void append_mean(const States& states, const std::vector<Span>& pieces, std::vector<float>& out);

// The share that a score (a logit) stands for.
double share_of(float score);

// Shares that add up to 1, from `count` scores (softmax).
std::vector<double> shares_of(const float* scores, std::size_t count);

}  // namespace khaldun::heads
