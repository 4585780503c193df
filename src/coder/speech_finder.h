// find_speech: what the report quotes, word for word or not, and whom.
//
//   const QuotedWords words = find_quoted_words(tree, layout, {lexicon, cues});
//   for (const Speech& speech : find_speech(tree, lexicon, parties, words))
//     use(speech.speaker, speech.content);
//
// Direct quotes ("...", curly and straight marks, several sentences and paragraphs), indirect
// speech ("said that ...", "..., the ministry said", "according to ...", headlines "X: ...") and
// mixtures of both. Beliefs are found too, for the status of events, but are no quotes. Pure
// function.
#pragma once

#include <optional>
#include <vector>

#include "coder/attribution_finder.h"
#include "coder/party_finder.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"
#include "khaldun/event.h"

namespace khaldun::coder {

struct Speech {
  Quote::Kind kind = Quote::Kind::kDirect;
  std::vector<Span> content;  // token ranges without the quote marks, in order
  std::optional<Index> cue;   // "said"
  Span cue_words;             // tokens of "has said"; empty without a cue
  std::optional<Index> speaker_head;
  Party speaker;
  Effect effect = Effect::kNone;  // "claimed": alleged
  bool thought = false;           // believed, hoped, known: no quote record

  bool contains(Index token) const;
  bool direct() const { return kind == Quote::Kind::kDirect; }
};

// In the order of the text.
std::vector<Speech> find_speech(const Tree& tree, const TriggerLexicon& lexicon,
                                const PartyFinder& parties, const QuotedWords& words);

// The speech that holds the token; direct speech before indirect. Null when none does.
const Speech* speech_at(const std::vector<Speech>& speeches, Index token);

}  // namespace khaldun::coder
