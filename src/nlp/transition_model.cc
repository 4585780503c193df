// The rows of the tokens at hand are computed in blocks, ahead of the state, into a ring; a
// document of any length needs no more memory. A token that has left the ring (deep in a stack, or
// the start of a long entity) is computed again when a state asks for it: the kernels give the same
// bits for one row as for many.
//
// Tested by transition_model_test.cc.
#include "nlp/transition_model.h"

#include <algorithm>
#include <limits>

#include "khaldun/limits.h"
#include "nlp/layers.h"

namespace khaldun::nlp {
namespace {

constexpr std::size_t kRing = 256;
constexpr std::size_t kBlock = 64;
constexpr std::size_t kMaxActions = 1024;
constexpr std::size_t kNoToken = std::numeric_limits<std::size_t>::max();
static_assert(kRing % kBlock == 0 && kBlock % kRowBlock == 0);

Error invalid(const std::string& message) { return Error{ErrorCode::kInvalidModel, message}; }

}  // namespace

Result<TransitionModel> TransitionModel::create(const base::SectionFile& file,
                                                const std::string& name, const Options& options,
                                                LabelTable& labels) {
  TransitionModel model;
  model.options_ = options;
  KHALDUN_TRY(model.project_, read_linear(file, name + "/project", options.width,
                                          base::SectionFile::kAny, *options.kernels));
  KHALDUN_CHECK(check_width(name + "/project/W", model.project_.outputs));
  KHALDUN_CHECK(model.read_lower(file, name));
  KHALDUN_CHECK(model.read_actions(file, name, labels));
  KHALDUN_TRY(model.upper_, read_linear(file, name + "/upper", model.hidden_, model.actions_.size(),
                                        *options.kernels));
  return model;
}

Result<void> TransitionModel::read_lower(const base::SectionFile& file, const std::string& name) {
  const std::string section = name + "/lower";
  const std::size_t features = options_.features;
  const std::size_t inputs = project_.outputs;
  const auto dims = file.dims(section + "/W");
  hidden_ = dims.size() == 4 ? dims[1] : 0;
  pieces_ = dims.size() == 4 ? dims[2] : 0;
  KHALDUN_CHECK(check_width(section + "/W", hidden_));
  KHALDUN_CHECK(check_pieces(section + "/W", pieces_));
  if (row_size() % kOutputBlock != 0) {  // rows of features stand side by side
    return invalid(section + "/W: expected units * pieces to be a multiple of " +
                   std::to_string(kOutputBlock) + ", found " + std::to_string(row_size()));
  }
  KHALDUN_TRY(const auto weights,
              file.tensor<float>(section + "/W", {features, hidden_, pieces_, inputs}));
  KHALDUN_TRY(const auto bias, file.tensor<float>(section + "/b", {hidden_, pieces_}));
  KHALDUN_TRY(const auto none, file.tensor<float>(section + "/pad", {features, hidden_, pieces_}));
  bias_.grow(row_size());
  none_.grow(features * row_size());
  // The file has the pieces of a unit side by side; here they are hidden_ apart.
  const auto moved = [this](std::size_t i) { return i % pieces_ * hidden_ + i / pieces_; };
  for (std::size_t i = 0; i < row_size(); ++i) bias_.data()[moved(i)] = bias[i];
  for (std::size_t f = 0; f < features; ++f) {
    const std::size_t start = f * row_size();
    for (std::size_t i = 0; i < row_size(); ++i) none_.data()[start + moved(i)] = none[start + i];
    lower_.push_back(pack_weights(
        *options_.kernels, {.inputs = inputs, .outputs = row_size()},
        [&](std::size_t output, std::size_t) {
          const std::size_t unit = output % hidden_;
          const std::size_t piece = output / hidden_;
          return &weights[(start + unit * pieces_ + piece) * inputs];
        },
        [](std::size_t, std::size_t) { return 0.0f; }));
  }
  return {};
}

Result<void> TransitionModel::read_actions(const base::SectionFile& file, const std::string& name,
                                           LabelTable& labels) {
  const std::string section = name + "/actions";
  KHALDUN_TRY(const auto names, file.strings(section + "/labels"));
  KHALDUN_TRY(const auto moves, file.tensor<std::uint8_t>(section + "/moves", {names.size()}));
  if (moves.empty() || moves.size() > kMaxActions) {
    return invalid(section + ": expected 1 to " + std::to_string(kMaxActions) + " actions, found " +
                   std::to_string(moves.size()));
  }
  for (std::size_t i = 0; i < moves.size(); ++i) {
    actions_.push_back({moves[i], labels.add(names[i])});
  }
  if (labels.size() > limits::kMaxLabels) {
    return Error{ErrorCode::kLimit, section + ": expected at most " +
                                        std::to_string(limits::kMaxLabels) +
                                        " labels in a model, found more"};
  }
  return {};
}

std::vector<float> TransitionModel::empty_mask() const {
  return std::vector<float>(round_up(actions_.size(), kOutputBlock),
                            -std::numeric_limits<float>::infinity());
}

void TransitionScorer::start(const TransitionModel& model, const float* vectors,
                             std::size_t tokens) {
  model_ = &model;
  vectors_ = vectors;
  tokens_ = tokens;
  computed_ = 0;
  const std::size_t padded = round_up(model.project_.outputs, kOutputBlock);
  const std::size_t features = model.options_.features;
  rows_.grow(kRing * model.options_.eager_features * model.row_size());
  projected_.grow(kRing * padded);
  late_.grow(features * model.row_size());
  late_token_.assign(features, kNoToken);
  late_projected_.grow(padded);
  hidden_.grow(model.hidden_);
  scores_.grow(round_up(model.actions_.size(), kOutputBlock));
  inputs_.resize(features);
}

// Computes the rows of the tokens before `end`.
void TransitionScorer::precompute(std::size_t end) {
  const Kernels& kernels = *model_->options_.kernels;
  const std::size_t width = model_->options_.width;
  const std::size_t padded = round_up(model_->project_.outputs, kOutputBlock);
  const std::size_t eager = model_->options_.eager_features;
  const std::size_t stride = eager * model_->row_size();
  for (; computed_ < end; computed_ = std::min(computed_ + kBlock, tokens_)) {
    const std::size_t count = std::min(kBlock, tokens_ - computed_);
    const std::size_t place = computed_ % kRing;
    float* projected = projected_.data() + place * padded;
    kernels.linear({vectors_ + computed_ * width, width, count}, model_->project_,
                   {projected, padded});
    for (std::size_t f = 0; f < eager; ++f) {
      kernels.linear({projected, padded, count}, model_->lower_[f],
                     {rows_.data() + place * stride + f * model_->row_size(), stride});
    }
  }
}

const float* TransitionScorer::row(std::size_t feature, std::size_t token) {
  const bool is_in_ring = token + kRing >= round_up(computed_, kBlock);
  const std::size_t size = model_->row_size();
  const std::size_t eager = model_->options_.eager_features;
  if (is_in_ring && feature < eager) {
    return rows_.data() + (token % kRing * eager + feature) * size;
  }
  float* out = late_.data() + feature * size;
  if (late_token_[feature] == token) return out;
  late_token_[feature] = token;
  const Kernels& kernels = *model_->options_.kernels;
  const std::size_t width = model_->options_.width;
  const std::size_t padded = round_up(model_->project_.outputs, kOutputBlock);
  const float* projected = projected_.data() + token % kRing * padded;
  if (!is_in_ring) {
    kernels.linear({vectors_ + token * width, width, 1}, model_->project_,
                   {late_projected_.data(), padded});
    projected = late_projected_.data();
  }
  kernels.linear({projected, padded, 1}, model_->lower_[feature], {out, size});
  return out;
}

int TransitionScorer::best_action(std::span<const std::int32_t> features, const float* mask) {
  const std::int32_t last = *std::max_element(features.begin(), features.end());
  if (last >= 0) precompute(static_cast<std::size_t>(last) + 1);
  for (std::size_t f = 0; f < features.size(); ++f) {
    inputs_[f] = features[f] < 0 ? model_->none_.data() + f * model_->row_size()
                                 : row(f, static_cast<std::size_t>(features[f]));
  }
  const Kernels& kernels = *model_->options_.kernels;
  kernels.state_hidden({.rows = inputs_.data(),
                        .count = inputs_.size(),
                        .bias = model_->bias_.data(),
                        .hidden = model_->hidden_,
                        .pieces = model_->pieces_},
                       hidden_.data());
  kernels.linear({hidden_.data(), model_->hidden_, 1}, model_->upper_, {scores_.data(), 0});
  return kernels.argmax(scores_.data(), mask, round_up(model_->actions_.size(), kOutputBlock));
}

}  // namespace khaldun::nlp
