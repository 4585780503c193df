// A layer is computed for a group of whole sequences at a time, of about kGroupRows rows, so that
// what passes between its steps stays in the second cache, and all groups go through a layer before
// the next one begins, so that its weights stay in the third.
//
// Tested by transformer_test.cc, fuzz/encoder_fuzz.cc, and against PyTorch by
// tools/model/encoder_reference.py.
#include "encoder/transformer.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "encoder/packed_matrix.h"
#include "encoder/transformer_check.h"
#include "encoder/transformer_weights.h"

namespace khaldun::encoder {
namespace {

constexpr std::size_t kGroupRows = 128;

// Sequences that go through a layer together.
struct Group {
  std::span<const Span> sequences;
  std::size_t begin = 0;
  std::size_t count = 0;  // rows
};

std::vector<Group> grouped(std::span<const Span> sequences) {
  std::vector<Group> groups;
  std::size_t first = 0;
  while (first < sequences.size()) {
    std::size_t end = first;
    std::size_t rows = 0;
    while (end < sequences.size() && (end == first || rows + sequences[end].size() <= kGroupRows)) {
      rows += sequences[end++].size();
    }
    if (rows > 0) {
      groups.push_back({sequences.subspan(first, end - first), sequences[first].begin, rows});
    }
    first = end;
  }
  return groups;
}

}  // namespace

struct Workspace::Impl {
  OperandBuffer operand;
  base::AlignedBuffer<float> projected;     // [row][3 * width]
  base::AlignedBuffer<float> context;       // [row][width]
  base::AlignedBuffer<float> intermediate;  // [row][intermediate]
  base::AlignedBuffer<float> added;         // [row][width]
  base::AlignedBuffer<float> attention;

  void grow(const TransformerConfig& config, std::size_t rows, std::size_t longest) {
    projected.grow(rows * 3 * config.width);
    context.grow(rows * config.width);
    intermediate.grow(rows * config.intermediate);
    added.grow(rows * config.width);
    attention.grow(attention_scratch(longest, config.width / config.heads));
  }
};

Workspace::Workspace() : impl_(std::make_unique<Impl>()) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

struct Encoder::Impl {
  base::SectionFile file;
  TransformerConfig config;
  const Kernels* kernels = nullptr;
  Precision precision = Precision::kInt8;
  TransformerWeights weights;

  Result<void> check(std::span<const std::uint32_t> pieces, std::span<const Span> sequences) const;
  void embed(std::span<const std::uint32_t> pieces, std::span<const Span> sequences,
             float* hidden) const;
  void multiply(const FloatRows& x, const PackedMatrix& w, OperandBuffer& operand,
                float* out) const;
  void attend(const TransformerLayer& layer, const Group& group, Workspace::Impl& scratch,
              float* hidden) const;
  void feed(const TransformerLayer& layer, std::size_t rows, Workspace::Impl& scratch,
            float* hidden) const;
};

Result<void> Encoder::Impl::check(std::span<const std::uint32_t> pieces,
                                  std::span<const Span> sequences) const {
  std::size_t next = 0;
  for (const Span& sequence : sequences) {
    if (sequence.begin != next || sequence.end < sequence.begin || sequence.end > pieces.size()) {
      return Error{ErrorCode::kInvalidInput,
                   "sequences: expected one after another, the next from " + std::to_string(next) +
                       " on, found " + std::to_string(sequence.begin) + " to " +
                       std::to_string(sequence.end) + " of " + std::to_string(pieces.size())};
    }
    if (sequence.size() > config.max_pieces()) {
      return Error{ErrorCode::kLimit, "sequence at piece " + std::to_string(sequence.begin) +
                                          ": expected at most " +
                                          std::to_string(config.max_pieces()) + " pieces, found " +
                                          std::to_string(sequence.size())};
    }
    next = sequence.end;
  }
  if (next != pieces.size()) {
    return Error{ErrorCode::kInvalidInput, "sequences: expected all of " +
                                               std::to_string(pieces.size()) + " pieces, found " +
                                               std::to_string(next)};
  }
  for (const std::uint32_t piece : pieces) {
    if (piece >= weights.words.rows) {
      return Error{ErrorCode::kInvalidInput, "piece: expected a number below " +
                                                 std::to_string(weights.words.rows) + ", found " +
                                                 std::to_string(piece)};
    }
  }
  return {};
}

void Encoder::Impl::embed(std::span<const std::uint32_t> pieces, std::span<const Span> sequences,
                          float* hidden) const {
  const std::size_t width = config.width;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    weights.words.copy_row(pieces[i], hidden + i * width);
  }
  for (const Span& sequence : sequences) {
    const FloatRows positions{weights.positions.data(), width, sequence.size()};
    kernels->rows->add_norm(positions, weights.embedding_norm, hidden + sequence.begin * width);
  }
}

