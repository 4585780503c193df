// Attributed: what somebody is said to say, think or want, with the words that tell it. A plain
// record inside the coder: the attribution finder makes it, quotes and spans are written from it.
#pragma once

#include <optional>
#include <vector>

#include "coder/cue_lexicon.h"
#include "coder/party_finder.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {

// What the finders of attributions go by.
struct AttributionWords {
  const TriggerLexicon& lexicon;
  const CueLexicon& cues;
  const PartyFinder* parties = nullptr;  // knows the speakers of headlines; may be absent
};

struct Attributed {
  // What the content is. Only words in marks and clauses are speech; "criticised the plan" is told
  // by the reporter.
  enum class Form : std::uint8_t { kQuoted, kClause, kPhrase };

  Form form = Form::kClause;
  CueSort sort = CueSort::kSpeech;
  Index cue_head = 0;                // "said", "According", the colon
  Span cue;                          // tokens of "has also said"
  std::optional<Index> source_head;  // "ministry"
  Span source;                       // tokens of "the Sudanese ministry"; empty for nobody
  std::vector<Span> content;         // token ranges in order, with their quote marks
};

}  // namespace khaldun::coder
