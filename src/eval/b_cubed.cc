// Tested by b_cubed_test.cc.
#include "eval/b_cubed.h"

#include <cstddef>
#include <map>
#include <utility>

#include "base/assert.h"

namespace khaldun::eval {

double BCubed::f1() const {
  return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
}

BCubed b_cubed(std::span<const int> gold, std::span<const int> predicted) {
  KHALDUN_ASSERT(gold.size() == predicted.size(), "one chain for each mention");
  if (gold.empty()) return {};
  std::map<int, int> gold_sizes;
  std::map<int, int> predicted_sizes;
  std::map<std::pair<int, int>, int> shared_sizes;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    ++gold_sizes[gold[i]];
    ++predicted_sizes[predicted[i]];
    ++shared_sizes[{gold[i], predicted[i]}];
  }
  double precision = 0;
  double recall = 0;
  for (const auto& [chains, size] : shared_sizes) {
    const double squared = static_cast<double>(size) * size;
    precision += squared / predicted_sizes[chains.second];
    recall += squared / gold_sizes[chains.first];
  }
  const auto mentions = static_cast<double>(gold.size());
  return {precision / mentions, recall / mentions};
}

}  // namespace khaldun::eval
