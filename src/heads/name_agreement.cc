#include "heads/name_agreement.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

namespace khaldun::heads {
namespace {

// How far the log shares of a word go towards the mean of n others: kTrust * n / (n + 1).
constexpr double kTrust = 0.8;

struct Mention {
  std::size_t chunk = 0;
  std::size_t word = 0;
};

bool may_be_name(std::uint8_t shape) {
  const auto own = static_cast<WordShape>(shape);
  return own == WordShape::kTitle || own == WordShape::kUpper || own == WordShape::kMixed;
}

// Its pieces, which have neither case nor accents.
std::string key_of(const Words& words, std::size_t word) {
  const auto* const begin = words.pieces.data() + words.first[word];
  const auto* const end = words.pieces.data() + words.end_piece(word);
  return {reinterpret_cast<const char*>(begin), reinterpret_cast<const char*>(end)};
}

// Of a word's tags the log shares of "outside" and of each label.
std::vector<double> kinds_of(const float* tags, std::size_t labels) {
  const double greatest = *std::max_element(tags, tags + 1 + 2 * labels);
  std::vector<double> kinds(1 + labels);
  kinds[0] = std::exp(tags[0] - greatest);
  double sum = kinds[0];
  for (std::size_t i = 0; i < labels; ++i) {
    kinds[1 + i] = std::exp(tags[1 + 2 * i] - greatest) + std::exp(tags[2 + 2 * i] - greatest);
    sum += kinds[1 + i];
  }
  constexpr double kLeast = 1e-30;
  for (double& kind : kinds) kind = std::log(std::max(kind / sum, kLeast));
  return kinds;
}

void move(float* tags, const std::vector<double>& by) {
  tags[0] += static_cast<float>(by[0]);
  for (std::size_t i = 1; i < by.size(); ++i) {
    tags[2 * i - 1] += static_cast<float>(by[i]);
    tags[2 * i] += static_cast<float>(by[i]);
  }
}

void let_mentions_agree(const std::vector<Mention>& mentions, std::size_t labels,
                        std::vector<WordScores>& scores) {
  std::vector<std::vector<double>> own;
  std::vector<double> sums(1 + labels, 0);
  for (const Mention& mention : mentions) {
    own.push_back(kinds_of(scores[mention.chunk].row(mention.word), labels));
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += own.back()[i];
  }
  const auto others = static_cast<double>(mentions.size() - 1);
  const double trust = kTrust * others / (others + 1);
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    std::vector<double>& by = own[m];
    for (std::size_t i = 0; i < by.size(); ++i)
      by[i] = trust * ((sums[i] - by[i]) / others - by[i]);
    move(scores[mentions[m].chunk].row(mentions[m].word), by);
  }
}

}  // namespace

void let_agree(std::span<const Chunk> chunks, std::size_t labels, std::vector<WordScores>& scores) {
  std::unordered_map<std::string, std::vector<Mention>> mentions;
  for (std::size_t chunk = 0; chunk < chunks.size(); ++chunk) {
    const Words& words = chunks[chunk].words;
    for (std::size_t word = 0; word < words.first.size(); ++word) {
      if (may_be_name(words.shapes[word])) mentions[key_of(words, word)].push_back({chunk, word});
    }
  }
  // The order of the words does not matter: each moves its own mentions only.
  for (const auto& [key, own] : mentions) {
    if (own.size() > 1) let_mentions_agree(own, labels, scores);
  }
}

}  // namespace khaldun::heads
