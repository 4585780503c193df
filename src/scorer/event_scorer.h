// EventScorer: how likely it is that two parties of a sentence stand in a relation of each type.
//
//   KHALDUN_TRY(const EventScorer scorer, EventScorer::load("data/scorer/en", ontology));
//   const Relation relation = scorer.relate(document, lexicon, events, source, target);
//   scorer.set_confidence(document, lexicon, events);
//
// The only place where types, quads and confidence are weighed against each other: rules and
// lexicon propose, and what they propose is a feature among others (features.h). This is the tier
// "fast"; an encoder would answer the same questions. Four models (linear_model.h), trained by
// training/train_scorer.py: docs/internals/scorer.md.
//
// Refers to nothing. Immutable after load(), thread-safe; the same input gives the same numbers.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "coder/tree.h"
#include "coder/trigger_lexicon.h"
#include "khaldun/event.h"
#include "khaldun/relation.h"
#include "khaldun/result.h"
#include "ontology/ontology.h"
#include "scorer/features.h"
#include "scorer/linear_model.h"

namespace khaldun::scorer {

class EventScorer {
 public:
  // The quads of the types are those of the ontology. Errors: kNotFound, kInvalidData with file and
  // line.
  static Result<EventScorer> load(const std::string& folder, const ontology::Ontology& ontology);

  // The relation from the party at the bytes `source` to the one at `target`. `events` are those
  // that the coder found in the document. A span without a token gives an empty relation.
  Relation relate(const Document& document, const coder::TriggerLexicon& lexicon,
                  std::span<const Event> events, Span source, Span target) const;

  // What a sentence (a range of tokens) reports as a whole.
  SentenceQuad quad_of(const Document& document, const coder::TriggerLexicon& lexicon,
                       std::span<const Event> events, Span sentence) const;

  // Sets Event::confidence, and the tail of Event::why.
  void set_confidence(const Document& document, const coder::TriggerLexicon& lexicon,
                      std::vector<Event>& events) const;

 private:
  EventScorer(WordClasses classes, LinearModel right, LinearModel type, LinearModel conflict,
              LinearModel sentence, std::vector<int> quads);

  std::vector<double> type_shares(std::span<const std::string> seen) const;

  WordClasses classes_;
  LinearModel right_;       // of an event that the coder found: 0 wrong, 1 right
  LinearModel type_;        // of a pair: AGREE ... YIELD
  LinearModel conflict_;    // of a pair: 0, 1
  LinearModel sentence_;    // of a sentence: 0 (no event) .. 4
  std::vector<int> quads_;  // of the classes of type_
};

}  // namespace khaldun::scorer
