// Tested by tests/end_to_end/tier_test.py.
#include "engine/accurate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

namespace khaldun::engine {
namespace {

using heads::Chunk;
using heads::Reader;
using heads::RelationHeads;

// An event that is right less often than this is left out; not measured yet.
constexpr double kLeastRight = 0.35;
constexpr const char* kTier = "accurate";

double rounded(double share) { return std::round(share * 1000) / 1000; }

// The bytes of the sentences from that of `from` to that of `to`.
Span sentences_around(const Document& document, Span from, Span to) {
  const std::uint32_t begin = std::min(from.begin, to.begin);
  const std::uint32_t end = std::max(from.end, to.end);
  Span around{begin, end};
  for (const Span sentence : document.sentences) {
    const Span bytes = document.bytes_of(sentence);
    if (bytes.contains(begin)) around.begin = std::min(around.begin, bytes.begin);
    if (bytes.begin < end && end <= bytes.end) around.end = std::max(around.end, bytes.end);
  }
  return around;
}

std::optional<double> share_right(const Reader& reader, std::span<const Chunk> chunks,
                                  const Event& event) {
  const Chunk* chunk = heads::chunk_at(chunks, event.evidence.trigger.begin);
  if (chunk == nullptr) return std::nullopt;
  return reader.relations().right(
      *chunk, event.evidence.span,
      {event.evidence.actor, event.evidence.recipient, event.evidence.trigger, event.event});
}

std::string percent(double share) {
  return std::to_string(static_cast<int>(std::lround(share * 100))) + " %";
}

void note_as_dropped(const Event& event, std::vector<Explanation>& explanations) {
  for (Explanation& explanation : explanations) {
    if (explanation.record != event.id) continue;
    explanation.accepted = false;
    explanation.record.clear();
    explanation.rules.push_back("encoder: right with " + percent(event.confidence) + " only");
  }
}

// CONCEDE and RETREAT together are YIELD, as in the gold standard of pairs.
std::vector<std::pair<std::string, double>> root_shares(const RelationHeads& heads,
                                                        const std::vector<double>& types) {
  std::vector<std::pair<std::string, double>> shares;
  double yield = 0;
  for (std::size_t i = 0; i < types.size(); ++i) {
    const std::string& type = heads.types()[i];
    if (type == "CONCEDE" || type == "RETREAT") {
      yield += types[i];
    } else {
      shares.emplace_back(type, types[i]);
    }
  }
  shares.emplace_back("YIELD", yield);
  return shares;
}

int quad_of(const ontology::Ontology& ontology, const std::string& root) {
  const auto* type = ontology.find_type(root == "YIELD" ? "RETREAT" : std::string_view(root));
  return type == nullptr ? 0 : type->quad;
}

int likeliest_quad(const ontology::Ontology& ontology,
                   const std::vector<std::pair<std::string, double>>& shares) {
  std::array<double, RelationHeads::kQuads> quads{};
  for (const auto& [root, share] : shares) {
    quads.at(static_cast<std::size_t>(quad_of(ontology, root))) += share;
  }
  return static_cast<int>(std::max_element(quads.begin(), quads.end()) - quads.begin());
}

}  // namespace

std::vector<Name> encoder_names(const Reader& reader, std::span<const Chunk> chunks,
                                std::span<const Name> known) {
  std::vector<Name> names;
  for (const Chunk& chunk : chunks) {
    auto found = reader.tags().names(chunk, known);
    std::move(found.begin(), found.end(), std::back_inserter(names));
  }
  return names;
}

void refine(const Reader& reader, std::span<const Chunk> chunks, Coding& coding) {
  std::erase_if(coding.events, [&](Event& event) {
    const auto right = share_right(reader, chunks, event);
    if (!right) return false;
    event.confidence = rounded(*right);
    event.tier = kTier;
    if (*right >= kLeastRight) return false;
    note_as_dropped(event, coding.explanations);
    return true;
  });
  const auto known = std::exchange(coding.attributions, {});
  for (const Chunk& chunk : chunks) {
    auto found = reader.tags().attributions(chunk, known);
    std::move(found.begin(), found.end(), std::back_inserter(coding.attributions));
  }
}

std::optional<Relation> encoder_relation(const Reader& reader, std::span<const Chunk> chunks,
                                         const Document& document,
                                         const ontology::Ontology& ontology, Span source,
                                         Span target) {
  const Chunk* chunk = heads::chunk_at(chunks, source.begin);
  if (chunk == nullptr) return std::nullopt;
  const auto reading =
      reader.relations().relate(*chunk, sentences_around(document, source, target), source, target);
  if (!reading) return std::nullopt;
  Relation relation;
  relation.shares = root_shares(reader.relations(), reading->types);
  std::stable_sort(relation.shares.begin(), relation.shares.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  relation.event = relation.shares.front().first;
  relation.confidence = relation.shares.front().second;
  relation.quad = likeliest_quad(ontology, relation.shares);
  relation.conflict_share = reading->conflict;
  relation.conflictual = reading->conflict >= 0.5;
  return relation;
}

std::optional<SentenceQuad> encoder_quad(const Reader& reader, std::span<const Chunk> chunks) {
  std::array<double, RelationHeads::kQuads> sum{};
  double total = 0;
  for (const Chunk& chunk : chunks) {
    const auto shares = reader.relations().quad(chunk, chunk.bytes);
    if (!shares) continue;
    const auto weight = static_cast<double>(chunk.words.first.size());
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += weight * (*shares)[i];
    total += weight;
  }
  if (total == 0) return std::nullopt;
  const auto best = std::max_element(sum.begin(), sum.end());
  SentenceQuad result;
  result.quad = static_cast<int>(best - sum.begin());
  result.confidence = *best / total;
  result.none = sum[0] / total;
  return result;
}

}  // namespace khaldun::engine
