// Tested by linear_model_test.cc.
#include "scorer/linear_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

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

using NamedWeights = std::vector<std::pair<std::string_view, int>>;

// "ACCUSE:512 AGREE:-30"
NamedWeights read_weights(const Tsv& table, const Tsv::Row& row,
                          std::vector<std::string>& problems) {
  NamedWeights weights;
  for (const std::string_view cell : base::split_list(table.cell(row, 1), ' ')) {
    if (const auto weight = read_weight(cell)) {
      weights.push_back(*weight);
    } else {
      problems.push_back(table.at(row, "expected class:weight with a whole number, found " +
                                           base::quoted_or_nothing(cell)));
    }
  }
  return weights;
}

}  // namespace

Result<LinearModel> LinearModel::load(const std::string& path) {
  KHALDUN_TRY(const Tsv table, Tsv::open(path, kColumns));
  std::vector<std::string> problems = table.problems();
  std::vector<NamedWeights> rows;
  std::set<std::string_view> classes;
  for (const Tsv::Row& row : table.rows()) {
    rows.push_back(read_weights(table, row, problems));
    for (const auto& [name, value] : rows.back()) classes.insert(name);
  }
  if (classes.size() < 2 || classes.size() > kMostClasses) {
    problems.push_back(path + ": expected weights of 2 to " + std::to_string(kMostClasses) +
                       " classes, found " + std::to_string(classes.size()));
  }
  if (!problems.empty()) {
    return Error{ErrorCode::kInvalidData, fmt::format("{}", fmt::join(problems, "\n"))};
  }
  LinearModel model;
  model.classes_.assign(classes.begin(), classes.end());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Weights weights;
    for (const auto& [name, value] : rows[i]) {
      const auto index = std::distance(classes.begin(), classes.find(name));
      weights.emplace_back(static_cast<std::uint8_t>(index), value);
    }
    const std::string feature(table.cell(table.rows()[i], 0));
    if (!model.weights_.emplace(feature, std::move(weights)).second) {
      return Error{
          ErrorCode::kInvalidData,
          table.at(table.rows()[i], "expected each feature once, found '" + feature + "' again")};
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
