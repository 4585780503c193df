// What an infinitive says beside its verb: whether it is done, planned, or a mere wish.
//
//   is_errand(tree, lexicon, "travelled" in "travelled to Kyiv to meet Zelensky")   // true
//   distinguished(tree, lexicon, "recognise" in "was the first state to recognise it")  // state
//   is_performed(tree, lexicon, "thank" in "I would like to thank Kenya")           // true
//
// Pure functions. Tested by coder_test.cc.
#pragma once

#include <optional>

#include "coder/tree.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {

// A verb of coming, meeting or writing: the words that one came for were said when it was done.
bool is_errand(const Tree& tree, const TriggerLexicon& lexicon, Index verb);

// The noun that an infinitive singles out for what it did: "the only senator to endorse him".
std::optional<Index> distinguished(const Tree& tree, const TriggerLexicon& lexicon,
                                   Index infinitive);

// Done by saying it, though put as a wish: "I want to apologise", "let me thank".
bool is_performed(const Tree& tree, const TriggerLexicon& lexicon, Index verb);

}  // namespace khaldun::coder
