// What tests of attributions go by: the shipped words, and a text that is body from end to end.
#pragma once

#include "coder/attribution.h"
#include "coder/layout.h"
#include "ontology/ontology.h"

namespace khaldun::testing {

// Of data/lexicon/en, without parties.
inline coder::AttributionWords attribution_words() {
  static const coder::TriggerLexicon kLexicon =
      *coder::TriggerLexicon::load("data/lexicon/en", *ontology::Ontology::load("data/ontology"));
  static const coder::CueLexicon kCues = *coder::CueLexicon::load("data/lexicon/en");
  return {kLexicon, kCues};
}

inline coder::Layout body_layout(const Document& document) {
  Article article;
  article.regions = {{RegionKind::kBody, {0, static_cast<std::uint32_t>(document.text.size())}}};
  return {article, document};
}

}  // namespace khaldun::testing
