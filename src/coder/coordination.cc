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

Conjunct conjunct_of(const Tree& tree, Index token) {
  Conjunct result;
  const Index first = tree.head(token);
  const std::string word = conjunction(tree, token);
  const bool auxiliary = has_finite_auxiliary(tree, token);
  result.own_clause =
      tree.has_child(token, Dep::kNsubj) || tree.has_child(token, Dep::kNsubjpass) || auxiliary;
  result.nor = word == "nor";
  // A tagger may take the participle of "has attacked and killed" for a past tense, the infinitive
  // of "will attack and kill" for a present.
  const bool doubtful =
      (tree.tag(token) == "VBD" && tree.tag(first) == "VBN") || tree.tag(token) == "VBP";
  const bool finite = is_verb(tree, token) && is_finite(tree.tag(token)) && !doubtful &&
                      has_finite_auxiliary(tree, first);
  result.auxiliaries = !finite;
  const bool copula = lower_lemma(tree, first) == "be" && lower_lemma(tree, token) != "be";
  const bool stated_again = finite || (copula && !doubtful && is_finite(tree.tag(token)));
  result.negation = !result.nor && word != "but" && !(stated_again && word != "or");
  return result;
}

}  // namespace khaldun::coder
