// explained_sentences: what there is to say of each sentence of a coded article, put together once
// for every form of the explanation.
//
//   for (const ExplainedSentence& sentence : explained_sentences(coded)) use(sentence.candidates);
//
// Pointers are into the article, which must outlive the result. Pure, thread-safe.
#pragma once

#include <cstdint>
#include <vector>

#include "formats/record_order.h"
#include "khaldun/engine.h"

namespace khaldun::formats {

struct ExplainedSentence {
  std::size_t number = 0;
  Span tokens;
  Span bytes;
  std::vector<const Entity*> names;
  std::vector<const Party*> parties;  // of its records, each once
  std::vector<const Explanation*> candidates;
  std::vector<RecordRef> records;
};

// In the order of the text.
std::vector<ExplainedSentence> explained_sentences(const CodedArticle& coded);

// Arcs from a token up to its root, at most 20: deeper trees are shown no deeper.
std::uint32_t shown_depth(const Document& document, std::uint32_t token);

}  // namespace khaldun::formats
