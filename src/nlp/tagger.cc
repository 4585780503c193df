#include "nlp/tagger.h"

#include <algorithm>
#include <limits>

#include "khaldun/limits.h"
#include "nlp/layers.h"

namespace khaldun::nlp {
namespace {

constexpr std::size_t kRowsAtOnce = 64;

}  // namespace

Result<Tagger> Tagger::create(const base::SectionFile& file, const std::string& name,
                              std::size_t width, const Kernels& kernels, LabelTable& labels) {
  KHALDUN_TRY(const auto names, file.strings(name + "/labels"));
  if (names.size() + labels.size() > limits::kMaxLabels) {
    return Error{ErrorCode::kLimit, name + "/labels: expected at most " +
                                        std::to_string(limits::kMaxLabels) +
                                        " labels in a model, found more"};
  }
  Tagger tagger;
  tagger.kernels_ = &kernels;
  KHALDUN_TRY(tagger.weights_, read_linear(file, name, width, names.size(), kernels));
  tagger.mask_.assign(round_up(names.size(), kOutputBlock),
                      -std::numeric_limits<float>::infinity());
  std::fill_n(tagger.mask_.begin(), names.size(), 0.0f);
  for (const std::string_view label : names) tagger.labels_.push_back(labels.add(label));
  return tagger;
}

void Tagger::tag(const float* vectors, base::AlignedBuffer<float>& scratch,
                 std::span<Token> tokens) const {
  const std::size_t stride = mask_.size();
  scratch.grow(kRowsAtOnce * stride);
  for (std::size_t begin = 0; begin < tokens.size(); begin += kRowsAtOnce) {
    const std::size_t count = std::min(kRowsAtOnce, tokens.size() - begin);
    kernels_->linear({vectors + begin * weights_.inputs, weights_.inputs, count}, weights_,
                     {scratch.data(), stride});
    for (std::size_t i = 0; i < count; ++i) {
      const int best = kernels_->argmax(scratch.data() + i * stride, mask_.data(), stride);
      // Weights that overflow leave no greatest score: then the first tag, as good as any.
      tokens[begin + i].tag = labels_[static_cast<std::size_t>(std::max(best, 0))];
    }
  }
}

}  // namespace khaldun::nlp
