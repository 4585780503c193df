// Tested by event_scorer_test.cc and, through whole sentences, by `khaldun eval pairs`.
#include "scorer/event_scorer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace khaldun::scorer {
namespace {

using coder::Tree;

// The sentences from that of the first token to that of the last.
Span window_of(const Tree& tree, Span tokens) {
  const auto& sentences = tree.document().sentences;
  return {sentences[static_cast<std::size_t>(tree.sentence(tokens.begin))].begin,
          sentences[static_cast<std::size_t>(tree.sentence(tokens.end - 1))].end};
}

PairSpans pair_of(const Tree& tree, Span source, Span target) {
  PairSpans pair{{}, tree.tokens_of(source), tree.tokens_of(target)};
  if (pair.source.empty() && pair.target.empty()) return pair;
  if (pair.source.empty() || pair.target.empty()) {
    pair.window = window_of(tree, pair.source.empty() ? pair.target : pair.source);
  } else {
    pair.window = window_of(tree, {std::min(pair.source.begin, pair.target.begin),
                                   std::max(pair.source.end, pair.target.end)});
  }
  return pair;
}

std::size_t largest(const std::vector<double>& shares) {
  return static_cast<std::size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin());
}

std::optional<std::size_t> index_of(const LinearModel& model, std::string_view name) {
  const auto classes = model.classes();
  const auto at = std::find(classes.begin(), classes.end(), name);
  if (at == classes.end()) return std::nullopt;
  return static_cast<std::size_t>(at - classes.begin());
}

double share_of(const LinearModel& model, const std::vector<double>& shares,
                std::string_view name) {
  const auto index = index_of(model, name);
  return index ? shares[*index] : 0;
}

// The sign that speaks most for a class; "-" for none.
std::string strongest(const LinearModel& model, std::span<const std::string> signs,
                      std::string_view name) {
  const auto index = index_of(model, name);
  if (!index) return "-";
  const auto reasons = model.reasons(signs, *index, 1);
  return reasons.empty() ? "-" : reasons.front().first;
}

double rounded(double share) { return std::round(share * 100) / 100; }

Span first_of(const std::vector<Span>& spans) { return spans.empty() ? Span{} : spans.front(); }

}  // namespace

EventScorer::EventScorer(WordClasses classes, LinearModel right, LinearModel type,
                         LinearModel conflict, LinearModel sentence, std::vector<int> quads)
    : classes_(std::move(classes)),
      right_(std::move(right)),
      type_(std::move(type)),
      conflict_(std::move(conflict)),
      sentence_(std::move(sentence)),
      quads_(std::move(quads)) {}

Result<EventScorer> EventScorer::load(const std::string& folder,
                                      const ontology::Ontology& ontology) {
  const std::string type_path = folder + "/pair_type.tsv";
  KHALDUN_TRY(WordClasses classes, WordClasses::load(folder + "/word_classes.tsv"));
  KHALDUN_TRY(LinearModel right, LinearModel::load(folder + "/event_right.tsv"));
  KHALDUN_TRY(LinearModel type, LinearModel::load(type_path));
  KHALDUN_TRY(LinearModel conflict, LinearModel::load(folder + "/pair_conflict.tsv"));
  KHALDUN_TRY(LinearModel sentence, LinearModel::load(folder + "/sentence_quad.tsv"));
  std::vector<int> quads;
  for (const std::string& name : type.classes()) {
    const auto* event = ontology.find_type(type_of_class(name));
    if (event == nullptr) {
      return Error{ErrorCode::kInvalidData,
                   fmt::format("{}: expected PLOVER types or YIELD, found '{}'", type_path, name)};
    }
    quads.push_back(event->quad);
  }
  return EventScorer(std::move(classes), std::move(right), std::move(type), std::move(conflict),
                     std::move(sentence), std::move(quads));
}

// The share of a type times that of its quad: types that look alike support each other.
std::vector<double> EventScorer::type_shares(std::span<const std::string> seen) const {
  std::vector<double> types = type_.probabilities(seen);
  std::array<double, 5> quads{};
  const auto quad_at = [&](std::size_t i) { return static_cast<std::size_t>(quads_[i]); };
  for (std::size_t i = 0; i < types.size(); ++i) quads[quad_at(i)] += types[i];
  double total = 0;
  for (std::size_t i = 0; i < types.size(); ++i) total += types[i] *= quads[quad_at(i)];
  for (double& share : types) share /= total;
  return types;
}

Relation EventScorer::relate(const Document& document, const coder::TriggerLexicon& lexicon,
                             std::span<const Event> events, Span source, Span target) const {
  Relation relation;
  const Tree tree(document);
  relation.features = features(tree, {lexicon, classes_}, events, pair_of(tree, source, target));
  if (relation.features.empty()) return relation;
  const std::vector<double> types = type_shares(relation.features);
  for (std::size_t i = 0; i < types.size(); ++i) {
    relation.shares.emplace_back(type_.classes()[i], types[i]);
  }
  std::stable_sort(relation.shares.begin(), relation.shares.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  relation.event = relation.shares.front().first;
  relation.confidence = relation.shares.front().second;
  relation.quad = quads_[largest(types)];
  const std::vector<double> conflict = conflict_.probabilities(relation.features);
  relation.conflict_share = share_of(conflict_, conflict, "1");
  relation.conflictual = relation.conflict_share >= 0.5;
  return relation;
}

SentenceQuad EventScorer::quad_of(const Document& document, const coder::TriggerLexicon& lexicon,
                                  std::span<const Event> events, Span sentence) const {
  SentenceQuad result;
  if (sentence.empty()) return result;
  result.features = features(Tree(document), {lexicon, classes_}, events, {sentence, {}, {}});
  const std::vector<double> shares = sentence_.probabilities(result.features);
  const std::size_t best = largest(shares);
  result.quad = sentence_.classes()[best].front() - '0';
  result.confidence = shares[best];
  result.none = share_of(sentence_, shares, "0");
  for (const char* quad : {"0", "1", "2", "3", "4"}) {
    result.shares.push_back(share_of(sentence_, shares, quad));
  }
  return result;
}

void EventScorer::set_confidence(const Document& document, const coder::TriggerLexicon& lexicon,
                                 std::vector<Event>& events) const {
  if (events.empty()) return;
  const Tree tree(document);
  for (Event& event : events) {
    const PairSpans pair =
        pair_of(tree, first_of(event.evidence.actor), first_of(event.evidence.recipient));
    const std::vector<std::string> seen = features(tree, {lexicon, classes_}, events, pair);
    const double share =
        seen.empty() ? 0 : share_of(type_, type_shares(seen), class_of_type(event.event));
    const std::vector<std::string> signs = event_signs(event, share);
    event.confidence = rounded(share_of(right_, right_.probabilities(signs), "1"));
    event.why += fmt::format("; scorer: type {:.3f}, for it {}, against it {}", share,
                             strongest(right_, signs, "1"), strongest(right_, signs, "0"));
  }
}

}  // namespace khaldun::scorer
