// Tested by tests/end_to_end/tier_test.py.
#include "heads/heads.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace khaldun::heads {
namespace {

using base::SectionFile;

constexpr std::array kNameKinds = {Name::Kind::kPerson, Name::Kind::kOrganization,
                                   Name::Kind::kLocation};
constexpr std::size_t kNameTags = 1 + 2 * kNameKinds.size();
// Roles of attributions: each has BIO tags of its own, for a content may hold a cue.
constexpr std::size_t kRoles = 3;
constexpr std::size_t kRoleTags = 3;
enum Role : std::size_t { kSource, kCue, kContent };
// Distances are powers of two, after the cue and before it.
constexpr std::size_t kDistances = 8;
constexpr double kLinked = 0.5;

// How many words part two ranges of words, as the link head was trained to know it.
std::size_t distance_of(Span cue, Span span) {
  const bool before = span.end <= cue.begin;
  const std::uint32_t gap = before                 ? cue.begin - span.end
                            : span.begin > cue.end ? span.begin - cue.end
                                                   : 0;
  const std::size_t power = static_cast<std::size_t>(std::bit_width(gap));
  return std::min(kDistances - 1, power) + (before ? kDistances : 0);
}

Span bytes_of(const Words& words, Span range) {
  return {words.spans[range.begin].begin, words.spans[range.end - 1].end};
}

States states_of(const Chunk& chunk, std::size_t width) {
  return {chunk.states.data(), width, chunk.words.pieces.size()};
}

// The pieces of those ranges of bytes that have any.
std::vector<Span> pieces_of(const Words& words, const std::vector<Span>& bytes) {
  std::vector<Span> pieces;
  for (const Span span : bytes) {
    if (const auto range = words.pieces_of(span)) pieces.push_back(*range);
  }
  return pieces;
}

double share_of_score(float score) { return 1 / (1 + std::exp(-static_cast<double>(score))); }

template <std::size_t kCount>
std::array<double, kCount> take(const std::vector<double>& shares) {
  std::array<double, kCount> taken{};
  std::copy_n(shares.begin(), kCount, taken.begin());
  return taken;
}

}  // namespace

const Chunk* chunk_at(std::span<const Chunk> chunks, std::uint32_t position) {
  const auto chunk = std::partition_point(
      chunks.begin(), chunks.end(), [&](const Chunk& one) { return one.bytes.end <= position; });
  return chunk != chunks.end() && chunk->bytes.begin <= position ? &*chunk : nullptr;
}

Heads::Heads(WordTagger names, WordTagger roles, TwoLayers link, TwoLayers pair, TwoLayers event,
             TwoLayers sentence)
    : names_(std::move(names)),
      roles_(std::move(roles)),
      link_(std::move(link)),
      pair_(std::move(pair)),
      event_(std::move(event)),
      sentence_(std::move(sentence)) {}

Result<Heads> Heads::load(const SectionFile& file, std::size_t width, const HeadKernels& kernels) {
  constexpr auto kAny = SectionFile::kAny;
  KHALDUN_TRY(const auto types, file.strings("heads/types"));
  KHALDUN_TRY(const auto modes, file.strings("heads/modes"));
  KHALDUN_TRY(const auto distances,
              file.tensor<float>("heads/link/distance", {2 * kDistances, kAny}));
  KHALDUN_TRY(const auto event_types, file.tensor<float>("heads/event/type", {types.size(), kAny}));
  KHALDUN_TRY(WordTagger names, WordTagger::load(file, "heads/names", width, kNameTags, kernels));
  KHALDUN_TRY(WordTagger roles,
              WordTagger::load(file, "heads/roles", width, kRoles * kRoleTags, kernels));
  const std::size_t distance_width = distances.size() / (2 * kDistances);
  KHALDUN_TRY(TwoLayers link,
              TwoLayers::load(file, "heads/link", 2 * width + distance_width, 1, kernels));
  // Types, relation, modes, time, polarity, certainty, conflict.
  const std::size_t answers = types.size() + 3 + modes.size() + 4 + 2 + 7 + 2;
  KHALDUN_TRY(TwoLayers pair, TwoLayers::load(file, "heads/pair", 3 * width, answers, kernels));
  const std::size_t type_width = types.empty() ? 0 : event_types.size() / types.size();
  KHALDUN_TRY(TwoLayers event,
              TwoLayers::load(file, "heads/event", 4 * width + type_width, 1, kernels));
  KHALDUN_TRY(TwoLayers sentence, TwoLayers::load(file, "heads/sentence", width, kQuads, kernels));
  Heads heads(std::move(names), std::move(roles), std::move(link), std::move(pair),
              std::move(event), std::move(sentence));
  heads.width_ = width;
  heads.types_.assign(types.begin(), types.end());
  heads.modes_.assign(modes.begin(), modes.end());
  heads.link_distances_.assign(distances.begin(), distances.end());
  heads.event_types_.assign(event_types.begin(), event_types.end());
  return heads;
}

