// count_people: how many were killed, injured, arrested, displaced or took part, as a report says.
//
//   Counts counts = count_people(tree, lexicon, sentence);   // "at least 12 people were killed"
//
// A first version: numbers at the verbs and nouns of the sets "dead_words", "injured_words",
// "arrested_words", "displaced_words" and "participant_words" of the lexicon. Pure function.
#pragma once

#include <optional>

#include "coder/tree.h"
#include "coder/trigger_lexicon.h"
#include "khaldun/event.h"

namespace khaldun::coder {

struct Counts {
  std::optional<Size> dead, injured, arrested, displaced, participants;
};

// `tokens` is the range that is searched.
Counts count_people(const Tree& tree, const TriggerLexicon& lexicon, Span tokens);

// The number that a word of quantity stands for with its modifiers: "at least 12", "dozens",
// "two". Nothing for a word without a number.
std::optional<Size> number_at(const Tree& tree, Index noun);

}  // namespace khaldun::coder
