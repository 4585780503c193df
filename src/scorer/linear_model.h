// LinearModel: multinomial logistic regression over named features.
//
//   KHALDUN_TRY(const LinearModel model, LinearModel::load("data/scorer/en/pair_type.tsv"));
//   const std::vector<double> shares = model.probabilities(features);  // one a class, sum 1
//
// The file is a table of text, so that a reader can see what speaks for which class: a feature,
// then "class:weight" pairs in thousandths, parted by blanks. The row "bias" belongs to every item.
// Features that the table lacks weigh nothing. Immutable after load(), thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "khaldun/result.h"

namespace khaldun::scorer {

class LinearModel {
 public:
  // The classes are those that the table names, in the order of the alphabet. Errors: kNotFound;
  // kInvalidData with all mistakes, "file:line: expected ..., found ...".
  static Result<LinearModel> load(const std::string& path);

  std::span<const std::string> classes() const { return classes_; }

  // The probability of each class, in the order of classes().
  std::vector<double> probabilities(std::span<const std::string> features) const;

  // The features of an item that speak most for a class against the mean of the others, strongest
  // first, at most `count`; their weights in units of the exponent.
  std::vector<std::pair<std::string, double>> reasons(std::span<const std::string> features,
                                                      std::size_t class_index,
                                                      std::size_t count) const;

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  // A class and its weight, in thousandths.
  using Weights = std::vector<std::pair<std::uint8_t, std::int32_t>>;

  const Weights* find(std::string_view feature) const;

  std::vector<std::string> classes_;
  std::unordered_map<std::string, Weights, Hash, std::equal_to<>> weights_;
};

}  // namespace khaldun::scorer
