// Tested by coder_test.cc, through whole sentences.
#include "coder/coordination.h"

#include "coder/arguments.h"
#include "coder/party_finder.h"

namespace khaldun::coder {
namespace {

bool is_finite(std::string_view tag) {
  return tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD";
}

bool has_finite_auxiliary(const Tree& tree, Index verb) {
  for (const Index child : tree.children(verb)) {
    const bool auxiliary = tree.dep(child) == Dep::kAux || tree.dep(child) == Dep::kAuxpass;
    if (auxiliary && is_finite(tree.tag(child))) return true;
  }
  return false;
}

// The conjunction before `token`: "but" of "not read but signed".
std::string conjunction(const Tree& tree, Index token) {
  std::string last;
  for (const Index child : tree.children(tree.head(token))) {
    if (child < token && tree.dep(child) == Dep::kCc) last = lower_lemma(tree, child);
  }
  return last;
}

}  // namespace

std::optional<Index> infinitive_beside(const Tree& tree, Index token) {
  const Index verb = tree.head(token);
  if (tree.tag(token) != "VB" || tree.has_child(token, Dep::kAux)) return std::nullopt;
  if (!tree.tag(verb).starts_with("VB") || tree.tag(verb) == "VB") return std::nullopt;
  if (tree.has_child(verb, Dep::kAux)) return std::nullopt;
  const auto infinitive = tree.child(verb, Dep::kXcomp);
  const bool before = infinitive && *infinitive < token && tree.child(*infinitive, Dep::kAux, "to");
  return before ? infinitive : std::nullopt;
}

Conjunct conjunct_of(const Tree& tree, Index token) {
  Conjunct result;
  const Index first = tree.head(token);
  const std::string word = conjunction(tree, token);
  const bool auxiliary = has_finite_auxiliary(tree, token);
  result.own_clause =
      tree.has_child(token, Dep::kNsubj) || tree.has_child(token, Dep::kNsubjpass) || auxiliary;
  result.nor = word == "nor";
  // "ran on his ability to talk and accused her"
  if (tree.tag(token) == "VBD" && tree.child(first, Dep::kAux, "to")) result.own_clause = true;
  // A tagger may take the participle of "has attacked and killed" for a past tense, the infinitive
  // of "will attack and kill" for a present.
  const bool doubtful =
      (tree.tag(token) == "VBD" && tree.tag(first) == "VBN") || tree.tag(token) == "VBP";
  const bool finite = is_verb(tree, token) && is_finite(tree.tag(token)) && !doubtful &&
                      has_finite_auxiliary(tree, first);
  result.auxiliaries = !finite;
  const bool copula = lower_lemma(tree, first) == "be" && lower_lemma(tree, token) != "be";
  // "has never voted and spent his life abroad"
  const bool never =
      word == "and" && tree.tag(token) == "VBD" && tree.child(first, Dep::kNeg, "never");
  const bool stated_again = finite || (copula && !doubtful && is_finite(tree.tag(token)));
  result.negation = !result.nor && word != "but" && !never && !(stated_again && word != "or");
  return result;
}

}  // namespace khaldun::coder
