// What stands at prepositions, and the clauses that complete a word, wherever the parser attached
// them. Tested by clauses_test.cc.
#include <algorithm>
#include <array>
#include <vector>

#include "base/one_of.h"
#include "coder/arguments.h"

namespace khaldun::coder {
namespace {

constexpr int kMaxLooseDepth = 8;

using Found = std::optional<Index>;

// "refrained from attacking", "insisted on leaving"; not "met after leaving".
bool takes_gerund_complement(std::string_view preposition) {
  constexpr std::array<std::string_view, 8> kWords = {"of", "from",    "for", "with",
                                                      "on", "against", "to",  "in"};
  return std::find(kWords.begin(), kWords.end(), preposition) != kWords.end();
}

}  // namespace

bool speaks_of_noun(const Tree& tree, Index clause) {
  constexpr std::array<std::string_view, 26> kVerbs = {
      "describe",  "characterise", "characterize", "call",   "label",   "condemn", "denounce",
      "deplore",   "decry",        "criticise",    "slam",   "dismiss", "welcome", "blame",
      "criticize", "praise",       "mourn",        "see",    "view",    "regard",  "consider",
      "single",    "follow",       "precede",      "report", "witness"};
  const Dep dep = tree.dep(clause);
  return (dep == Dep::kAcl || dep == Dep::kRelcl) && base::is_one_of(kVerbs, tree.lemma(clause));
}

bool same_preposition(std::string_view found, std::string_view wanted) {
  if (wanted == "toward") return found == "toward" || found == "towards";
  if (wanted == "on") return found == "on" || found == "upon";
  return found == wanted;
}

namespace {

// "by Russian shelling": a noun that the tagger took for a verb.
bool is_gerund_noun(const Tree& tree, Index word) {
  return tree.tag(word) == "VBG" && !tree.has_child(word, Dep::kDobj) &&
         (tree.has_child(word, Dep::kAmod) || tree.has_child(word, Dep::kPoss) ||
          tree.has_child(word, Dep::kDet));
}

Found object_of_preposition(const Tree& tree, Index preposition) {
  if (const Found object = tree.child(preposition, Dep::kPobj)) return object;
  const Found gerund = tree.child(preposition, Dep::kPcomp);
  if (gerund && is_gerund_noun(tree, *gerund)) return gerund;
  for (const Index inner : tree.children(preposition)) {  // "out of Niger"
    if (tree.dep(inner) == Dep::kPrep || tree.dep(inner) == Dep::kPcomp) {
      if (const Found object = tree.child(inner, Dep::kPobj)) return object;
    }
  }
  return std::nullopt;
}

// "spoke of ties with Iran", "called for a ban on imports", "marched against the law on agents":
// the noun's own preposition.
bool has_own(const Tree& tree, Index noun, std::string_view word) {
  if (tree.dep(noun) != Dep::kPobj) return false;
  const std::string_view above = tree.lemma(tree.head(noun));
  // "funds for the building of schools"
  if (word == "of") return above == "for";
  constexpr std::array<std::string_view, 15> kRules = {
      "law",  "bill",  "act",  "rule",   "ban",    "tax",      "tariff",    "embargo",
      "curb", "limit", "vote", "debate", "attack", "sanction", "referendum"};
  if (word == "on") {
    return (above == "for" || above == "against") && base::is_one_of(kRules, tree.lemma(noun));
  }
  constexpr std::array<std::string_view, 10> kShared = {
      "experience", "relation", "relationship", "tie",     "link",
      "contact",    "problem",  "conflict",     "dispute", "dealing"};
  const bool told = above == "of" || above == "about";
  return word == "with" && told && is_verb(tree, tree.head(tree.head(noun))) &&
         base::is_one_of(kShared, tree.lemma(noun));
}

// "the attack on a town held by rebels": who has a place does not do what befalls it.
bool tells_owner(const Tree& tree, Index clause) {
  constexpr std::array<std::string_view, 12> kVerbs = {"take",    "seize",   "capture", "hold",
                                                       "control", "occupy",  "besiege", "abandon",
                                                       "run",     "inhabit", "guard",   "own"};
  return tree.dep(clause) == Dep::kAcl && tree.dep(tree.head(clause)) == Dep::kPobj &&
         base::is_one_of(kVerbs, tree.lemma(clause));
}

// "in the wake of", "as part of", "according to", "including": what follows belongs to another
// event, or only stands beside this one.
bool opens_another_event(const Tree& tree, Index noun) {
  constexpr std::array<std::string_view, 12> kNouns = {
      "wake",        "part",   "response", "case",     "face", "aftermath",
      "retaliation", "course", "addition", "contrast", "line", "accordance"};
  constexpr std::array<std::string_view, 9> kPrepositions = {"accord",    "according", "include",
                                                             "including", "unlike",    "despite",
                                                             "besides",   "like",      "than"};
  constexpr std::array<std::string_view, 4> kTimes = {"since", "after", "before", "amid"};
  if (tree.dep(noun) == Dep::kPrep) {
    const std::string_view lemma = tree.lemma(noun);
    return base::is_one_of(kPrepositions, lemma) || base::is_one_of(kTimes, lemma);
  }
  if (tree.dep(noun) != Dep::kPobj) return false;
  const std::string_view preposition = tree.lemma(tree.head(noun));
  return (preposition == "in" || preposition == "as") &&
         std::find(kNouns.begin(), kNouns.end(), tree.lemma(noun)) != kNouns.end();
}

bool is_preposition(const Tree& tree, Index token) {
  // The parser calls the "on" of "called on Somalis" a particle, with an object of its own.
  return tree.dep(token) == Dep::kPrep || tree.dep(token) == Dep::kAgent ||
         tree.dep(token) == Dep::kDative ||
         (tree.dep(token) == Dep::kPrt && tree.has_child(token, Dep::kPobj));
}

std::string_view lemma_or_word(const Tree& tree, Index token) {
  return tree.lemma(token).empty() ? tree.word(token) : tree.lemma(token);
}

// "missiles" of "fires drones, missiles at Israel"
bool is_bare_conjunct(const Tree& tree, Index noun) {
  const Index first = tree.head(noun);
  return tree.dep(noun) == Dep::kConj && tree.pos(noun) == Pos::kNoun &&
         !tree.has_child(noun, Dep::kDet) && tree.dep(first) == Dep::kDobj;
}

}  // namespace

Found preposition_object(const Tree& tree, Index token, std::string_view word) {
  for (const Index child : tree.children(token)) {
    if (!is_preposition(tree, child)) continue;
    if (same_preposition(lemma_or_word(tree, child), word)) {
      if (const Found object = object_of_preposition(tree, child)) return object;
    }
    // "gave them weapons"
    if (word == "to" && tree.dep(child) == Dep::kDative && tree.pos(child) != Pos::kAdp) {
      return child;
    }
  }
  return std::nullopt;
}

Found loose_preposition_object(const Tree& tree, Index token, std::string_view word) {
  std::vector<Index> layer = {token};
  for (int depth = 0; depth < kMaxLooseDepth && !layer.empty(); ++depth) {
    std::vector<Index> next;
    for (const Index at : layer) {
      if (const Found object = preposition_object(tree, at, word)) return object;
      for (const Index child : tree.children(at)) {
        const Dep dep = tree.dep(child);
        if (opens_another_event(tree, child) || has_own(tree, child, word)) continue;
        if (speaks_of_noun(tree, child) || (word == "by" && tells_owner(tree, child))) continue;
        if (dep == Dep::kPrep || dep == Dep::kPobj || dep == Dep::kDobj || dep == Dep::kAttr ||
            dep == Dep::kDative || (dep == Dep::kAcl && !is_infinitive(tree, child)) ||
            is_bare_conjunct(tree, child)) {
          next.push_back(child);
        }
      }
    }
    layer = std::move(next);
  }
  return std::nullopt;
}

Found complement(const Tree& tree, Index token) {
  for (const Index child : tree.children(token)) {
    const Dep dep = tree.dep(child);
    if (!is_verb(tree, child) && tree.pos(child) != Pos::kAdj && tree.pos(child) != Pos::kNoun) {
      continue;
    }
    if (dep == Dep::kXcomp || (dep == Dep::kCcomp && child > token)) return child;
    if (dep == Dep::kAcl && is_infinitive(tree, child)) return child;
  }
  // "called on Israel to stop" and "asked him to leave" may come as an adverbial infinitive, or
  // hang from the object.
  for (const Index child : tree.children(token)) {
    if (tree.dep(child) == Dep::kAdvcl && child > token && is_infinitive(tree, child)) return child;
    if ((tree.dep(child) == Dep::kDobj || tree.dep(child) == Dep::kPrep) && is_verb(tree, token)) {
      const Found noun =
          tree.dep(child) == Dep::kDobj ? Found(child) : tree.child(child, Dep::kPobj);
      if (!noun) continue;
      for (const Index clause : tree.children(*noun)) {
        if ((tree.dep(clause) == Dep::kRelcl || tree.dep(clause) == Dep::kAcl) &&
            is_infinitive(tree, clause)) {
          return clause;
        }
      }
    }
    if (tree.dep(child) == Dep::kPrep && takes_gerund_complement(tree.lemma(child))) {
      if (const Found gerund = tree.child(child, Dep::kPcomp)) return gerund;
    }
  }
  return std::nullopt;
}

}  // namespace khaldun::coder
