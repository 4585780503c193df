// Tested by coder_test.cc, through whole sentences.
#include "coder/clause_signs.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/one_of.h"
#include "coder/arguments.h"
#include "coder/party_finder.h"

namespace khaldun::coder {

namespace {

bool is_closing_quote(std::string_view word) {
  return word == "\"" || word == "\u201d" || word == "''" || word == "'" || word == "\u2019";
}

bool is_copula(const Tree& tree, Index verb) { return lower_lemma(tree, verb) == "be"; }

// "put plans on hold", "put on hold plans"
bool is_put_on_hold(const Tree& tree, Index verb) {
  const auto children = tree.children(verb);
  return std::any_of(children.begin(), children.end(), [&](Index child) {
    return lower_lemma(tree, child) == "on" && child + 1 < tree.size() &&
           lower_lemma(tree, child + 1) == "hold";
  });
}

}  // namespace

bool is_question(const Tree& tree, Index token) {
  const Span sentence = tree.sentence_span(token);
  Index last = sentence.end - 1;
  while (last > sentence.begin && is_closing_quote(tree.word(last))) --last;
  return tree.word(last) == "?";
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

bool is_to_come(const Tree& tree, Index clause, Index governor) {
  const std::string_view tag = tree.tag(clause);
  const bool present = (tag == "VBZ" || tag == "VBP") && !tree.has_child(clause, Dep::kAux);
  const std::string_view above = tree.tag(governor);
  if (!present || (above != "VB" && above != "VBG")) return false;
  const bool will =
      tree.child(governor, Dep::kAux, "will") || tree.child(governor, Dep::kAux, "'ll");
  if (will && tree.child(clause, Dep::kAdvmod, "when")) return true;
  constexpr std::array<std::string_view, 3> kMarks = {"after", "before", "once"};
  return std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view mark) {
    return tree.child(clause, Dep::kMark, mark) || tree.child(clause, Dep::kAdvmod, mark);
  });
}

bool is_perfect_gerund(const Tree& tree, Index verb) {
  const auto auxiliary = tree.child(verb, Dep::kAux);  // its lemma may be "having"
  return auxiliary && tree.tag(*auxiliary) == "VBG";
}

bool has_condition(const Tree& tree, Index verb) {
  const auto children = tree.children(verb);
  return std::any_of(children.begin(), children.end(), [&](Index child) {
    return tree.dep(child) == Dep::kAdvcl && has_condition_mark(tree, child);
  });
}

bool is_proviso(const Tree& tree, Index clause) {
  const Index adverb = tree.head(clause);
  return lower_lemma(tree, adverb) == "long" && tree.dep(adverb) == Dep::kAdvmod &&
         tree.child(clause, Dep::kMark, "as");
}

bool is_obligation(const Tree& tree, Index infinitive, Index governor) {
  return lower_lemma(tree, governor) == "have" && tree.tag(governor) != "VBD" &&
         tree.tag(governor) != "VBN" && tree.dep(infinitive) == Dep::kXcomp &&
         tree.child(infinitive, Dep::kAux, "to") && !tree.has_child(governor, Dep::kAdvmod) &&
         !tree.has_child(governor, Dep::kAux);
}

bool is_mere_ability(const Tree& tree, Index infinitive, Index governor) {
  if (!tree.child(infinitive, Dep::kAux, "to")) return false;
  const std::string lemma = lower_lemma(tree, governor);
  if (lemma == "free") return true;
  if (lemma != "able") return false;
  const Index above = tree.head(governor);
  const std::string_view tag = tree.tag(above);
  return tree.dep(governor) != Dep::kAcomp || tag == "VBP" || tag == "VBZ";
}

bool is_of_when(const Tree& tree, Index infinitive) {
  if (!tree.child(infinitive, Dep::kAux, "to")) return false;
  constexpr std::array<std::string_view, 3> kWords = {"when", "how", "where"};
  const auto adverb = tree.child(infinitive, Dep::kAdvmod);
  return adverb && base::is_one_of(kWords, lower_lemma(tree, *adverb));
}

bool is_judged(const Tree& tree, Index noun) {
  const Index verb = tree.head(noun);
  return tree.dep(noun) == Dep::kNsubj && is_copula(tree, verb) && tree.tag(verb) == "VBD" &&
         (tree.has_child(verb, Dep::kAcomp) || tree.has_child(verb, Dep::kAttr));
}

bool is_scheduled(const Tree& tree, Index verb) {
  if (tree.tag(verb) != "VBZ" && tree.tag(verb) != "VBP") return false;
  if (tree.dep(verb) != Dep::kRelcl || tree.has_child(verb, Dep::kAux)) return false;
  constexpr std::array<std::string_view, 12> kMonths = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  for (const Index child : tree.children(verb)) {
    if (tree.dep(child) == Dep::kNpadvmod && tree.child(child, Dep::kAmod, "next")) return true;
    if (tree.dep(child) != Dep::kPrep) continue;
    const auto time = tree.child(child, Dep::kPobj);
    if (time && base::is_one_of(kMonths, lower_lemma(tree, *time))) return true;
  }
  return false;
}

std::string with_particle(const Tree& tree, Index verb) {
  if (lower_lemma(tree, verb) == "put" && is_put_on_hold(tree, verb)) return "put on hold";
  const auto particle = tree.child(verb, Dep::kPrt);
  const std::string lemma = lower_lemma(tree, verb);
  return particle ? lemma + " " + lower_lemma(tree, *particle) : lemma;
}

}  // namespace khaldun::coder
