#include "heads/setting_head.h"

#include <utility>

namespace khaldun::heads {

SettingHead::SettingHead(TwoLayers candidate, TwoLayers none)
    : candidate_(std::move(candidate)), none_(std::move(none)) {}

Result<SettingHead> SettingHead::load(const base::SectionFile& file, const std::string& name,
                                      std::size_t width, const HeadKernels& kernels) {
  KHALDUN_TRY(const auto distances,
              file.tensor<float>(name + "/distance", {kDistances, base::SectionFile::kAny}));
  // Besides the states and the distance: whether it is chosen, and whether any is.
  const std::size_t inputs = 2 * width + distances.size() / kDistances + 2;
  KHALDUN_TRY(TwoLayers candidate, TwoLayers::load(file, name + "/candidate", inputs, 1, kernels));
  KHALDUN_TRY(TwoLayers none, TwoLayers::load(file, name + "/none", 2 * width + 1, 1, kernels));
  SettingHead head(std::move(candidate), std::move(none));
  head.distances_.assign(distances.begin(), distances.end());
  head.width_ = width;
  return head;
}

std::optional<float> SettingHead::score(const Chunk& chunk, const Question& question,
                                        std::size_t index) const {
  const Span bytes = question.candidates[index];
  const auto pieces = chunk.words.pieces_of(bytes);
  if (!pieces) return std::nullopt;
  const States states = chunk.rows(width_);
  std::vector<float> x;
  append_mean(states, {*chunk.words.pieces_of(question.trigger)}, x);
  append_mean(states, {*pieces}, x);
  const std::size_t distance =
      distance_of(*chunk.words.covering(question.trigger), *chunk.words.covering(bytes));
  append_row(distances_, kDistances, distance, x);
  x.push_back(question.chosen == index ? 1 : 0);
  x.push_back(question.chosen ? 1 : 0);
  return candidate_.apply(x).front();
}

std::optional<std::vector<double>> SettingHead::shares(const Chunk& chunk,
                                                       const Question& question) const {
  const auto trigger = chunk.words.pieces_of(question.trigger);
  const auto sentence = chunk.words.pieces_of(question.sentence);
  if (!trigger || !sentence) return std::nullopt;
  std::vector<float> x;
  append_mean(chunk.rows(width_), {*trigger}, x);
  append_mean(chunk.rows(width_), {*sentence}, x);
  x.push_back(question.chosen ? 0 : 1);
  std::vector<float> scores = none_.apply(x);
  std::vector<std::size_t> scored;
  for (std::size_t i = 0; i < question.candidates.size(); ++i) {
    const auto own = score(chunk, question, i);
    if (!own) continue;
    scores.push_back(*own);
    scored.push_back(i);
  }
  const std::vector<double> found = shares_of(scores.data(), scores.size());
  std::vector<double> shares(1 + question.candidates.size(), 0);
  shares.front() = found.front();
  for (std::size_t i = 0; i < scored.size(); ++i) shares[1 + scored[i]] = found[1 + i];
  return shares;
}

}  // namespace khaldun::heads
