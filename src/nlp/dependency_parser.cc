#include "nlp/dependency_parser.h"

#include <algorithm>

#include "khaldun/limits.h"

namespace khaldun::nlp {

Result<DependencyParser> DependencyParser::create(const base::SectionFile& file,
                                                  const std::string& name, std::size_t width,
                                                  const Kernels& kernels, LabelTable& labels) {
  KHALDUN_TRY(TransitionModel model, TransitionModel::create(file, name,
                                                             {.width = width,
                                                              .features = ArcEager::kFeatures,
                                                              .eager_features = ArcEager::kFeatures,
                                                              .kernels = &kernels},
                                                             labels));
  DependencyParser parser(std::move(model));
  KHALDUN_CHECK(parser.read_labels(name, labels));
  for (unsigned valid = 0; valid < parser.choices_.size(); ++valid) {
    const auto is_valid = [valid](const Action& a) { return (valid >> a.move & 1) != 0; };
    const auto actions = parser.model_.actions();
    Choice& choice = parser.choices_[valid];
    choice.mask = parser.model_.mask(is_valid);
    if (std::count_if(actions.begin(), actions.end(), is_valid) == 1) {
      choice.only_action = static_cast<int>(std::find_if(actions.begin(), actions.end(), is_valid) -
                                            actions.begin());
    }
  }
  return parser;
}

Result<void> DependencyParser::read_labels(const std::string& name, LabelTable& labels) {
  for (const Action& action : model_.actions()) {
    const std::string label(labels.name(action.label));
    if (action.move >= ArcEager::kMoves) {
      return Error{ErrorCode::kInvalidModel, name + "/actions/moves: expected moves below " +
                                                 std::to_string(ArcEager::kMoves) + ", found " +
                                                 std::to_string(action.move)};
    }
    // spaCy restricts these arcs to neighbours; no published pipeline merges tokens.
    if (label == "subtok") {
      return Error{ErrorCode::kInvalidModel,
                   name +
                       "/actions/labels: expected a parser that does not merge tokens, found "
                       "the label subtok"};
    }
    if (auto added = lifted_.add(label, labels); !added) {
      return with_context(name + "/actions/labels", std::move(added).error());
    }
  }
  root_ = labels.add("ROOT");
  if (labels.size() > limits::kMaxLabels) {
    return Error{ErrorCode::kLimit, name + "/actions/labels: expected at most " +
                                        std::to_string(limits::kMaxLabels) +
                                        " labels in a model, found more"};
  }
  return {};
}

void DependencyParser::find_arcs(const float* vectors, Scratch& scratch, std::size_t tokens) const {
  ArcEager& state = scratch.state;
  state.start(tokens);
  scratch.scorer.start(model_, vectors, tokens);
  while (!state.is_final()) {
    const Choice& choice = choices_[state.valid_moves()];
    int best = choice.only_action;
    if (best < 0) best = scratch.scorer.best_action(state.features(), choice.mask.data());
    if (best < 0) return state.give_up();
    const Action& action = model_.actions()[static_cast<std::size_t>(best)];
    state.apply(static_cast<ArcEager::Move>(action.move), action.label);
  }
}

void DependencyParser::parse(const float* vectors, std::span<const std::uint8_t> is_space,
                             Scratch& scratch, std::span<Token> tokens) const {
  find_arcs(vectors, scratch, tokens.size());
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const std::int32_t head = scratch.state.head(i);
    tokens[i].head = head == ArcEager::kNone ? i : static_cast<std::uint32_t>(head);
    tokens[i].dep = head == ArcEager::kNone ? root_ : scratch.state.label(i);
  }
  scratch.tree.set_sentence_starts(tokens);
  if (scratch.tree.deprojectivize(lifted_, is_space, tokens)) {
    scratch.tree.set_sentence_starts(tokens);
  }
}

}  // namespace khaldun::nlp
