// People counted: how many were killed, injured, arrested or displaced, as a report says.
//
//   for (const PeopleCount& count : count_people(tree, lexicon, quantities, sentence)) ...
//
// Words that count are those of the sets "dead_words", "injured_words", "arrested_words",
// "displaced_words" and "toll_words" of the lexicon. size_giver.h says of which event they speak.
// Pure functions.
#pragma once

#include <optional>
#include <vector>

#include "coder/quantities.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"
#include "khaldun/event.h"

namespace khaldun::coder {

struct PeopleCount {
  enum class Kind { kDead, kInjured, kArrested, kDisplaced };
  Kind kind = Kind::kDead;
  Size size;
  Index word = 0;  // "killed"
};

// In the order of the text.
std::vector<PeopleCount> count_people(const Tree& tree, const TriggerLexicon& lexicon,
                                      const Quantities& quantities, Span tokens);

// How many people a phrase names: "at least 12 soldiers and a civilian", "dozens", "a student".
// Nothing for a phrase that gives no number.
std::optional<Size> number_at(const Tree& tree, const TriggerLexicon& lexicon,
                              const Quantities& quantities, Index noun);

}  // namespace khaldun::coder
