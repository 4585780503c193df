// Children are stored in one array with offsets (a counting sort by head), subtrees as ranges that
// grow from the leaves to the root. Tested by tree_test.cc.
#include "coder/tree.h"

#include <algorithm>
#include <array>
#include <utility>

namespace khaldun::coder {
namespace {

constexpr std::pair<std::string_view, Dep> kNames[] = {
    {"acl", Dep::kAcl},           {"acomp", Dep::kAcomp},   {"advcl", Dep::kAdvcl},
    {"advmod", Dep::kAdvmod},     {"agent", Dep::kAgent},   {"amod", Dep::kAmod},
    {"appos", Dep::kAppos},       {"attr", Dep::kAttr},     {"aux", Dep::kAux},
    {"auxpass", Dep::kAuxpass},   {"cc", Dep::kCc},         {"ccomp", Dep::kCcomp},
    {"compound", Dep::kCompound}, {"conj", Dep::kConj},     {"csubj", Dep::kCsubj},
    {"csubjpass", Dep::kCsubj},   {"dative", Dep::kDative}, {"dep", Dep::kDep},
    {"det", Dep::kDet},           {"dobj", Dep::kDobj},     {"expl", Dep::kExpl},
    {"mark", Dep::kMark},         {"neg", Dep::kNeg},       {"nmod", Dep::kNmod},
    {"npadvmod", Dep::kNpadvmod}, {"nsubj", Dep::kNsubj},   {"nsubjpass", Dep::kNsubjpass},
    {"nummod", Dep::kNummod},     {"oprd", Dep::kOprd},     {"parataxis", Dep::kParataxis},
    {"pcomp", Dep::kPcomp},       {"pobj", Dep::kPobj},     {"poss", Dep::kPoss},
    {"prep", Dep::kPrep},         {"prt", Dep::kPrt},       {"punct", Dep::kPunct},
    {"quantmod", Dep::kQuantmod}, {"relcl", Dep::kRelcl},   {"ROOT", Dep::kRoot},
    {"xcomp", Dep::kXcomp},
};

// Keeps the ranges of a long chain of heads from costs that grow with its square.
constexpr int kMaxDepth = 1000;

// The heads of the document with one arc of every cycle cut. Each walk towards a root leaves its
// number on the way; meeting its own number again it has gone round.
std::vector<Index> heads_without_cycles(const Document& document) {
  const std::size_t count = document.tokens.size();
  std::vector<Index> heads(count);
  for (std::size_t i = 0; i < count; ++i) heads[i] = document.tokens[i].head;
  std::vector<Index> walk_of(count, 0);
  for (Index i = 0; i < count; ++i) {
    const Index walk = i + 1;
    Index at = i;
    for (; walk_of[at] == 0; at = heads[at]) walk_of[at] = walk;
    if (walk_of[at] == walk) heads[at] = at;
  }
  return heads;
}

}  // namespace

Tree::Tree(const Document& document)
    : document_(document),
      heads_(heads_without_cycles(document)),
      deps_(document.tokens.size(), Dep::kOther),
      pos_(document.tokens.size()),
      child_begin_(document.tokens.size() + 1, 0),
      sentences_(document.tokens.size(), -1),
      subtrees_(document.tokens.size()) {
  std::vector<Dep> by_label(document.labels ? document.labels->size() : 1, Dep::kOther);
  for (const auto& [name, dep] : kNames) {
    if (document.labels && document.labels->find(name) != 0) {
      by_label[document.labels->find(name)] = dep;
    }
  }
  const Index count = size();
  for (Index i = 0; i < count; ++i) {
    deps_[i] = by_label[document.tokens[i].dep];
    pos_[i] = document.tokens[i].pos;
  }
  for (const Span sentence : document.sentences) read_headline(sentence);
  for (Index i = 0; i < count; ++i) {
    if (head(i) != i) ++child_begin_[head(i) + 1];
  }
  for (Index i = 0; i < count; ++i) child_begin_[i + 1] += child_begin_[i];
  children_.resize(child_begin_[count]);
  std::vector<Index> next(child_begin_.begin(), child_begin_.end() - 1);
  for (Index i = 0; i < count; ++i) {
    if (head(i) != i) children_[next[head(i)]++] = i;
  }
  for (std::size_t s = 0; s < document.sentences.size(); ++s) {
    for (Index i = document.sentences[s].begin; i < document.sentences[s].end; ++i) {
      sentences_[i] = static_cast<int>(s);
    }
  }
  for (Index i = 0; i < count; ++i) subtrees_[i] = {i, i + 1};
  for (Index i = 0; i < count; ++i) {
    int steps = 0;
    for (Index at = i; head(at) != at && ++steps < kMaxDepth;) {
      at = head(at);
      Span& range = subtrees_[at];
      if (range.begin <= i && i < range.end) break;
      range = {std::min(range.begin, i), std::max(range.end, i + 1)};
    }
  }
}

// "Iran fires drones": no verb, and a plural noun between a name and the plural noun that it is
// said to modify. English compounds have no plural there, so it is the verb.
void Tree::read_headline(Span sentence) {
  constexpr Index kMostBetween = 3;
  const auto is_verb = [&](Index i) { return pos_[i] == Pos::kVerb || pos_[i] == Pos::kAux; };
  for (Index i = sentence.begin; i < sentence.end; ++i) {
    if (is_verb(i)) return;
  }
  for (Index verb = sentence.begin + 1; verb < sentence.end; ++verb) {
    const Index object = heads_[verb];
    const Index subject = verb - 1;
    const bool modifies = deps_[verb] == Dep::kCompound && verb < object &&
                          object <= verb + kMostBetween && object < sentence.end;
    if (!modifies || heads_[object] != object) continue;
    if (tag(verb) != "NNS" || tag(object) != "NNS" || pos_[subject] != Pos::kPropn) continue;
    if (heads_[subject] != object && heads_[subject] != verb) continue;
    for (Index i = sentence.begin; i < subject; ++i) {
      if (heads_[i] == object || heads_[i] == verb) heads_[i] = subject;
    }
    heads_[subject] = heads_[object] = heads_[verb] = verb;
    deps_[subject] = Dep::kNsubj;
    deps_[object] = Dep::kDobj;
    deps_[verb] = Dep::kRoot;
    pos_[verb] = Pos::kVerb;
    return;
  }
}

std::span<const Index> Tree::children(Index token) const {
  return std::span(children_).subspan(child_begin_[token],
                                      child_begin_[token + 1] - child_begin_[token]);
}

std::optional<Index> Tree::child(Index token, Dep dep) const {
  for (const Index c : children(token)) {
    if (deps_[c] == dep) return c;
  }
  return std::nullopt;
}

std::optional<Index> Tree::child(Index token, Dep dep, std::string_view lemma) const {
  for (const Index c : children(token)) {
    if (deps_[c] == dep && this->lemma(c) == lemma) return c;
  }
  return std::nullopt;
}

Span Tree::tokens_of(Span bytes) const {
  if (bytes.empty()) return {};
  const auto& tokens = document_.tokens;
  const auto begin = std::partition_point(tokens.begin(), tokens.end(), [&](const Token& token) {
    return token.span.end <= bytes.begin;
  });
  const auto end = std::partition_point(
      begin, tokens.end(), [&](const Token& token) { return token.span.begin < bytes.end; });
  return {static_cast<Index>(begin - tokens.begin()), static_cast<Index>(end - tokens.begin())};
}

bool Tree::governs(Index ancestor, Index token) const {
  for (int steps = 0; steps < kMaxDepth; ++steps) {
    if (token == ancestor) return true;
    if (head(token) == token) return false;
    token = head(token);
  }
  return false;
}

int Tree::depth(Index token) const {
  int steps = 0;
  for (; head(token) != token && steps < kMaxDepth; ++steps) token = head(token);
  return steps;
}

}  // namespace khaldun::coder
