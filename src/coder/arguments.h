// Arguments: who is the logical subject and object of a verb, and what stands at its prepositions,
// wherever the grammar put them.
//
//   logical_subject(tree, "send" in "The US planned to send a delegation")   // US
//   logical_object(tree, "attacked" in "agents who were attacked by rebels")  // agents
//   preposition_object(tree, "talks", "with")                                 // Putin
//
// Undoes passives, control and raising, relative and participial clauses, and coordination. The
// answer is the head token of a phrase; actors::resolve_parties() says who that is. Pure functions.
#pragma once

#include <optional>
#include <string_view>

#include "coder/tree.h"

namespace khaldun::coder {

bool is_verb(const Tree& tree, Index token);
bool is_noun(const Tree& tree, Index token);

// "was arrested", "arrested by police" after a noun, the second verb of "were beaten and jailed".
bool is_passive(const Tree& tree, Index verb);

// Who does it. Nothing for a passive without an agent, or an impersonal "it".
std::optional<Index> logical_subject(const Tree& tree, Index verb);

// To whom it is done.
std::optional<Index> logical_object(const Tree& tree, Index verb);

// Subject as written: the object of a passive.
std::optional<Index> surface_subject(const Tree& tree, Index verb);

// What the preposition `word` of `token` governs, "with" of "talks with Putin". "to" finds the
// dative too ("gave weapons to", "gave them"), "toward" finds "towards".
std::optional<Index> preposition_object(const Tree& tree, Index token, std::string_view word);

// Whether `found` counts as the preposition `wanted`: "upon" as "on", "towards" as "toward".
bool same_preposition(std::string_view found, std::string_view wanted);

// As preposition_object, but the preposition may hang from any phrase below `token`, nearest first:
// the parser often attaches it there ("the threat of retaliation from Paris").
std::optional<Index> loose_preposition_object(const Tree& tree, Index token, std::string_view word);

// Whether a clause only tells what somebody said or thought of the noun that it modifies, or what
// came next: "the protests, described by the government as ...", "a visit, followed by ...".
bool speaks_of_noun(const Tree& tree, Index clause);

// Head of the clause that completes the verb or noun: "leave" of "asked troops to leave", of
// "decision to leave".
std::optional<Index> complement(const Tree& tree, Index token);

// "Two journalists, one soldier and three children": a list, whose second member the parser took
// for an apposition.
bool is_counted_member(const Tree& tree, Index noun);

// "to leave"
bool is_infinitive(const Tree& tree, Index verb);

// Noun that a clause modifies is reached through "who", "which", "that".
bool is_relative_pronoun(const Tree& tree, Index token);

}  // namespace khaldun::coder
