#include "nlp/entity_recognizer.h"

#include <array>

namespace khaldun::nlp {
namespace {

// Numbers of the model file.
enum Move : std::uint8_t { kBegin = 1, kIn, kLast, kUnit, kOut };
constexpr std::size_t kFeatures = 3;

}  // namespace

Result<EntityRecognizer> EntityRecognizer::create(const base::SectionFile& file,
                                                  const std::string& name, std::size_t width,
                                                  const Kernels& kernels, LabelTable& labels) {
  // The second and third feature exist only inside of entities, one token in ten.
  KHALDUN_TRY(TransitionModel model,
              TransitionModel::create(
                  file, name,
                  {.width = width, .features = kFeatures, .eager_features = 1, .kernels = &kernels},
                  labels));
  EntityRecognizer ner(std::move(model));
  for (const Action& action : ner.model_.actions()) {
    if (action.move < kBegin || action.move > kOut) {
      return Error{ErrorCode::kInvalidModel,
                   name + "/actions/moves: expected 1 to 5, found " + std::to_string(action.move)};
    }
    if (action.label >= ner.inside_.size()) ner.inside_.resize(action.label + 1u);
  }
  const auto is_unit = [](const Action& a) { return a.move == kUnit && a.label != 0; };
  const auto is_begin = [](const Action& a) { return a.move == kBegin && a.label != 0; };
  ner.at_border_ = ner.model_.mask([&](const Action& a) { return a.move == kOut || is_unit(a); });
  ner.elsewhere_ =
      ner.model_.mask([&](const Action& a) { return a.move == kOut || is_unit(a) || is_begin(a); });
  for (const Action& begin : ner.model_.actions()) {
    if (!is_begin(begin) || !ner.inside_[begin.label].at_border.empty()) continue;
    const auto is_last = [&](const Action& a) { return a.move == kLast && a.label == begin.label; };
    ner.inside_[begin.label] = {ner.model_.mask(is_last), ner.model_.mask([&](const Action& a) {
                                  return is_last(a) || (a.move == kIn && a.label == begin.label);
                                })};
  }
  return ner;
}

const float* EntityRecognizer::mask(bool is_open, LabelId type, bool may_go_on) const {
  if (is_open) return (may_go_on ? inside_[type].elsewhere : inside_[type].at_border).data();
  return (may_go_on ? elsewhere_ : at_border_).data();
}

void EntityRecognizer::recognize(const float* vectors, std::span<const std::uint8_t> is_space,
                                 TransitionScorer& scorer, Document& document) const {
  const std::size_t size = document.tokens.size();
  scorer.start(model_, vectors, size);
  bool is_open = false;
  Entity entity;
  for (std::uint32_t i = 0; i < size; ++i) {
    if (!is_open && is_space[i] != 0) continue;  // no entity begins here
    const bool may_go_on = i + 1 < size && !document.tokens[i + 1].sentence_start;
    const auto token = static_cast<std::int32_t>(i);
    const std::array<std::int32_t, kFeatures> features = {
        token, is_open ? static_cast<std::int32_t>(entity.tokens.begin) : -1,
        is_open ? token - 1 : -1};
    const int best = scorer.best_action(features, mask(is_open, entity.type, may_go_on));
    if (best < 0) break;
    const Action& action = model_.actions()[static_cast<std::size_t>(best)];
    if (action.move == kOut || action.move == kIn) continue;
    if (action.move == kBegin || action.move == kUnit) entity = {{i, i}, action.label};
    is_open = action.move == kBegin;
    if (is_open) continue;
    entity.tokens.end = i + 1;
    document.entities.push_back(entity);
  }
}

}  // namespace khaldun::nlp
