// Three things keep this fast. (1) The rows of all documents stand in one padded array, and a
// window of three rows is three consecutive rows of it, so that a layer is one matrix product
// without copying. (2) What depends on a word form alone, the reducer's output and the form's part
// in the sums of the first layer, is computed once per form and cached. (3) Rows go through all
// layers in chunks that stay in the cache, each with as many rows of its neighbours on both sides
// as there are layers, because every layer spoils one row at each end.
//
// Padding rows are rows like others: zero at first, but not after a layer, and the tokens at the
// border of a document see them. spaCy does the same, with its own padding of as many rows.
//
// Tested by encoder_test.cc.
#include "nlp/encoder.h"

#include <algorithm>
#include <utility>

namespace khaldun::nlp {
namespace {

constexpr std::size_t kChunkRows = 512;
constexpr std::size_t kNewFormsAtOnce = 64;
constexpr std::size_t kMaxLayers = 16;
constexpr std::size_t kPositions = 3;  // left neighbour, itself, right neighbour

static_assert(FormCache::kMaxSlots > 2 * (kChunkRows + 2 * kMaxLayers));

}  // namespace

Result<Encoder> Encoder::create(const base::SectionFile& file, const std::string& name,
                                const Kernels& kernels) {
  KHALDUN_TRY(Embedding embedding, Embedding::create(file, name));
  Encoder encoder(std::move(embedding));
  encoder.kernels_ = &kernels;
  encoder.form_mask_ = encoder.embedding_.sees_spaces() ? ~FormId{0} : ~FormId{1};
  const std::size_t width = encoder.width();
  KHALDUN_TRY(encoder.reducer_,
              read_maxout(file, name + "/reducer", encoder.embedding_.size(), width, kernels));
  KHALDUN_CHECK(encoder.read_layers(file, name));
  return encoder;
}

Result<void> Encoder::read_layers(const base::SectionFile& file, const std::string& name) {
  const std::string first = name + "/layer/0";
  for (std::string layer = first; layers_.empty() || file.has(layer + "/W");
       layer = name + "/layer/" + std::to_string(layers_.size())) {
    if (layers_.size() == kMaxLayers) {
      return Error{
          ErrorCode::kInvalidModel,
          name + "/layer: expected at most " + std::to_string(kMaxLayers) + " layers, found more"};
    }
    KHALDUN_TRY(MaxoutLayer read,
                read_maxout(file, layer, kPositions * width(), width(), *kernels_));
    layers_.push_back(std::move(read));
  }
  // The outputs in the order position, piece, unit.
  const std::size_t pieces = layers_.front().weights.pieces;
  const std::size_t inputs = width();
  KHALDUN_TRY(const auto weights,
              file.tensor<float>(first + "/W", {width(), pieces, kPositions * width()}));
  KHALDUN_TRY(const auto bias, file.tensor<float>(first + "/b", {width(), pieces}));
  contributions_ = pack_weights(
      *kernels_, {.inputs = inputs, .outputs = kPositions * pieces * width()},
      [&](std::size_t output, std::size_t) {
        const std::size_t unit = output % inputs;
        const std::size_t piece = output / inputs % pieces;
        const std::size_t position = output / inputs / pieces;
        return &weights[((unit * pieces + piece) * kPositions + position) * inputs];
      },
      [](std::size_t, std::size_t) { return 0.0f; });
  first_bias_.grow(pieces * width());
  for (std::size_t i = 0; i < pieces * width(); ++i) {
    first_bias_.data()[i % pieces * width() + i / pieces] = bias[i];
  }
  return {};
}

void Encoder::encode(std::span<const text::Lexeme> lexemes, std::span<const FormId> forms,
                     EncoderCache& cache, base::AlignedBuffer<float>& out) const {
  out.grow((round_up(forms.size(), kRowBlock) + kRowBlock) * width());
  const std::size_t rows = kChunkRows + 2 * (padding() + kRowBlock);
  for (base::AlignedBuffer<float>& buffer : cache.layers_) buffer.grow(rows * width());
  cache.scratch_.grow(kTileRows * width());
  const auto around = static_cast<std::ptrdiff_t>(padding());
  for (std::size_t begin = 0; begin < forms.size(); begin += kChunkRows) {
    const std::size_t count = std::min(kChunkRows, forms.size() - begin);
    const auto first = static_cast<std::ptrdiff_t>(begin);
    find_forms(forms, first - around, first + static_cast<std::ptrdiff_t>(count) + around, cache);
    compute_new_forms(lexemes, cache);
    encode_chunk(count, cache, out.data() + begin * width());
  }
}

// Sets cache.slots_ for the rows [begin, end), which may reach over the ends of `forms`.
void Encoder::find_forms(std::span<const FormId> forms, std::ptrdiff_t begin, std::ptrdiff_t end,
                         EncoderCache& cache) const {
  cache.forms_.begin_round();
  cache.slots_.clear();
  cache.new_forms_.clear();
  for (std::ptrdiff_t i = begin; i < end; ++i) {
    const bool inside = i >= 0 && i < static_cast<std::ptrdiff_t>(forms.size());
    if (!inside || forms[static_cast<std::size_t>(i)] == kPaddingForm) {
      cache.slots_.push_back(0);
      continue;
    }
    const FormId form = forms[static_cast<std::size_t>(i)] & form_mask_;
    std::uint32_t slot = cache.forms_.find(form);
    if (slot == 0) {
      slot = cache.forms_.add(form);
      cache.new_forms_.push_back({form, slot});
    }
    cache.slots_.push_back(slot);
  }
}

void Encoder::compute_new_forms(std::span<const text::Lexeme> lexemes, EncoderCache& cache) const {
  const std::size_t inputs = embedding_.size();
  const std::size_t outputs = contributions_.outputs;
  const std::size_t padded = round_up(outputs, kOutputBlock);
  cache.reduced_.grow(FormCache::kMaxSlots * width());
  cache.contributions_.grow(FormCache::kMaxSlots * outputs);
  cache.inputs_.grow(kNewFormsAtOnce * inputs);
  cache.new_reduced_.grow(kNewFormsAtOnce * width());
  cache.new_contributions_.grow(kNewFormsAtOnce * padded);
  for (std::size_t begin = 0; begin < cache.new_forms_.size(); begin += kNewFormsAtOnce) {
    const std::size_t count = std::min(kNewFormsAtOnce, cache.new_forms_.size() - begin);
    const auto* added = &cache.new_forms_[begin];
    for (std::size_t i = 0; i < count; ++i) {
      embedding_.embed(lexemes[added[i].form >> 1], (added[i].form & 1) != 0,
                       cache.inputs_.data() + i * inputs);
    }
    kernels_->maxout_norm({cache.inputs_.data(), inputs, count}, reducer_.weights, reducer_.norm,
                          nullptr, {cache.new_reduced_.data(), width()}, cache.scratch_.data());
    kernels_->linear({cache.new_reduced_.data(), width(), count}, contributions_,
                     {cache.new_contributions_.data(), padded});
    for (std::size_t i = 0; i < count; ++i) {
      std::copy_n(cache.new_reduced_.data() + i * width(), width(),
                  cache.reduced_.data() + added[i].slot * width());
      std::copy_n(cache.new_contributions_.data() + i * padded, outputs,
                  cache.contributions_.data() + added[i].slot * outputs);
    }
  }
}

// The rows of cache.slots_ but for padding() at each end; row i of a layer is made from the rows i,
// i + 1 and i + 2 of the layer before.
void Encoder::encode_chunk(std::size_t count, EncoderCache& cache, float* out) const {
  std::size_t rows = count + 2 * (padding() - 1);
  float* from = nullptr;
  for (std::size_t layer = 0; layer < layers_.size(); ++layer, rows -= 2) {
    float* to = layer + 1 == layers_.size() ? out : cache.layers_[layer % 2].data();
    const LayerNorm& norm = layers_[layer].norm;
    if (layer == 0) {
      kernels_->gathered_norm({.forms = cache.slots_.data(),
                               .count = rows,
                               .contributions = cache.contributions_.data(),
                               .own = cache.reduced_.data(),
                               .bias = first_bias_.data(),
                               .pieces = layers_[layer].weights.pieces},
                              norm, {to, width()});
    } else {
      kernels_->maxout_norm({from, width(), rows}, layers_[layer].weights, norm, from + width(),
                            {to, width()}, cache.scratch_.data());
    }
    from = to;
  }
}

}  // namespace khaldun::nlp