std::vector<Name> Heads::names(const Chunk& chunk) const {
  const auto scores = names_.score(chunk.words, states_of(chunk, width_));
  std::vector<Name> names;
  for (const TaggedSpan& span : decode_bio(scores.from(0), kNameKinds.size())) {
    names.push_back(
        {bytes_of(chunk.words, span.words), kNameKinds[span.label], span.share, "encoder"});
  }
  return names;
}

double Heads::link_score(const Chunk& chunk, Span cue, Span span) const {
  const States states = states_of(chunk, width_);
  const auto first_pieces = [&](Span words) {
    std::vector<Span> pieces;
    for (std::uint32_t word = words.begin; word < words.end; ++word) {
      pieces.push_back({chunk.words.first[word], chunk.words.first[word] + 1});
    }
    return pieces;
  };
  std::vector<float> x;
  append_mean(states, first_pieces(cue), x);
  append_mean(states, first_pieces(span), x);
  const std::size_t width = link_distances_.size() / (2 * kDistances);
  const auto distance =
      link_distances_.begin() + static_cast<std::ptrdiff_t>(distance_of(cue, span) * width);
  x.insert(x.end(), distance, distance + static_cast<std::ptrdiff_t>(width));
  return share_of_score(link_.apply(x).front());
}

std::vector<AttributionSpans> Heads::attributions(const Chunk& chunk) const {
  const auto scores = roles_.score(chunk.words, states_of(chunk, width_));
  std::array<std::vector<TaggedSpan>, kRoles> found;
  for (std::size_t role = 0; role < kRoles; ++role) {
    found[role] = decode_bio(scores.from(role * kRoleTags), 1);
  }
  std::vector<AttributionSpans> attributions(found[kCue].size());
  for (std::size_t i = 0; i < attributions.size(); ++i) {
    attributions[i].cue.push_back(bytes_of(chunk.words, found[kCue][i].words));
  }
  for (const Role role : {kSource, kContent}) {
    for (const TaggedSpan& span : found[role]) {
      const Span bytes = bytes_of(chunk.words, span.words);
      std::vector<std::size_t> linked;
      std::size_t best = 0;
      double best_score = -1;
      for (std::size_t i = 0; i < found[kCue].size(); ++i) {
        const double score = link_score(chunk, found[kCue][i].words, span.words);
        if (score > kLinked) linked.push_back(i);
        if (score > best_score) {
          best = i;
          best_score = score;
        }
      }
      if (linked.empty() && best_score >= 0) linked.push_back(best);
      for (const std::size_t i : linked) {
        (role == kSource ? attributions[i].source : attributions[i].content).push_back(bytes);
      }
      if (!linked.empty()) continue;
      AttributionSpans& alone = attributions.emplace_back();
      (role == kSource ? alone.source : alone.content).push_back(bytes);
    }
  }
  return attributions;
}

std::optional<PairReading> Heads::relate(const Chunk& chunk, Span sentence, Span source,
                                         Span target) const {
  const States states = states_of(chunk, width_);
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

std::optional<double> Heads::right(const Chunk& chunk, Span sentence,
                                   const EventSpans& event) const {
  const auto type = std::find(types_.begin(), types_.end(), event.event);
  const auto trigger = chunk.words.pieces_of(event.trigger);
  const auto all = chunk.words.pieces_of(sentence);
  if (type == types_.end() || !trigger || !all) return std::nullopt;
  const States states = states_of(chunk, width_);
  std::vector<float> x;
  append_mean(states, pieces_of(chunk.words, event.actor), x);
  append_mean(states, pieces_of(chunk.words, event.recipient), x);
  append_mean(states, {*trigger}, x);
  append_mean(states, {*all}, x);
  const std::size_t width = event_types_.size() / types_.size();
  const auto row =
      event_types_.begin() + (type - types_.begin()) * static_cast<std::ptrdiff_t>(width);
  x.insert(x.end(), row, row + static_cast<std::ptrdiff_t>(width));
  return share_of_score(event_.apply(x).front());
}

std::optional<std::array<double, Heads::kQuads>> Heads::quad(const Chunk& chunk,
                                                             Span sentence) const {
  const auto pieces = chunk.words.pieces_of(sentence);
  if (!pieces) return std::nullopt;
  std::vector<float> x;
  append_mean(states_of(chunk, width_), {*pieces}, x);
  const std::vector<float> scores = sentence_.apply(x);
  return take<kQuads>(shares_of(scores.data(), kQuads));
}

}  // namespace khaldun::heads
