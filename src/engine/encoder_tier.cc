// Tested by tests/end_to_end/tier_test.py.
#include "engine/encoder_tier.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include "engine/encoder_reasons.h"
#include "engine/event_signs.h"
#include "engine/workspace_pool.h"

namespace khaldun::engine {
namespace {

using heads::Chunk;
using heads::PairReading;
using heads::Reader;

using Shares = std::vector<std::pair<std::string, double>>;

constexpr std::size_t kQuads = heads::RelationHeads::kQuads;

double rounded(double share) { return std::round(share * 1000) / 1000; }

std::string percent(double share) {
  return std::to_string(static_cast<int>(std::lround(share * 100))) + " %";
}

void note_as_dropped(double share, Explanation& explanation) {
  explanation.accepted = false;
  explanation.record.clear();
  explanation.rules.push_back("encoder: left out, right with " + percent(share) + " only");
}

double share_of(const Shares& shares, std::string_view root) {
  const auto at = std::find_if(shares.begin(), shares.end(),
                               [&](const auto& share) { return share.first == root; });
  return at == shares.end() ? 0 : at->second;
}

void sort_by_share(Shares& shares) {
  std::stable_sort(shares.begin(), shares.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
}

// What the large encoder read last: events of a sentence stand one after the other.
struct LargeReading {
  Span around;
  std::vector<Chunk> chunks;
};

// What the encoders say of an event, and the log odds of its being right by all tiers.
struct Verdict {
  EventSigns small;
  std::optional<EventSigns> large;  // where that was asked
  double odds = 0;

  double share() const { return share_of_log_odds(odds); }
};

}  // namespace

struct EncoderTier::Impl {
  Impl(Reader loaded_reader, Blend loaded_blend)
      : reader(std::move(loaded_reader)), blend(std::move(loaded_blend)) {}

  Shares roots_of(const PairReading& reading) const;
  // Makes `last` the large encoder's chunks of the sentences that hold the spans.
  Result<void> read_large(const Document& document, Span from, Span to, LargeReading& last) const;
  // Weighs what the encoders say against `fast`, the log odds of the tier fast.
  void weigh(double fast, Verdict& verdict) const;
  // Nothing if the event's trigger is in no chunk.
  Result<std::optional<Verdict>> judge(const Document& document, std::span<const Chunk> chunks,
                                       const Event& event, LargeReading& last) const;
  // Adds to the event's explanation how likely it is right, which types are likeliest, and what its
  // words do to its share.
  Result<void> explain(const Document& document, std::span<const Chunk> chunks,
                       const Verdict& verdict, const Event& event, Explanation& explanation) const;
  Relation relation_of(const Shares& shares, double conflict, Relation fast) const;

