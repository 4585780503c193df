// Tested by relation_heads_test.cc.
#include "heads/relation_heads.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace khaldun::heads {
namespace {

// Relation, time, polarity, certainty and conflict of a pair: what is asked besides type and mode.
constexpr std::size_t kPairAnswers = 3 + 4 + 2 + 7 + 2;

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

// The event head knows log shares, made as small as its other inputs.
constexpr double kLeastShare = 1e-6;
constexpr double kReadingScale = 0.25;

float told(double share) {
  return static_cast<float>(std::log(std::max(share, kLeastShare)) * kReadingScale);
}

// What the event head is told of its parties' relation, and of the share of its own type.
void append_reading(const PairReading& pair, std::size_t own_type, std::vector<float>& out) {
  const auto append = [&](const auto& shares) {
    for (const double share : shares) out.push_back(told(share));
  };
  append(pair.types);
  append(std::array{pair.none, pair.forward, pair.backward});
  append(pair.time);
  append(pair.polarity);
  append(pair.certainty);
  append(std::array{1 - pair.conflict, pair.conflict});
  out.push_back(told(pair.types[own_type]));
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
  const std::size_t answers = types.size() + modes.size() + kPairAnswers;
  KHALDUN_TRY(TwoLayers pair, TwoLayers::load(file, "heads/pair", 3 * width, answers, kernels));
  const std::size_t type_width = event_types.size() / types.size();
  const std::size_t reading = types.size() + kPairAnswers + 1;
  KHALDUN_TRY(TwoLayers event,
              TwoLayers::load(file, "heads/event", 4 * width + type_width + reading, 1, kernels));
  KHALDUN_TRY(TwoLayers sentence, TwoLayers::load(file, "heads/sentence", width, kQuads, kernels));
  RelationHeads heads(std::move(pair), std::move(event), std::move(sentence));
  heads.width_ = width;
  heads.types_.assign(types.begin(), types.end());
  heads.modes_.assign(modes.begin(), modes.end());
  heads.event_types_.assign(event_types.begin(), event_types.end());
  return heads;
}

PairReading RelationHeads::read(const States& states, Span source, Span target,
                                Span sentence) const {
  std::vector<float> x;
  for (const Span pieces : {source, target, sentence}) append_mean(states, {pieces}, x);
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

std::optional<PairReading> RelationHeads::relate(const Chunk& chunk, Span sentence, Span source,
                                                 Span target) const {
  const auto from = chunk.words.pieces_of(source);
  const auto to = chunk.words.pieces_of(target);
  const auto all = chunk.words.pieces_of(sentence);
  if (!from || !to || !all) return std::nullopt;
  return read(chunk.rows(width_), *from, *to, *all);
}

std::optional<EventReading> RelationHeads::judge(const Chunk& chunk, Span sentence,
                                                 const EventSpans& event) const {
  const auto type = std::find(types_.begin(), types_.end(), event.event);
  const auto trigger = chunk.words.pieces_of(event.trigger);
  const auto all = chunk.words.pieces_of(sentence);
  if (type == types_.end() || !trigger || !all) return std::nullopt;
  const States states = chunk.rows(width_);
  const std::vector<Span> actor = pieces_of(chunk.words, event.actor);
  const std::vector<Span> recipient = pieces_of(chunk.words, event.recipient);
  std::vector<float> x;
  append_mean(states, actor, x);
  append_mean(states, recipient, x);
  append_mean(states, {*trigger}, x);
  append_mean(states, {*all}, x);
  const auto number = static_cast<std::size_t>(type - types_.begin());
  append_row(event_types_, types_.size(), number, x);
  const auto first = [&](const std::vector<Span>& party) {
    return party.empty() ? *trigger : party.front();
  };
  EventReading reading;
  reading.parties = read(states, first(actor), first(recipient), *all);
  append_reading(reading.parties, number, x);
  reading.right = share_of(event_.apply(x).front());
  return reading;
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
