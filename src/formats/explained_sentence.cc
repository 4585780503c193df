// Tested by src/formats/formats_test.cc.
#include "formats/explained_sentence.h"

#include <algorithm>

#include "formats/record_words.h"

namespace khaldun::formats {
namespace {

constexpr std::uint32_t kMaxShownDepth = 20;

class Distributor {
 public:
  explicit Distributor(const Document& document) {
    for (std::size_t i = 0; i < document.sentences.size(); ++i) {
      const Span tokens = document.sentences[i];
      sentences_.push_back({i, tokens, document.bytes_of(tokens), {}, {}, {}, {}});
    }
  }

  // The sentence that holds a byte; null when it lies between sentences.
  ExplainedSentence* at(std::uint32_t position) {
    auto after = std::upper_bound(
        sentences_.begin(), sentences_.end(), position,
        [](std::uint32_t p, const ExplainedSentence& one) { return p < one.bytes.begin; });
    if (after == sentences_.begin()) return nullptr;
    --after;
    return after->bytes.contains(position) ? &*after : nullptr;
  }

  void add_party(const Party& party) {
    ExplainedSentence* sentence = party.span.empty() ? nullptr : at(party.span.begin);
    if (sentence == nullptr) return;
    const bool known =
        std::any_of(sentence->parties.begin(), sentence->parties.end(), [&](const Party* other) {
          return other->span == party.span && other->why == party.why &&
                 party_words(*other) == party_words(party);
        });
    if (!known) sentence->parties.push_back(&party);
  }

  std::vector<ExplainedSentence> take() { return std::move(sentences_); }

 private:
  std::vector<ExplainedSentence> sentences_;
};

}  // namespace

std::vector<ExplainedSentence> explained_sentences(const CodedArticle& coded) {
  Distributor all(coded.document);
  for (const Entity& entity : coded.document.entities) {
    if (auto* sentence = all.at(coded.document.bytes_of(entity.tokens).begin)) {
      sentence->names.push_back(&entity);
    }
  }
  for (const Event& event : coded.coding.events) {
    for (const Party& party : event.actor) all.add_party(party);
    for (const Party& party : event.recipient) all.add_party(party);
    if (event.said_by) all.add_party(event.said_by->entity);
  }
  for (const Quote& quote : coded.coding.quotes) all.add_party(quote.speaker);
  for (const Explanation& candidate : coded.coding.explanations) {
    if (auto* sentence = all.at(candidate.trigger.begin)) {
      sentence->candidates.push_back(&candidate);
    }
  }
  for (const RecordRef& record : in_text_order(coded.coding)) {
    if (auto* sentence = all.at(record.position)) sentence->records.push_back(record);
  }
  return all.take();
}

std::uint32_t shown_depth(const Document& document, std::uint32_t token) {
  std::uint32_t depth = 0;
  while (document.tokens[token].head != token && depth < kMaxShownDepth) {
    token = document.tokens[token].head;
    ++depth;
  }
  return depth;
}

}  // namespace khaldun::formats
