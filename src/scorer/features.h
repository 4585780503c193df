// Features: what the scorer sees of a sentence and of two parties in it, as short strings.
//
//   const std::vector<std::string> seen =
//       features(tree, {lexicon, classes}, events, {window, source, target});
//
// A feature is "kind=value". The kinds:
//   u b        a word; two words that follow each other; "<S>" and "<T>" are the parties, "<N>" is
//              a name, "<#>" a number
//   m          a word between the parties; order=st or ts says who comes first
//   p pd       a word on the path of the tree between the parties; the same with its relation
//   pc         a dependent of such a word, with its relation; pcc with that word
//   sd td      relation of a party's head and the word above it
//   sn tn      the type that the language model gives a party; sh th its head, if a common noun
//   l pl cl    a type that the lexicon of events proposes for a word; for one on the path; for one
//              below it
//   k kp km kc the class of a word and its group ("g" before it), likewise; km between the parties
//   e q em     type, quad, type with mode of an event that the rules found; "e11" and "q11" say
//              whether its actor is the source and its recipient the target, "x11" the other way
//   ec         certainty and polarity of such an event
//   s11        event_signs() of one whose actor is the source and whose recipient is the target
// Without parties only those that need none. The order is that of the text; each feature once.
// Time: linear in the window for a bounded number of events. Pure.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "coder/tree.h"
#include "coder/trigger_lexicon.h"
#include "khaldun/event.h"
#include "scorer/word_classes.h"

namespace khaldun::scorer {

// Ranges of tokens.
struct PairSpans {
  Span window;  // the sentence, or those from one party to the other
  Span source;  // empty: none
  Span target;
};

// What is known about words.
struct Words {
  const coder::TriggerLexicon& lexicon;
  const WordClasses& classes;
};

// What speaks for or against an event of the coder: its type, how its parties are known, what kind
// of word reports it, how it is presented, and the share that its type has for the pair
// ("share=-1": the logarithm of the odds, rounded, from -5 to 5).
std::vector<std::string> event_signs(const Event& event, double type_share);

std::vector<std::string> features(const coder::Tree& tree, const Words& words,
                                  std::span<const Event> events, const PairSpans& pair);

}  // namespace khaldun::scorer
