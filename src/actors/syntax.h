// Tree: the dependency tree of a document, by relations that do not depend on the label scheme.
//
//   const Tree tree(document);
//   for (std::uint32_t child : tree.children(verb)) {
//     if (tree.relation(child) == Relation::kSubject) use(child);
//   }
//
// The names of the labels stand in syntax.cc and nowhere else: the ClearNLP scheme of spaCy's
// English models. Keeps a reference to the document, which must outlive it and not change.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "khaldun/document.h"

namespace khaldun::actors {

enum class Relation : std::uint8_t {
  kOther,
  kRoot,
  kSubject,
  kPassiveSubject,
  kObject,
  kIndirectObject,
  kPrepObject,
  kPreposition,
  kAgent,
  kApposition,
  kCompound,
  kPossessive,
  kConjunct,
  kAdjective,
  kDeterminer,
  kCase,
  kNominal,
  kNumber,
  kAttribute,
  kAuxiliary,
  kRelativeClause,
  kClauseModifier,
  kComplementClause,
  kOpenComplement,
  kAdverbialClause,
  kExpletive,
};

// The relation of one token, for those who need no whole tree.
Relation relation_of(const Document& document, std::uint32_t token);

// The words of the smallest noun phrase at `head`: determiner, modifiers, owner, and what follows
// "of"; no clauses, appositions, or other conjuncts.
Span noun_phrase(const Document& document, std::uint32_t head);

class Tree {
 public:
  explicit Tree(const Document& document);

  Relation relation(std::uint32_t token) const { return relations_[token]; }
  // Of another noun: "US troops".
  bool is_modifier(std::uint32_t token) const {
    const Relation own = relation(token);
    return own == Relation::kCompound || own == Relation::kAdjective || own == Relation::kNominal;
  }
  bool is_subject(std::uint32_t token) const {
    return relation(token) == Relation::kSubject || relation(token) == Relation::kPassiveSubject;
  }
  std::uint32_t head(std::uint32_t token) const { return document_.tokens[token].head; }
  // Direct dependents, in order.
  std::span<const std::uint32_t> children(std::uint32_t token) const;
  // Those of them that stand near `near`: a sentence may have a million.
  std::span<const std::uint32_t> children_near(std::uint32_t token, std::uint32_t near) const;
  // Index into Document::sentences.
  std::uint32_t sentence(std::uint32_t token) const { return sentences_[token]; }
  // True if `token` is `top` or depends on it at any depth.
  bool is_under(std::uint32_t token, std::uint32_t top) const;
  // The token of `range` that depends on none of the others. Of many, where a parser tore a name
  // apart ("Moon Jae | -in"), the first that is an argument of a verb, else the last.
  std::uint32_t head_of(Span range) const;
  // The verb that the phrase at `token` is an argument of, through prepositions; else the root.
  std::uint32_t governor(std::uint32_t token) const;
  // The first conjunct of the list that `token` is in; `token` itself if it is in none.
  std::uint32_t first_conjunct(std::uint32_t token) const;

 private:
  const Document& document_;
  std::vector<Relation> relations_;
  std::vector<std::uint32_t> children_;     // grouped by head
  std::vector<std::uint32_t> first_child_;  // index into children_, one more than tokens
  std::vector<std::uint32_t> sentences_;
};

}  // namespace khaldun::actors
