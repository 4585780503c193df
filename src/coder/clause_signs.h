// What the form of a clause says about whether it is told as a fact.
//
//   is_inverted(tree, "attacked" in "Had Iran attacked, ...")   // true: a condition
//
// Pure functions of the tree. Tested by coder_test.cc.
#pragma once

#include <string>

#include "coder/tree.h"

namespace khaldun::coder {

bool is_question(const Tree& tree, Index token);

// "Why did Iran attack?" takes the attack for granted.
bool asks_for_reason(const Tree& tree, Index root);

bool has_condition_mark(const Tree& tree, Index clause);

// "saw troops attack villagers"
bool is_bare_clause(const Tree& tree, Index verb);

// "allegations he attacked a worker": a whole clause, which the noun is no part of.
bool is_content_of(const Tree& tree, Index verb);

// "rather than attacking"; "instead of attacking", where "of" governs "instead". But who should
// talk instead of attacking does attack.
bool is_instead(const Tree& tree, Index preposition);

// "is going to deliver"
bool is_going_to(const Tree& tree, Index verb, Index governor);

// "announced that troops had left": no plan.
bool is_past_clause(const Tree& tree, Index verb);

// "a withdrawal would please Iran"
bool is_imagined(const Tree& tree, Index verb);

// "Had Iran attacked Israel, ..."
bool is_inverted(const Tree& tree, Index verb);

// "until Iran agrees": not yet, where the main clause is not past.
bool is_awaited(const Tree& tree, Index clause, Index governor);

// "will agree once they meet", "endorsing her after they meet": a present that is yet to come.
bool is_to_come(const Tree& tree, Index clause, Index governor);

// "after having asked": over and done before what the sentence tells.
bool is_perfect_gerund(const Tree& tree, Index verb);

// "would leave if"
bool has_condition(const Tree& tree, Index verb);

// "as long as they support it"
bool is_proviso(const Tree& tree, Index clause);

// "has to leave"
bool is_obligation(const Tree& tree, Index infinitive, Index governor);

// "free to vote for him", "is able to attack"; who was able to do it did it.
bool is_mere_ability(const Tree& tree, Index infinitive, Index governor);

// "has not decided when to leave": leaving is not what is negated.
bool is_of_when(const Tree& tree, Index infinitive);

// "The decision was a mistake": it was carried out.
bool is_judged(const Tree& tree, Index noun);

// "who leaves office in January"
bool is_scheduled(const Tree& tree, Index verb);

// "pass up", "put on hold"
std::string with_particle(const Tree& tree, Index verb);

}  // namespace khaldun::coder
