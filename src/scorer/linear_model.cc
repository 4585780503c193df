// Tested by linear_model_test.cc.
#include "scorer/linear_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/tsv.h"

namespace khaldun::scorer {
namespace {

using base::Tsv;

constexpr std::array<std::string_view, 2> kColumns = {"feature", "weights"};
constexpr double kUnit = 0.001;
constexpr std::size_t kMostClasses = 64;
constexpr int kLargest = 1000000;  // a thousand: no exponent of a sane model is near it

// "ACCUSE:512"
std::optional<std::pair<std::string_view, int>> read_weight(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  int value = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + colon + 1, end, value);
  if (read.ec != std::errc() || read.ptr != end || std::abs(value) > kLargest) return std::nullopt;
  return std::pair(text.substr(0, colon), value);
}

}  // namespace

Result<LinearModel> LinearModel::load(const std::string& path) {
  KHALDUN_TRY(const Tsv table, Tsv::open(path, kColumns));
  std::vector<std::string> problems = table.problems();
  LinearModel model;
  for (const Tsv::Row& row : table.rows()) {
    for (const std::string_view cell : base::split_list(table.cell(row, 1), ' ')) {
      const auto weight = read_weight(cell);
      if (!weight) {
        problems.push_back(table.at(row, "expected class:weight with a whole number, found " +
                                             base::quoted_or_nothing(cell)));
        continue;
      }
      const auto at = std::lower_bound(model.classes_.begin(), model.classes_.end(), weight->first);
      if (at == model.classes_.end() || *at != weight->first) {
        model.classes_.emplace(at, weight->first);
      }
    }
  }
  if (model.classes_.size() < 2 || model.classes_.size() > kMostClasses) {
    problems.push_back(path + ": expected weights of 2 to " + std::to_string(kMostClasses) +
                       " classes, found " + std::to_string(model.classes_.size()));
  }
  if (!problems.empty())
    return Error{ErrorCode::kInvalidData, fmt::format("{}", fmt::join(problems, "\n"))};
  for (const Tsv::Row& row : table.rows()) {
    Weights weights;
    for (const std::string_view cell : base::split_list(table.cell(row, 1), ' ')) {
      const auto [name, value] = *read_weight(cell);
      const auto at = std::lower_bound(model.classes_.begin(), model.classes_.end(), name);
      weights.emplace_back(static_cast<std::uint8_t>(at - model.classes_.begin()), value);
    }
    const std::string feature(table.cell(row, 0));
    if (!model.weights_.emplace(feature, std::move(weights)).second) {
      return Error{ErrorCode::kInvalidData,
                   table.at(row, "expected each feature once, found '" + feature + "' again")};
    }
  }
  return model;
}

const LinearModel::Weights* LinearModel::find(std::string_view feature) const {
  const auto found = weights_.find(feature);
  return found == weights_.end() ? nullptr : &found->second;
}

std::vector<double> LinearModel::probabilities(std::span<const std::string> features) const {
  std::vector<std::int64_t> sums(classes_.size(), 0);  // whole numbers: the same in any order
  const auto add = [&](std::string_view feature) {
    if (const Weights* weights = find(feature)) {
      for (const auto& [index, weight] : *weights) sums[index] += weight;
    }
  };
  add("bias");
  for (const std::string& feature : features) add(feature);
  const std::int64_t largest = *std::max_element(sums.begin(), sums.end());
  std::vector<double> shares;
  double total = 0;
  for (const std::int64_t sum : sums) {
    shares.push_back(std::exp(static_cast<double>(sum - largest) * kUnit));
    total += shares.back();
  }
  for (double& share : shares) share /= total;
  return shares;
}

std::vector<std::pair<std::string, double>> LinearModel::reasons(
    std::span<const std::string> features, std::size_t class_index, std::size_t count) const {
  std::vector<std::pair<std::string, double>> found;
  for (const std::string& feature : features) {
    const Weights* weights = find(feature);
    if (weights == nullptr) continue;
    double own = 0;
    double others = 0;
    for (const auto& [index, weight] : *weights) {
      (index == class_index ? own : others) += weight * kUnit;
    }
    const double gain = own - others / static_cast<double>(classes_.size() - 1);
    if (gain > 0) found.emplace_back(feature, gain);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (found.size() > count) found.resize(count);
  return found;
}

}  // namespace khaldun::scorer