  Reader reader;
  std::optional<Reader> large;
  Blend blend;
  bool explains = false;
  std::map<std::string, std::size_t, std::less<>> quads;  // of the roots
  mutable WorkspacePool<encoder::Workspace> workspaces;
  mutable WorkspacePool<encoder::Workspace> large_workspaces;
  mutable std::atomic<std::size_t> candidates = 0;
  mutable std::atomic<std::size_t> asked_large = 0;
};

Shares EncoderTier::Impl::roots_of(const PairReading& reading) const {
  Shares shares;
  for (const auto& [root, quad] : quads) shares.emplace_back(root, 0);
  const auto& types = reader.relations().types();
  for (std::size_t i = 0; i < types.size(); ++i) {
    const auto at = quads.find(class_of_type(types[i]));
    shares[static_cast<std::size_t>(std::distance(quads.begin(), at))].second += reading.types[i];
  }
  return shares;
}

Result<void> EncoderTier::Impl::read_large(const Document& document, Span from, Span to,
                                           LargeReading& last) const {
  ++asked_large;
  const Span around = sentences_around(document, from, to);
  if (around == last.around) return {};
  encoder::Workspace workspace = large_workspaces.take([] { return encoder::Workspace(); });
  auto chunks = large->read(document, {&around, 1}, workspace);
  large_workspaces.give_back(std::move(workspace));
  if (!chunks) return chunks.error();
  last = {around, std::move(*chunks)};
  return {};
}

void EncoderTier::Impl::weigh(double fast, Verdict& verdict) const {
  const std::string_view question = verdict.large ? "right_best" : "right";
  verdict.odds = blend.weight(question, "bias") + blend.weight(question, "fast") * fast +
                 weighed(blend, question, verdict.small, "");
  if (verdict.large) verdict.odds += weighed(blend, question, *verdict.large, "large_");
}

Result<std::optional<Verdict>> EncoderTier::Impl::judge(const Document& document,
                                                        std::span<const Chunk> chunks,
                                                        const Event& event,
                                                        LargeReading& last) const {
  ++candidates;
  auto signs = signs_of(reader, chunks, event);
  if (!signs) return std::optional<Verdict>();
  Verdict verdict{std::move(*signs), {}, 0};
  const double fast = log_odds(event.confidence);
  weigh(fast, verdict);
  const bool unsure = verdict.share() > blend.weight("right", "ask_above") &&
                      verdict.share() < blend.weight("right", "ask_below");
  if (large && unsure) {
    KHALDUN_CHECK(read_large(document, event.evidence.span, event.evidence.span, last));
    verdict.large = signs_of(*large, last.chunks, event);
    weigh(fast, verdict);
  }
  return std::optional<Verdict>(std::move(verdict));
}

Result<void> EncoderTier::Impl::explain(const Document& document, std::span<const Chunk> chunks,
                                        const Verdict& verdict, const Event& event,
                                        Explanation& explanation) const {
  const Evidence& evidence = event.evidence;
  const auto& types = reader.relations().types();
  auto& rules = explanation.rules;
  rules.push_back("encoder: right with " + percent(verdict.share()));
  rules.push_back("encoder: " + likeliest(types, verdict.small.parties));
  if (verdict.large) {
    rules.push_back("encoder: large one: " + likeliest(types, verdict.large->parties));
  }
  const Chunk& chunk = *heads::chunk_at(chunks, evidence.trigger.begin);
  const Span words = chunk.words.covering(evidence.span).value_or(Span{});
  encoder::Workspace workspace;
  KHALDUN_TRY(const auto covered, reader.cover_each(chunk, words, workspace));
  Verdict with{verdict.small, {}, 0};
  weigh(0, with);
  std::vector<std::pair<std::string, double>> moved;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    auto signs = signs_of(reader, {&covered[i], 1}, event);
    if (!signs) continue;
    Verdict without{std::move(*signs), {}, 0};
    weigh(0, without);
    const Span bytes = chunk.words.spans[words.begin + i];
    moved.emplace_back(document.text.substr(bytes.begin, bytes.size()), with.odds - without.odds);
  }
  rules.push_back("encoder: words that moved it: " + strongest(std::move(moved)));
  return {};
}

Relation EncoderTier::Impl::relation_of(const Shares& shares, double conflict,
                                        Relation fast) const {
  std::array<double, kQuads> of_quad{};
  for (const auto& [root, share] : shares) of_quad.at(quads.find(root)->second) += share;
  const auto best = std::max_element(of_quad.begin(), of_quad.end());
  Relation relation;
  relation.features = std::move(fast.features);
  relation.shares = shares;
  sort_by_share(relation.shares);
  relation.event = relation.shares.front().first;
  relation.confidence = relation.shares.front().second;
  relation.quad = static_cast<int>(best - of_quad.begin());
  relation.conflict_share = conflict;
  relation.conflictual = conflict >= 0.5;
  return relation;
}

EncoderTier::EncoderTier(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
EncoderTier::EncoderTier(EncoderTier&&) noexcept = default;
EncoderTier& EncoderTier::operator=(EncoderTier&&) noexcept = default;
EncoderTier::~EncoderTier() = default;

Result<EncoderTier> EncoderTier::load(const Options& options, const ontology::Ontology& ontology) {
  KHALDUN_TRY(Blend blend, Blend::load(options.blend_path));
  KHALDUN_TRY(Reader reader, Reader::load(options.model_path, options.cpu_target));
  if (!reader.tags() || !reader.settings()) {
    return Error{ErrorCode::kInvalidModel,
                 options.model_path +
                     ": expected heads for names, attributions, places and days, found none"};
  }
  auto impl = std::make_unique<Impl>(std::move(reader), std::move(blend));
  impl->explains = options.explain;
  for (const std::string& name : impl->reader.relations().types()) {
    const std::string_view root = class_of_type(name);
    const auto* type = ontology.find_type(type_of_class(root));
    if (type == nullptr) {
      return Error{ErrorCode::kInvalidModel,
                   options.model_path + ": expected types of PLOVER, found '" + name + "'"};
    }
    impl->quads.emplace(root, type->quad);
  }
  if (!options.large_model_path.empty()) {
    KHALDUN_TRY(impl->large, Reader::load(options.large_model_path, options.cpu_target));
    if (impl->large->relations().types() != impl->reader.relations().types()) {
      return Error{ErrorCode::kInvalidModel,
                   options.large_model_path + ": expected the types of " + options.model_path};
    }
  }
  return EncoderTier(std::move(impl));
}

const char* EncoderTier::name() const { return impl_->large ? "best" : "accurate"; }

std::string EncoderTier::version() const { return impl_->reader.info().version; }

EncoderTier::Asked EncoderTier::asked() const { return {impl_->candidates, impl_->asked_large}; }

Result<std::vector<Chunk>> EncoderTier::read(const Document& document,
                                             std::span<const Span> ranges) const {
  encoder::Workspace workspace = impl_->workspaces.take([] { return encoder::Workspace(); });
  auto chunks = impl_->reader.read(document, ranges, workspace);
  impl_->workspaces.give_back(std::move(workspace));
  return chunks;
}

std::vector<Name> EncoderTier::names(std::span<const Chunk> chunks,
                                     std::span<const Name> known) const {
  return impl_->reader.tags()->names(chunks, known);
}

std::vector<AttributionSpans> EncoderTier::attributions(
    std::span<const Chunk> chunks, std::span<const AttributionSpans> known) const {
  std::vector<AttributionSpans> all;
  for (const Chunk& chunk : chunks) {
    auto found = impl_->reader.tags()->attributions(chunk, known);
    std::move(found.begin(), found.end(), std::back_inserter(all));
  }
  return all;
}

Result<void> EncoderTier::refine(const Document& document, std::span<const Chunk> chunks,
                                 Coding& coding) const {
  const double least = impl_->blend.weight(impl_->large ? "right_best" : "right", "least");
  LargeReading last;
  for (Quote& quote : coding.quotes) quote.tier = name();
  for (Event& event : coding.events) {
    KHALDUN_TRY(const auto verdict, impl_->judge(document, chunks, event, last));
    event.confidence = rounded(verdict ? verdict->share() : event.confidence);
    event.tier = name();
    for (Explanation& explanation : coding.explanations) {
      if (explanation.record != event.id) continue;
      if (impl_->explains && verdict) {
        KHALDUN_CHECK(impl_->explain(document, chunks, *verdict, event, explanation));
      }
      if (event.confidence < least) note_as_dropped(event.confidence, explanation);
    }
  }
  std::erase_if(coding.events, [&](const Event& event) { return event.confidence < least; });
  return {};
}

std::optional<std::size_t> EncoderTier::choose(Setting setting, const Document& document,
                                               std::span<const Chunk> chunks,
                                               const SettingQuestion& question) const {
  const Chunk* chunk = heads::chunk_at(chunks, question.trigger.begin);
  if (chunk == nullptr || question.candidates.empty()) return question.chosen;
  const bool is_place = setting == Setting::kPlace;
  const auto& heads = *impl_->reader.settings();
  const Span sentence = sentences_around(document, question.trigger, question.trigger);
  auto shares =
      (is_place ? heads.place : heads.date)
          .shares(*chunk, {question.trigger, sentence, question.candidates, question.chosen});
  if (!shares) return question.chosen;
  const std::size_t chosen = question.chosen ? 1 + *question.chosen : 0;
  (*shares)[chosen] *= std::exp(impl_->blend.weight(is_place ? "place" : "date", "fast"));
  const auto best = std::max_element(shares->begin(), shares->end()) - shares->begin();
  if (best == 0) return std::nullopt;
  return static_cast<std::size_t>(best - 1);
}

Result<Relation> EncoderTier::relate(const Document& document, std::span<const Chunk> chunks,
                                     Span source, Span target, Relation fast) const {
  const auto reading = read_pair(impl_->reader, document, chunks, source, target);
  if (!reading) return fast;
  ++impl_->candidates;
  const Blend& blend = impl_->blend;
  Shares shares = impl_->roots_of(*reading);
  const auto values = [](const Shares& of) {
    std::vector<double> result;
    for (const auto& [root, share] : of) result.push_back(share);
    return result;
  };
  const std::vector<double> small = values(shares);
  std::vector<double> old;
  for (const auto& [root, share] : shares) old.push_back(share_of(fast.shares, root));
  const auto weigh = [&](std::string_view question, std::span<const double> large) {
    std::vector<Opinion> opinions = {{small, blend.weight(question, "accurate")}};
    if (!fast.shares.empty()) opinions.push_back({old, blend.weight(question, "fast")});
    if (!large.empty()) opinions.push_back({large, blend.weight(question, "best")});
    return pooled(opinions);
  };
  std::vector<double> mixed = weigh("type", {});
  const auto odds_of_conflict = [&](std::string_view question) {
    return blend.weight(question, "accurate") * log_odds(reading->conflict) +
           blend.weight(question, "fast") * log_odds(fast.conflict_share);
  };
  double conflict = share_of_log_odds(odds_of_conflict("conflict"));
  const bool unsure =
      *std::max_element(mixed.begin(), mixed.end()) < blend.weight("type", "ask_below") ||
      std::abs(conflict - 0.5) < blend.weight("conflict", "ask_near");
  if (impl_->large && unsure) {
    LargeReading own;
    KHALDUN_CHECK(impl_->read_large(document, source, target, own));
    if (const auto answer = read_pair(*impl_->large, document, own.chunks, source, target)) {
      mixed = weigh("type_best", values(impl_->roots_of(*answer)));
      conflict =
          share_of_log_odds(odds_of_conflict("conflict_best") +
                            blend.weight("conflict_best", "best") * log_odds(answer->conflict));
    }
  }
  for (std::size_t i = 0; i < shares.size(); ++i) shares[i].second = mixed[i];
  return impl_->relation_of(shares, conflict, std::move(fast));
}

SentenceQuad EncoderTier::quad_of(std::span<const Chunk> chunks, SentenceQuad fast) const {
  std::vector<double> mean(kQuads, 0);
  double total = 0;
  for (const Chunk& chunk : chunks) {
    const auto shares = impl_->reader.relations().quad(chunk, chunk.bytes);
    if (!shares) continue;
    const auto weight = static_cast<double>(chunk.words.first.size());
    for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += weight * (*shares)[i];
    total += weight;
  }
  if (total == 0) return fast;
  for (double& share : mean) share /= total;
  std::vector<Opinion> opinions = {{mean, impl_->blend.weight("quad", "accurate")}};
  if (fast.shares.size() == kQuads) {
    opinions.push_back({fast.shares, impl_->blend.weight("quad", "fast")});
  }
  SentenceQuad result;
  result.shares = pooled(opinions);
  const auto best = std::max_element(result.shares.begin(), result.shares.end());
  result.quad = static_cast<int>(best - result.shares.begin());
  result.confidence = *best;
  result.none = result.shares.front();
  result.features = std::move(fast.features);
  return result;
}

}  // namespace khaldun::engine
