// Tested by coder_test.cc, through whole sentences.
#include "coder/infinitives.h"

#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "coder/arguments.h"
#include "coder/party_finder.h"

namespace khaldun::coder {
namespace {

using base::is_one_of;

constexpr int kMaxSteps = 6;

// "first", "only", "latest": who is so did it.
bool is_singled_out(const Tree& tree, Index noun) {
  constexpr std::array<std::string_view, 7> kWords = {"first", "second", "third", "fourth",
                                                      "only",  "last",   "sole"};
  const auto singles_out = [&](Index token) {
    const std::string lemma = lower_lemma(tree, token);
    return is_one_of(kWords, lemma) || (lemma == "late" && tree.tag(token) == "JJS");
  };
  if (singles_out(noun)) return true;
  const auto children = tree.children(noun);
  return std::any_of(children.begin(), children.end(), [&](Index child) {
    return child < noun && tree.dep(child) != Dep::kPrep && singles_out(child);
  });
}

// "the first attempt to leave", "the only way to leave": the infinitive is what the noun is about.
bool takes_infinitive(const TriggerLexicon& lexicon, std::string_view noun) {
  return lexicon.effect_of_governor(noun) != Effect::kNone ||
         lexicon.set("infinitive_nouns").contains(noun);
}

// The noun itself, or that of "one of the first countries".
std::optional<Index> singled_out(const Tree& tree, const TriggerLexicon& lexicon, Index noun) {
  if (takes_infinitive(lexicon, lower_lemma(tree, noun))) return std::nullopt;
  if (is_singled_out(tree, noun)) return noun;
  const auto of = preposition_object(tree, noun, "of");
  return of && is_singled_out(tree, *of) ? of : std::nullopt;
}

bool has_pair(const Tree& tree, const WordSet& words, Index verb) {
  const std::string lemma = lower_lemma(tree, verb);
  const auto children = tree.children(verb);
  return std::any_of(children.begin(), children.end(), [&](Index child) {
    return words.contains(lemma + "_" + lower_lemma(tree, child));
  });
}

// "was in Paris", "was back last week"
bool was_there(const Tree& tree, Index verb) {
  if (lower_lemma(tree, verb) != "be" || tree.tag(verb) != "VBD") return false;
  if (tree.has_child(verb, Dep::kAttr) || tree.has_child(verb, Dep::kAcomp)) return false;
  constexpr std::array<std::string_view, 5> kPlaces = {"in", "at", "back", "here", "there"};
  const auto children = tree.children(verb);
  return std::any_of(children.begin(), children.end(),
                     [&](Index child) { return is_one_of(kPlaces, lower_lemma(tree, child)); });
}

bool is_i_or_we(const Tree& tree, Index token) {
  const std::string lemma = lower_lemma(tree, token);
  return lemma == "i" || lemma == "we";
}

}  // namespace

bool is_errand(const Tree& tree, const TriggerLexicon& lexicon, Index verb) {
  if (!is_verb(tree, verb)) return false;
  const WordSet& errands = lexicon.set("errands");
  return errands.contains(lower_lemma(tree, verb)) || has_pair(tree, errands, verb) ||
         was_there(tree, verb);
}

std::optional<Index> distinguished(const Tree& tree, const TriggerLexicon& lexicon,
                                   Index infinitive) {
  const Index governor = tree.head(infinitive);
  const Dep dep = tree.dep(infinitive);
  if (dep == Dep::kRelcl || dep == Dep::kAcl || dep == Dep::kXcomp) {
    if (lower_lemma(tree, tree.head(governor)) == "among") return governor;
    if (!is_verb(tree, governor)) return singled_out(tree, lexicon, governor);
  }
  if (dep != Dep::kAdvcl && dep != Dep::kXcomp) return std::nullopt;
  if (const auto among = preposition_object(tree, governor, "among")) return among;
  // The parser hangs it from "was", or from a participle at the noun.
  if (const auto noun = tree.child(governor, Dep::kAttr)) return singled_out(tree, lexicon, *noun);
  if (tree.dep(governor) == Dep::kAcl && tree.tag(governor) == "VBG") {
    return singled_out(tree, lexicon, tree.head(governor));
  }
  return std::nullopt;
}

bool is_performed(const Tree& tree, const TriggerLexicon& lexicon, Index verb) {
  if (!lexicon.set("performatives").contains(lower_lemma(tree, verb))) return false;
  if (!is_infinitive(tree, verb) && tree.tag(verb) != "VB") return false;
  const WordSet& wishes = lexicon.set("wishes_to_say");
  for (int steps = 0; steps < kMaxSteps && tree.head(verb) != verb; ++steps) {
    verb = tree.head(verb);
    if (tree.has_child(verb, Dep::kNeg) || !wishes.contains(lower_lemma(tree, verb))) return false;
    if (lower_lemma(tree, verb) == "let") return true;
    if (const auto subject = tree.child(verb, Dep::kNsubj)) return is_i_or_we(tree, *subject);
  }
  return false;
}

}  // namespace khaldun::coder