void Encoder::Impl::multiply(const FloatRows& x, const PackedMatrix& w, OperandBuffer& operand,
                             float* out) const {
  const MatrixKernels& matrix = kernels->matrix(precision);
  matrix.multiply(operand.prepare(x, matrix), w, out, w.outputs);
}

void Encoder::Impl::attend(const TransformerLayer& layer, const Group& group,
                           Workspace::Impl& scratch, float* hidden) const {
  const std::size_t width = config.width;
  multiply({hidden, width, group.count}, layer.projection, scratch.operand,
           scratch.projected.data());
  for (const Span& sequence : group.sequences) {
    const std::size_t row = sequence.begin - group.begin;
    kernels->attend({.projected = scratch.projected.data() + row * 3 * width,
                     .count = sequence.size(),
                     .width = width,
                     .heads = config.heads,
                     .relative = weights.relative.data(),
                     .scratch = scratch.attention.data(),
                     .out = scratch.context.data() + row * width});
  }
  multiply({scratch.context.data(), width, group.count}, layer.output, scratch.operand,
           scratch.added.data());
  kernels->rows->add_norm({scratch.added.data(), width, group.count}, layer.attention_norm, hidden);
}

void Encoder::Impl::feed(const TransformerLayer& layer, std::size_t rows, Workspace::Impl& scratch,
                         float* hidden) const {
  const std::size_t width = config.width;
  float* intermediate = scratch.intermediate.data();
  multiply({hidden, width, rows}, layer.up, scratch.operand, intermediate);
  kernels->rows->gelu(intermediate, rows * config.intermediate);
  multiply({intermediate, config.intermediate, rows}, layer.down, scratch.operand,
           scratch.added.data());
  kernels->rows->add_norm({scratch.added.data(), width, rows}, layer.feed_norm, hidden);
}

Encoder::Encoder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Encoder::Encoder(Encoder&&) noexcept = default;
Encoder& Encoder::operator=(Encoder&&) noexcept = default;
Encoder::~Encoder() = default;

Result<Encoder> Encoder::load(const std::string& path, const Options& options) {
  KHALDUN_TRY(base::SectionFile file, base::SectionFile::open(path));
  auto encoder = create(std::move(file), options);
  if (!encoder) return with_context(path, std::move(encoder).error());
  return encoder;
}

Result<Encoder> Encoder::create(base::SectionFile file, const Options& options) {
  auto impl = std::make_unique<Impl>();
  impl->file = std::move(file);
  impl->precision = options.precision;
  KHALDUN_TRY(impl->kernels, find_kernels(options.cpu_target));
  KHALDUN_TRY(const std::string_view meta, impl->file.bytes("meta"));
  KHALDUN_TRY(impl->config, read_config(meta));
  KHALDUN_TRY(impl->weights,
              read_weights(impl->file, impl->config, *impl->kernels, impl->precision));
  KHALDUN_TRY(const std::string_view samples, impl->file.bytes("self_test"));
  Encoder encoder(std::move(impl));
  if (options.run_self_test) KHALDUN_CHECK(run_self_test(samples, encoder));
  return encoder;
}

Result<void> Encoder::encode(std::span<const std::uint32_t> pieces, std::span<const Span> sequences,
                             Workspace& workspace, Hidden& out) const {
  const Impl& model = *impl_;
  KHALDUN_CHECK(model.check(pieces, sequences));
  out.rows = pieces.size();
  out.width = model.config.width;
  out.values.grow(out.rows * out.width);
  const std::vector<Group> groups = grouped(sequences);
  std::size_t rows = 0;
  std::size_t longest = 0;
  for (const Group& group : groups) rows = std::max(rows, group.count);
  for (const Span& sequence : sequences) longest = std::max<std::size_t>(longest, sequence.size());
  workspace.impl_->grow(model.config, rows, longest);
  model.embed(pieces, sequences, out.values.data());
  for (const TransformerLayer& layer : model.weights.layers) {
    for (const Group& group : groups) {
      float* hidden = out.values.data() + group.begin * out.width;
      model.attend(layer, group, *workspace.impl_, hidden);
      model.feed(layer, group.count, *workspace.impl_, hidden);
    }
  }
  return {};
}

const TransformerConfig& Encoder::config() const { return impl_->config; }
std::size_t Encoder::vocabulary() const { return impl_->weights.words.rows; }
Precision Encoder::precision() const { return impl_->precision; }
const Kernels& Encoder::kernels() const { return *impl_->kernels; }
const base::SectionFile& Encoder::file() const { return impl_->file; }

}  // namespace khaldun::encoder
