// find_speech: what the report quotes, word for word or not, and whom.
//
//   for (const Speech& speech : find_speech(tree, layout, lexicon, parties))
//     use(speech.speaker, speech.content);
//
// Direct quotes ("...", curly and straight marks, several sentences and paragraphs), indirect
// speech ("said that ...", "..., the ministry said", "according to ...") and mixtures of both.
// Pure function.
#pragma once

#include <optional>
#include <vector>

#include "coder/layout.h"
#include "coder/party_finder.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"
#include "khaldun/event.h"

namespace khaldun::coder {

struct Speech {
  Quote::Kind kind = Quote::Kind::kDirect;
  std::vector<Span> content;  // token ranges without the quote marks, in order
  std::optional<Index> cue;   // "said"
  std::optional<Index> speaker_head;
  Party speaker;
  Effect effect = Effect::kNone;  // "claimed": alleged

  bool contains(Index token) const;
  bool direct() const { return kind == Quote::Kind::kDirect; }
};

// In the order of the text.
std::vector<Speech> find_speech(const Tree& tree, const Layout& layout,
                                const TriggerLexicon& lexicon, const PartyFinder& parties);

// The speech that holds the token; direct speech before indirect. Null when none does.
const Speech* speech_at(const std::vector<Speech>& speeches, Index token);

}  // namespace khaldun::coder
