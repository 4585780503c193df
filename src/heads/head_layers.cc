#include "heads/head_layers.h"

#include <algorithm>
#include <cmath>

#include "nlp/layers.h"

namespace khaldun::heads {
namespace {

// Rows that the kernels may read and write beyond `count`.
std::size_t padded(std::size_t count) { return nlp::round_up(count, nlp::kRowBlock); }

std::size_t output_stride(const nlp::PackedWeights& weights) {
  return nlp::round_up(weights.outputs, nlp::kOutputBlock);
}

std::vector<float> linear(const HeadKernels& kernels, const nlp::PackedWeights& weights,
                          const nlp::Rows& x) {
  const std::size_t stride = output_stride(weights);
  std::vector<float> out(padded(x.count) * stride);
  kernels.linear->linear(x, weights, {out.data(), stride});
  return out;
}

}  // namespace

TwoLayers::TwoLayers(nlp::PackedWeights mix, nlp::PackedWeights scores, const HeadKernels& kernels)
    : mix_(std::move(mix)), scores_(std::move(scores)), kernels_(kernels) {}

Result<TwoLayers> TwoLayers::load(const base::SectionFile& file, const std::string& name,
                                  std::size_t inputs, std::size_t outputs,
                                  const HeadKernels& kernels) {
  constexpr auto kAny = base::SectionFile::kAny;
  KHALDUN_TRY(auto mix, nlp::read_linear(file, name + "/mix", inputs, kAny, *kernels.linear));
  KHALDUN_TRY(auto scores,
              nlp::read_linear(file, name + "/scores", mix.outputs, outputs, *kernels.linear));
  return TwoLayers(std::move(mix), std::move(scores), kernels);
}

std::vector<float> TwoLayers::apply(const std::vector<float>& x) const {
  std::vector<float> input(nlp::kRowBlock * mix_.inputs);
  std::copy(x.begin(), x.end(), input.begin());
  std::vector<float> hidden = linear(kernels_, mix_, {input.data(), mix_.inputs, 1});
  kernels_.rows->gelu(hidden.data(), output_stride(mix_));
  std::vector<float> out = linear(kernels_, scores_, {hidden.data(), output_stride(mix_), 1});
  out.resize(scores_.outputs);
  return out;
}

WordTagger::WordTagger(nlp::PackedWeights window, nlp::PackedWeights tags,
                       const HeadKernels& kernels)
    : window_(std::move(window)), tags_(std::move(tags)), kernels_(kernels) {}

Result<WordTagger> WordTagger::load(const base::SectionFile& file, const std::string& name,
                                    std::size_t width, std::size_t chains, std::size_t labels,
                                    std::size_t hints, const HeadKernels& kernels) {
  constexpr auto kAny = base::SectionFile::kAny;
  const std::size_t tags = 1 + 2 * labels;
  KHALDUN_TRY(const auto shapes, file.tensor<float>(name + "/shape", {kWordShapes, kAny}));
  KHALDUN_TRY(const auto hint_rows, file.tensor<float>(name + "/hint", {hints, kAny}));
  KHALDUN_TRY(const auto transitions,
              file.tensor<float>(name + "/transitions", {chains, tags, tags}));
  const std::size_t row = width + shapes.size() / kWordShapes + hint_rows.size() / hints;
  KHALDUN_TRY(auto window,
              nlp::read_linear(file, name + "/window", 3 * row, kAny, *kernels.linear));
  KHALDUN_TRY(auto weights, nlp::read_linear(file, name + "/tags", window.outputs, chains * tags,
                                             *kernels.linear));
  WordTagger tagger(std::move(window), std::move(weights), kernels);
  tagger.shapes_.assign(shapes.begin(), shapes.end());
  tagger.hints_.assign(hint_rows.begin(), hint_rows.end());
  tagger.transitions_.assign(transitions.begin(), transitions.end());
  tagger.hint_width_ = hint_rows.size() / hints;
  tagger.labels_ = labels;
  return tagger;
}

WordScores WordTagger::score(const Words& words, std::span<const std::uint8_t> hints,
                             const States& states) const {
  const std::size_t count = words.first.size();
  const std::size_t shape_width = shapes_.size() / kWordShapes;
  const std::size_t width = states.width + shape_width + hint_width_;
  // A row of zeros before the first word and behind the last one.
  std::vector<float> rows((padded(count) + 2) * width);
  for (std::size_t word = 0; word < count; ++word) {
    float* row = rows.data() + (word + 1) * width;
    row = std::copy_n(states.row(words.first[word]), states.width, row);
    row = std::copy_n(shapes_.data() + words.shapes[word] * shape_width, shape_width, row);
    std::copy_n(hints_.data() + hints[word] * hint_width_, hint_width_, row);
  }
  std::vector<float> hidden = linear(kernels_, window_, {rows.data(), width, count});
  kernels_.rows->gelu(hidden.data(), hidden.size());
  return {linear(kernels_, tags_, {hidden.data(), output_stride(window_), count}),
          output_stride(tags_), count};
}

std::vector<std::vector<TaggedSpan>> WordTagger::decode(const WordScores& scores) const {
  std::vector<std::vector<TaggedSpan>> spans;
  const std::size_t tags = 1 + 2 * labels_;
  for (std::size_t chain = 0; chain * tags < tags_.outputs; ++chain) {
    const std::span own(transitions_.data() + chain * tags * tags, tags * tags);
    spans.push_back(decode_bio({scores.values.data() + chain * tags, scores.stride, scores.words},
                               {own, labels_}));
  }
  return spans;
}

void append_mean(const States& states, const std::vector<Span>& pieces, std::vector<float>& out) {
  const std::size_t begin = out.size();
  out.resize(begin + states.width, 0);
  std::size_t count = 0;
  for (const Span range : pieces) {
    for (std::uint32_t piece = range.begin; piece < range.end; ++piece, ++count) {
      const float* row = states.row(piece);
      for (std::size_t i = 0; i < states.width; ++i) out[begin + i] += row[i];
    }
  }
  if (count == 0) return;
  for (std::size_t i = begin; i < out.size(); ++i) out[i] /= static_cast<float>(count);
}

void append_row(std::span<const float> table, std::size_t rows, std::size_t index,
                std::vector<float>& out) {
  const std::size_t width = table.size() / rows;
  const auto row = table.subspan(index * width, width);
  out.insert(out.end(), row.begin(), row.end());
}

double share_of(float score) { return 1 / (1 + std::exp(-static_cast<double>(score))); }

std::vector<double> shares_of(const float* scores, std::size_t count) {
  std::vector<double> shares(count);
  if (count == 0) return shares;
  const float greatest = *std::max_element(scores, scores + count);
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    shares[i] = std::exp(static_cast<double>(scores[i] - greatest));
    sum += shares[i];
  }
  for (double& share : shares) share /= sum;
  return shares;
}

}  // namespace khaldun::heads
