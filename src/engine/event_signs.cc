// Tested by tests/end_to_end/tier_test.py.
#include "engine/event_signs.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace khaldun::engine {
namespace {

using heads::Chunk;
using heads::PairReading;
using heads::Reader;

}  // namespace

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

std::optional<PairReading> read_pair(const Reader& reader, const Document& document,
                                     std::span<const Chunk> chunks, Span source, Span target) {
  const Chunk* chunk = heads::chunk_at(chunks, source.begin);
  if (chunk == nullptr) return std::nullopt;
  return reader.relations().relate(*chunk, sentences_around(document, source, target), source,
                                   target);
}

std::optional<EventSigns> signs_of(const Reader& reader, std::span<const Chunk> chunks,
                                   const Event& event) {
  const Evidence& evidence = event.evidence;
  const Chunk* chunk = heads::chunk_at(chunks, evidence.trigger.begin);
  if (chunk == nullptr) return std::nullopt;
  const auto& heads = reader.relations();
  auto reading = heads.judge(*chunk, evidence.span,
                             {evidence.actor, evidence.recipient, evidence.trigger, event.event});
  if (!reading) return std::nullopt;
  EventSigns signs;
  signs.right = log_odds(reading->right);
  signs.parties = std::move(reading->parties);
  const auto is_read = [&](const std::vector<Span>& party) {
    return !party.empty() && chunk->words.pieces_of(party.front());
  };
  if (!is_read(evidence.actor) || !is_read(evidence.recipient)) return signs;
  const auto type = std::find(heads.types().begin(), heads.types().end(), event.event);
  const double share = signs.parties.types[static_cast<std::size_t>(type - heads.types().begin())];
  signs.type = std::log(std::max(share, kLeastShare));
  signs.none = log_odds(signs.parties.none);
  signs.backward = log_odds(signs.parties.backward);
  return signs;
}

double weighed(const Blend& blend, std::string_view question, const EventSigns& signs,
               const std::string& prefix) {
  return blend.weight(question, prefix + "right") * signs.right +
         blend.weight(question, prefix + "type") * signs.type +
         blend.weight(question, prefix + "none") * signs.none +
         blend.weight(question, prefix + "backward") * signs.backward;
}

}  // namespace khaldun::engine
