// find_speech: what the report quotes, word for word or not, and whom.
//
//   const QuotedWords words = find_quoted_words(tree, layout, {lexicon, cues});
//   const Speeches speeches = find_speech(tree, lexicon, parties, words);
//   for (const Speech& speech : speeches.all()) use(speech.speaker, speech.content);
//   if (const Speech* speech = speeches.at(token)) ...
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

// All speech of a report, found by its tokens. Immutable.
class Speeches {
 public:
  Speeches() = default;
  // `all` in the order of the text, none deeper than limits::kMaxNestedSpeech.
  Speeches(std::vector<Speech> all, Index tokens);

  const std::vector<Speech>& all() const { return all_; }
  // The speech that holds the token; direct speech before indirect. Null when none does. Valid as
  // long as this.
  const Speech* at(Index token) const;
  bool is_cue(Index token) const { return token < cues_.size() && cues_[token]; }

 private:
  std::vector<Speech> all_;
  std::vector<int> holder_;  // of each token: number of its speech, or -1
  std::vector<bool> cues_;
};

Speeches find_speech(const Tree& tree, const TriggerLexicon& lexicon, const PartyFinder& parties,
                     const QuotedWords& words);

}  // namespace khaldun::coder
