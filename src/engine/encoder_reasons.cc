#include "engine/encoder_reasons.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace khaldun::engine {
namespace {

constexpr std::size_t kShownTypes = 3;
constexpr std::size_t kShownWords = 4;

std::string two_places(double value) {
  std::string text = std::to_string(std::lround(std::abs(value) * 100));
  if (text.size() < 3) text.insert(0, 3 - text.size(), '0');
  return text.insert(text.size() - 2, ".");
}

}  // namespace

std::string likeliest(std::span<const std::string> types, const heads::PairReading& pair) {
  std::vector<std::size_t> order(pair.types.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return pair.types[a] > pair.types[b]; });
  std::string text;
  for (std::size_t i = 0; i < std::min(kShownTypes, order.size()); ++i) {
    text += (i == 0 ? "" : ", ") + types[order[i]] + " " + two_places(pair.types[order[i]]);
  }
  return text + "; none " + two_places(pair.none) + ", the other way " + two_places(pair.backward);
}

std::string strongest(std::vector<std::pair<std::string, double>> moved) {
  std::stable_sort(moved.begin(), moved.end(), [](const auto& a, const auto& b) {
    return std::abs(a.second) > std::abs(b.second);
  });
  if (moved.size() > kShownWords) moved.resize(kShownWords);
  std::string text;
  for (const auto& [word, odds] : moved) {
    text += (text.empty() ? "" : ", ") + word + (odds < 0 ? " -" : " +") + two_places(odds);
  }
  return text;
}

}  // namespace khaldun::engine
