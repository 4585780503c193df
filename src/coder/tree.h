// Tree: a document's dependency trees with children, labels and sentences at hand.
//
//   const Tree tree(document);
//   for (Index child : tree.children(verb)) if (tree.dep(child) == Dep::kDobj) use(child);
//
// Labels are those of spaCy's English pipelines (ClearNLP), read once per document, so that rules
// compare numbers. It is a tree whatever the document says: where heads form a cycle, as in a
// damaged file, one arc of the cycle is cut and its token is a root. The verb of a headline that
// the tagger took for a noun ("Iran fires drones at Israel") is a verb here. A Tree refers to the
// document, which must outlive it and stay unchanged. Immutable, thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "khaldun/document.h"

namespace khaldun::coder {

using Index = std::uint32_t;  // of a token

enum class Dep : std::uint8_t {
  kOther,
  kAcl,
  kAcomp,
  kAdvcl,
  kAdvmod,
  kAgent,
  kAmod,
  kAppos,
  kAttr,
  kAux,
  kAuxpass,
  kCc,
  kCcomp,
  kCompound,
  kConj,
  kCsubj,
  kDative,
  kDep,
  kDet,
  kDobj,
  kExpl,
  kMark,
  kNeg,
  kNmod,
  kNpadvmod,
  kNsubj,
  kNsubjpass,
  kNummod,
  kOprd,
  kParataxis,
  kPcomp,
  kPobj,
  kPoss,
  kPrep,
  kPrt,
  kPunct,
  kQuantmod,
  kRelcl,
  kRoot,
  kXcomp,
};

class Tree {
 public:
  explicit Tree(const Document& document);

  const Document& document() const { return document_; }
  Index size() const { return static_cast<Index>(document_.tokens.size()); }

  // Itself at a root.
  Index head(Index token) const { return heads_[token]; }
  Dep dep(Index token) const { return deps_[token]; }
  Pos pos(Index token) const { return pos_[token]; }
  std::string_view lemma(Index token) const { return document_.lemma(token); }
  std::string_view word(Index token) const { return document_.word(token); }
  // Penn Treebank tag: "VBN".
  std::string_view tag(Index token) const { return document_.label(document_.tokens[token].tag); }

  // In the order of the text.
  std::span<const Index> children(Index token) const;
  // The first child with that relation.
  std::optional<Index> child(Index token, Dep dep) const;
  bool has_child(Index token, Dep dep) const { return child(token, dep).has_value(); }
  // The first child with that relation and lemma.
  std::optional<Index> child(Index token, Dep dep, std::string_view lemma) const;

  // Index into Document::sentences.
  int sentence(Index token) const { return sentences_[token]; }
  // The tokens of that sentence.
  Span sentence_span(Index token) const {
    return document_.sentences[static_cast<std::size_t>(sentence(token))];
  }
  // The tokens that share a byte with a span of the text; empty where none does.
  Span tokens_of(Span bytes) const;
  // Smallest token range that holds the token and all that it governs.
  Span subtree(Index token) const { return subtrees_[token]; }
  // Whether `ancestor` governs `token`, directly or not, or is it.
  bool governs(Index ancestor, Index token) const;
  // Number of arcs up to the root.
  int depth(Index token) const;

 private:
  void read_headline(Span sentence);

  const Document& document_;
  std::vector<Index> heads_;
  std::vector<Dep> deps_;
  std::vector<Pos> pos_;
  std::vector<Index> child_begin_;  // offsets into children_, one more than tokens
  std::vector<Index> children_;
  std::vector<int> sentences_;
  std::vector<Span> subtrees_;
};

}  // namespace khaldun::coder
