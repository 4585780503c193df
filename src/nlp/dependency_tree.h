// What follows from heads and labels: edges of subtrees, sentence starts, and the true heads of
// arcs that were made projective for the parser.
//
//   DependencyTree tree;                                  // scratch memory, one per thread
//   tree.set_sentence_starts(tokens);
//   tree.deprojectivize(projective_labels, spaces, tokens);
//
// spacy-runtime.md section 4.3; the encoding of lifted arcs is the HEAD scheme of Nivre and Nilsson
// 2005. No recursion. Not thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "khaldun/document.h"
#include "khaldun/result.h"

namespace khaldun::nlp {

// The labels "a||b" of a model: a word with one has the label a and belongs to a descendant of its
// head that has the label b.
class LiftedLabels {
 public:
  struct Parts {
    LabelId label = 0;  // 0: the label is an ordinary one
    LabelId head_label = 0;
  };

  // Notes `name` if it is of that form, and adds its parts to `labels`. Error kInvalidModel for one
  // with more than one "||" or an empty part.
  Result<void> add(std::string_view name, LabelTable& labels);

  Parts parts(LabelId id) const { return id < parts_.size() ? parts_[id] : Parts{}; }

 private:
  std::vector<Parts> parts_;  // by label
};

class DependencyTree {
 public:
  // From heads, sets sentence_start of every token: at the left edge of each root's subtree.
  void set_sentence_starts(std::span<Token> tokens);

  // Resolves the lifted labels. Edges are those of the last set_sentence_starts(); `is_space` tells
  // of each token whether it is white space. True if a head changed.
  bool deprojectivize(const LiftedLabels& lifted, std::span<const std::uint8_t> is_space,
                      std::span<Token> tokens);

 private:
  struct Edges {
    std::uint32_t left = 0;
    std::uint32_t right = 0;
  };

  void widen(std::span<const Token> tokens, std::uint32_t i);
  bool heads_stay_in_sentences(std::span<const Token> tokens);
  void list_children(std::span<const Token> tokens);
  void move(std::span<Token> tokens, std::uint32_t token, std::uint32_t head);
  std::uint32_t find_head(std::span<const Token> tokens, std::span<const std::uint8_t> is_space,
                          std::uint32_t token, LabelId label);

  std::vector<Edges> edges_;
  std::vector<std::uint8_t> is_start_;
  // Children in the order of the text, as lists: first child, next sibling; kNone ends one.
  std::vector<std::uint32_t> first_child_, next_sibling_;
  std::vector<std::uint32_t> queue_;
};

}  // namespace khaldun::nlp
