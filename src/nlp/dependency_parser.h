// DependencyParser: heads, relations and sentence starts (spaCy's greedy arc-eager parser;
// spacy-runtime.md sections 4.1 to 4.3).
//
//   KHALDUN_TRY(auto parser, DependencyParser::create(file, "parser", width, *kernels, labels));
//   DependencyParser::Scratch scratch;                       // one per thread
//   parser.parse(vectors, is_space, scratch, tokens);
//
// Time and memory grow linearly with the document. Immutable, thread-safe; the SectionFile must
// outlive it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "nlp/arc_eager.h"
#include "nlp/dependency_tree.h"
#include "nlp/transition_model.h"

namespace khaldun::nlp {

class DependencyParser {
 public:
  struct Scratch {
    TransitionScorer scorer;
    ArcEager state;
    DependencyTree tree;
  };

  // Reads the sections NAME/*; adds its labels to `labels`. `width` is that of the encoder's
  // vectors. Errors: kInvalidModel, kLimit.
  static Result<DependencyParser> create(const base::SectionFile& file, const std::string& name,
                                         std::size_t width, const Kernels& kernels,
                                         LabelTable& labels);

  // Sets head, dep and sentence_start of one document's tokens. `vectors` as in
  // TransitionScorer::start(); `is_space` tells of each token whether it is white space.
  void parse(const float* vectors, std::span<const std::uint8_t> is_space, Scratch& scratch,
             std::span<Token> tokens) const;

 private:
  // What may be done in a state: the mask of the actions, and the only one if there is but one.
  struct Choice {
    std::vector<float> mask;
    int only_action = -1;
  };

  explicit DependencyParser(TransitionModel model) : model_(std::move(model)) {}
  Result<void> read_labels(const std::string& name, LabelTable& labels);
  void find_arcs(const float* vectors, Scratch& scratch, std::size_t tokens) const;

  TransitionModel model_;
  std::array<Choice, 1u << ArcEager::kMoves> choices_;  // by the set of valid moves
  LiftedLabels lifted_;
  LabelId root_ = 0;
};

}  // namespace khaldun::nlp
