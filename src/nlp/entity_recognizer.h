// EntityRecognizer: named entities (spaCy's BILUO transition system; spacy-runtime.md section 4.4).
//
//   KHALDUN_TRY(auto ner, EntityRecognizer::create(file, "ner", width, *kernels, labels));
//   ner.recognize(vectors, is_space, scorer, document);
//
// Every token is outside, a unit, or the beginning, inside or last of an entity. An entity neither
// begins with white space nor crosses the sentence starts that the parser set. Immutable,
// thread-safe; the SectionFile must outlive it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "nlp/transition_model.h"

namespace khaldun::nlp {

class EntityRecognizer {
 public:
  // Reads the sections NAME/*; adds its labels to `labels`. `width` is that of the encoder's
  // vectors. Errors: kInvalidModel, kLimit.
  static Result<EntityRecognizer> create(const base::SectionFile& file, const std::string& name,
                                         std::size_t width, const Kernels& kernels,
                                         LabelTable& labels);

  // Fills document.entities. `vectors` as in TransitionScorer::start(); `is_space` tells of each
  // token whether it is white space; sentence_start is set.
  void recognize(const float* vectors, std::span<const std::uint8_t> is_space,
                 TransitionScorer& scorer, Document& document) const;

 private:
  // Masks of the actions that may be taken at a token inside of an entity of one type.
  struct Inside {
    std::vector<float> at_border;  // it must end here
    std::vector<float> elsewhere;
  };

  explicit EntityRecognizer(TransitionModel model) : model_(std::move(model)) {}
  const float* mask(bool is_open, LabelId type, bool may_go_on) const;

  TransitionModel model_;
  // Masks outside of entities, where one must end at once and elsewhere.
  std::vector<float> at_border_, elsewhere_;
  std::vector<Inside> inside_;  // by label
};

}  // namespace khaldun::nlp
