// TransitionModel: scores the actions of a transition system (parser, entity recogniser) in a
// state.
//
//   KHALDUN_TRY(TransitionModel model, TransitionModel::create(file, "parser", options, labels));
//   TransitionScorer scorer;                                   // one per thread
//   scorer.start(model, vectors, tokens);                      // of one document
//   int action = scorer.best_action(features, mask);           // until the state is final
//
// A state is seen through a few tokens of the document, its features (-1: none). Each feature has
// its own matrix, so that what a token gives to a state, where it stands for feature f, is one row
// that can be computed before the state is known ("precomputed affine", Chen and Manning 2014;
// spacy-runtime.md section 3.1). The model is immutable and thread-safe; the SectionFile must
// outlive it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/section_file.h"
#include "khaldun/document.h"
#include "khaldun/result.h"
#include "nlp/kernels.h"

namespace khaldun::nlp {

struct Action {
  std::uint8_t move = 0;  // what it does; the meaning is the transition system's
  LabelId label = 0;
};

class TransitionModel {
 public:
  struct Options {
    std::size_t width = 0;     // of the encoder's vectors
    std::size_t features = 0;  // of a state
    // Features 0 up to this are computed for every token beforehand, the rest when a state asks.
    std::size_t eager_features = 0;
    const Kernels* kernels = nullptr;
  };

  // Reads NAME/project, NAME/lower, NAME/upper and NAME/actions; adds the labels to `labels`.
  // Errors: kInvalidModel, kLimit.
  static Result<TransitionModel> create(const base::SectionFile& file, const std::string& name,
                                        const Options& options, LabelTable& labels);

  std::span<const Action> actions() const { return actions_; }
  // A mask for best_action() that allows those actions for which `is_valid` is true.
  template <typename Predicate>
  std::vector<float> mask(Predicate is_valid) const {
    std::vector<float> result = empty_mask();
    for (std::size_t i = 0; i < actions_.size(); ++i) {
      if (is_valid(actions_[i])) result[i] = 0;
    }
    return result;
  }

 private:
  friend class TransitionScorer;

  TransitionModel() = default;
  Result<void> read_lower(const base::SectionFile& file, const std::string& name);
  Result<void> read_actions(const base::SectionFile& file, const std::string& name,
                            LabelTable& labels);
  std::vector<float> empty_mask() const;
  std::size_t row_size() const { return hidden_ * pieces_; }  // of one feature of one token

  Options options_;
  std::size_t hidden_ = 0;
  std::size_t pieces_ = 0;
  PackedWeights project_;             // from the encoder's vector to `projected` floats
  std::vector<PackedWeights> lower_;  // by feature
  base::AlignedBuffer<float> bias_;   // [piece][hidden]
  base::AlignedBuffer<float> none_;   // [feature][piece][hidden]: the row of "no token"
  PackedWeights upper_;
  std::vector<Action> actions_;
};

// Scratch memory for the states of one document after the other.
class TransitionScorer {
 public:
  // `vectors` are the encoder's rows of the document, readable up to round_up(tokens, kRowBlock)
  // rows. Both must stay until the next start().
  void start(const TransitionModel& model, const float* vectors, std::size_t tokens);

  // The best of the actions that `mask` allows; -1 if there is none. features[i] < tokens.
  int best_action(std::span<const std::int32_t> features, const float* mask);

  // The scores of the actions in the last state; for tests.
  std::span<const float> scores() const { return {scores_.data(), model_->actions_.size()}; }

 private:
  void precompute(std::size_t end);
  const float* row(std::size_t feature, std::size_t token);

  const TransitionModel* model_ = nullptr;
  const float* vectors_ = nullptr;
  std::size_t tokens_ = 0;
  std::size_t computed_ = 0;              // tokens whose rows have been precomputed
  base::AlignedBuffer<float> rows_;       // ring: [token % kRing][eager feature][row]
  base::AlignedBuffer<float> projected_;  // ring: [token % kRing][projected]
  base::AlignedBuffer<float> late_;       // [feature][row]: rows computed when asked for
  std::vector<std::size_t> late_token_;   // whose row that is
  base::AlignedBuffer<float> late_projected_, hidden_, scores_;
  std::vector<const float*> inputs_;
};

}  // namespace khaldun::nlp
