// Tested by coder_test.cc, through whole sentences.
#include "coder/clause_signs.h"

#include <algorithm>

#include "coder/arguments.h"
#include "coder/party_finder.h"

namespace khaldun::coder {

bool is_question(const Tree& tree, Index token) {
  const Span sentence = tree.document().sentences[static_cast<std::size_t>(tree.sentence(token))];
  return tree.word(sentence.end - 1) == "?";
}

bool asks_for_reason(const Tree& tree, Index root) {
  const auto children = tree.children(root);
  return std::any_of(children.begin(), children.end(), [&](Index child) {
    return tree.dep(child) == Dep::kAdvmod && lower_lemma(tree, child) == "why";
  });
}

bool has_condition_mark(const Tree& tree, Index clause) {
  const auto mark = tree.child(clause, Dep::kMark);
  return mark && (lower_lemma(tree, *mark) == "if" || lower_lemma(tree, *mark) == "unless");
}

bool is_bare_clause(const Tree& tree, Index verb) {
  return tree.has_child(verb, Dep::kNsubj) && !tree.has_child(verb, Dep::kAux) &&
         !tree.has_child(verb, Dep::kMark) && (tree.tag(verb) == "VB" || tree.tag(verb) == "VBG");
}

bool is_content_of(const Tree& tree, Index verb) {
  const auto subject = tree.child(verb, Dep::kNsubj);
  if (!subject || is_relative_pronoun(tree, *subject)) return false;
  const auto children = tree.children(verb);
  return std::any_of(children.begin(), children.end(), [&](Index child) {
    if (tree.dep(child) == Dep::kDobj) return !is_relative_pronoun(tree, child);
    return tree.dep(child) == Dep::kPrep && tree.has_child(child, Dep::kPobj);
  });
}

bool is_instead(const Tree& tree, Index preposition) {
  const Index governor = tree.head(preposition);
  if (tree.child(governor, Dep::kAux, "should")) return false;
  return tree.child(preposition, Dep::kAdvmod, "rather") ||
         tree.child(preposition, Dep::kAdvmod, "instead");
}

bool is_going_to(const Tree& tree, Index verb, Index governor) {
  return lower_lemma(tree, governor) == "go" && tree.tag(governor) == "VBG" &&
         tree.child(verb, Dep::kAux, "to") && tree.has_child(governor, Dep::kAux);
}

bool is_past_clause(const Tree& tree, Index verb) {
  if (tree.tag(verb) == "VBD") return true;
  for (const Index child : tree.children(verb)) {
    if ((tree.dep(child) == Dep::kAux || tree.dep(child) == Dep::kAuxpass) &&
        tree.tag(child) == "VBD") {
      return true;
    }
  }
  return false;
}

bool is_imagined(const Tree& tree, Index verb) {
  for (const Index child : tree.children(verb)) {
    const std::string lemma = lower_lemma(tree, child);
    const bool imagines = lemma == "would" || lemma == "could" || lemma == "might";
    if (tree.dep(child) == Dep::kAux && imagines) return true;
  }
  return false;
}

bool is_inverted(const Tree& tree, Index verb) {
  const auto subject = tree.child(verb, Dep::kNsubj);
  const auto auxiliary = tree.child(verb, Dep::kAux);
  return subject && auxiliary && *auxiliary < *subject && !tree.has_child(verb, Dep::kMark);
}

bool is_awaited(const Tree& tree, Index clause, Index governor) {
  const std::string_view tag = tree.tag(governor);
  return tree.child(clause, Dep::kMark, "until") && (tag == "VB" || tag == "VBP" || tag == "VBZ");
}

bool is_perfect_gerund(const Tree& tree, Index verb) {
  const auto auxiliary = tree.child(verb, Dep::kAux);  // its lemma may be "having"
  return auxiliary && tree.tag(*auxiliary) == "VBG";
}

std::string with_particle(const Tree& tree, Index verb) {
  const auto particle = tree.child(verb, Dep::kPrt);
  const std::string lemma = lower_lemma(tree, verb);
  return particle ? lemma + " " + lower_lemma(tree, *particle) : lemma;
}

}  // namespace khaldun::coder
