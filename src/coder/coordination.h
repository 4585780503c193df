// What the second of two coordinated verbs has in common with the first.
//
//   conjunct_of(tree, "signed" in "was not read but signed").negation   // false
//
// Pure function. Tested by coder_test.cc.
#pragma once

#include <optional>

#include "coder/tree.h"

namespace khaldun::coder {

struct Conjunct {
  bool own_clause = false;  // has a subject or a finite auxiliary of its own
  bool nor = false;         // "nor do we endorse him"
  bool negation = true;     // the "not" of the first holds for it too
  bool auxiliaries = true;  // the "will" of the first holds for it too
};

// "execute" for "attack" in "plotted to execute a soldier and attack a station", where the parser
// hangs it from "plotted".
std::optional<Index> infinitive_beside(const Tree& tree, Index token);

// `token` depends on its head as a conjunct.
Conjunct conjunct_of(const Tree& tree, Index token);

}  // namespace khaldun::coder
