// Tested by relation_heads_test.cc.
#include "heads/relation_heads.h"

#include <algorithm>
#include <utility>

namespace khaldun::heads {
namespace {

// The pieces of those ranges of bytes that have any.
std::vector<Span> pieces_of(const Words& words, const std::vector<Span>& bytes) {
  std::vector<Span> pieces;
  for (const Span span : bytes) {
    if (const auto range = words.pieces_of(span)) pieces.push_back(*range);
  }
  return pieces;
}

template <std::size_t kCount>
std::array<double, kCount> take(const std::vector<double>& shares) {
  std::array<double, kCount> taken{};
  std::copy_n(shares.begin(), kCount, taken.begin());
  return taken;
}

}  // namespace

RelationHeads::RelationHeads(TwoLayers pair, TwoLayers event, TwoLayers sentence)
    : pair_(std::move(pair)), event_(std::move(event)), sentence_(std::move(sentence)) {}

Result<RelationHeads> RelationHeads::load(const base::SectionFile& file, std::size_t width,
                                          const HeadKernels& kernels) {
  constexpr auto kAny = base::SectionFile::kAny;
  KHALDUN_TRY(const auto types, file.strings("heads/types"));
  if (types.empty()) {
    return Error{ErrorCode::kInvalidModel, "section heads/types: expected a type, found none"};
  }
  KHALDUN_TRY(const auto modes, file.strings("heads/modes"));
  KHALDUN_TRY(const auto event_types, file.tensor<float>("heads/event/type", {types.size(), kAny}));
  // Types, relation, modes, time, polarity, certainty, conflict.
  const std::size_t answers = types.size() + 3 + modes.size() + 4 + 2 + 7 + 2;
  KHALDUN_TRY(TwoLayers pair, TwoLayers::load(file, "heads/pair", 3 * width, answers, kernels));
  const std::size_t type_width = event_types.size() / types.size();
  KHALDUN_TRY(TwoLayers event,
              TwoLayers::load(file, "heads/event", 4 * width + type_width, 1, kernels));
  KHALDUN_TRY(TwoLayers sentence, TwoLayers::load(file, "heads/sentence", width, kQuads, kernels));
  RelationHeads heads(std::move(pair), std::move(event), std::move(sentence));
  heads.width_ = width;
  heads.types_.assign(types.begin(), types.end());
  heads.modes_.assign(modes.begin(), modes.end());
  heads.event_types_.assign(event_types.begin(), event_types.end());
  return heads;
}

std::optional<PairReading> RelationHeads::relate(const Chunk& chunk, Span sentence, Span source,
                                                 Span target) const {
  const States states = chunk.rows(width_);
  std::vector<float> x;
  for (const Span bytes : {source, target, sentence}) {
    const auto pieces = chunk.words.pieces_of(bytes);
    if (!pieces) return std::nullopt;
    append_mean(states, {*pieces}, x);
  }
  const std::vector<float> scores = pair_.apply(x);
  const float* next = scores.data();
  const auto shares = [&](std::size_t count) {
    const float* begin = std::exchange(next, next + count);
    return shares_of(begin, count);
  };
  PairReading reading;
  reading.types = shares(types_.size());
  const std::vector<double> relation = shares(3);
  reading.none = relation[0];
  reading.forward = relation[1];
  reading.backward = relation[2];
  reading.modes = shares(modes_.size());
  reading.time = take<4>(shares(4));
  reading.polarity = take<2>(shares(2));
  reading.certainty = take<7>(shares(7));
  reading.conflict = shares(2)[1];
  return reading;
}

std::optional<double> RelationHeads::right(const Chunk& chunk, Span sentence,
                                           const EventSpans& event) const {
  const auto type = std::find(types_.begin(), types_.end(), event.event);
  const auto trigger = chunk.words.pieces_of(event.trigger);
  const auto all = chunk.words.pieces_of(sentence);
  if (type == types_.end() || !trigger || !all) return std::nullopt;
  const States states = chunk.rows(width_);
  std::vector<float> x;
  append_mean(states, pieces_of(chunk.words, event.actor), x);
  append_mean(states, pieces_of(chunk.words, event.recipient), x);
  append_mean(states, {*trigger}, x);
  append_mean(states, {*all}, x);
  const std::size_t width = event_types_.size() / types_.size();
  const auto row =
      event_types_.begin() + (type - types_.begin()) * static_cast<std::ptrdiff_t>(width);
  x.insert(x.end(), row, row + static_cast<std::ptrdiff_t>(width));
  return share_of(event_.apply(x).front());
}

std::optional<std::array<double, RelationHeads::kQuads>> RelationHeads::quad(const Chunk& chunk,
                                                                             Span sentence) const {
  const auto pieces = chunk.words.pieces_of(sentence);
  if (!pieces) return std::nullopt;
  std::vector<float> x;
  append_mean(chunk.rows(width_), {*pieces}, x);
  const std::vector<float> scores = sentence_.apply(x);
  return take<kQuads>(shares_of(scores.data(), kQuads));
}

}  // namespace khaldun::heads
