// The layers that heads are made of, over encoder states. Weights: docs/formats/encoder.md.
//
//   KHALDUN_TRY(const TwoLayers link, TwoLayers::load(file, "heads/link", inputs, 1, kernels));
//   const double share = share_of(link.apply(x).front());
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

// Scores (logits) of tags: a row of each word, `stride` numbers apart.
struct WordScores {
  std::vector<float> values;
  std::size_t stride = 0;
  std::size_t words = 0;

  float* row(std::size_t word) { return values.data() + word * stride; }
  const float* row(std::size_t word) const { return values.data() + word * stride; }
};

// Spans of words: the state of a word's first piece and the embeddings of its shape and its hint
// (what another reader says about it), of it and the words before and after it, go through two
// layers to scores of tags for several chains of them, which are decoded with the scores of their
// transitions. Sections NAME/shape, NAME/hint, NAME/window/W, b, NAME/tags/W, b and
// NAME/transitions.
class WordTagger {
 public:
  // `labels` of each of `chains` chains.
  static Result<WordTagger> load(const base::SectionFile& file, const std::string& name,
                                 std::size_t width, std::size_t chains, std::size_t labels,
                                 std::size_t hints, const HeadKernels& kernels);

  // The tags of all chains. `hints` has a number below that of load() for each word.
  WordScores score(const Words& words, std::span<const std::uint8_t> hints,
                   const States& states) const;
  // The spans of each chain.
  std::vector<std::vector<TaggedSpan>> decode(const WordScores& scores) const;

 private:
  WordTagger(nlp::PackedWeights window, nlp::PackedWeights tags, const HeadKernels& kernels);

  std::vector<float> shapes_;       // [shape][shape width]
  std::vector<float> hints_;        // [hint][hint width]
  std::vector<float> transitions_;  // [chain][tag before][tag]
  std::size_t hint_width_ = 0;
  std::size_t labels_ = 0;
  nlp::PackedWeights window_;
  nlp::PackedWeights tags_;
  HeadKernels kernels_;
};

// Appends the mean of the states of `pieces` (a range of indices) to `out`; zeros for none.
void append_mean(const States& states, const std::vector<Span>& pieces, std::vector<float>& out);

// Appends row `index` of a table of `rows` rows of equal width to `out`.
void append_row(std::span<const float> table, std::size_t rows, std::size_t index,
                std::vector<float>& out);

// The share that a score (a logit) stands for.
double share_of(float score);

// Shares that add up to 1, from `count` scores (softmax).
std::vector<double> shares_of(const float* scores, std::size_t count);

}  // namespace khaldun::heads
