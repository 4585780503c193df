#include "heads/bio.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace khaldun::heads {
namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();

bool goes_on(std::size_t tag) { return tag > 0 && tag % 2 == 0; }

bool may_follow(std::size_t tag, std::size_t before) {
  return !goes_on(tag) || before == tag || before + 1 == tag;
}

double share_of(const float* row, std::size_t tags, std::size_t tag) {
  const float greatest = *std::max_element(row, row + tags);
  double sum = 0;
  for (std::size_t i = 0; i < tags; ++i) sum += std::exp(static_cast<double>(row[i] - greatest));
  return std::exp(static_cast<double>(row[tag] - greatest)) / sum;
}

std::vector<std::size_t> best_tags(const TagScores& scores, std::size_t tags) {
  std::vector<std::size_t> from(scores.words * tags, 0);
  std::vector<float> best(scores.row(0), scores.row(0) + tags);
  for (std::size_t tag = 0; tag < tags; ++tag) {
    if (goes_on(tag)) best[tag] = kNever;
  }
  std::vector<float> next(tags);
  for (std::size_t word = 1; word < scores.words; ++word) {
    for (std::size_t tag = 0; tag < tags; ++tag) {
      std::size_t before = 0;
      float value = kNever;
      for (std::size_t other = 0; other < tags; ++other) {
        // A score that is no number is never the best.
        if (!may_follow(tag, other) || !(best[other] > value)) continue;
        before = other;
        value = best[other];
      }
      from[word * tags + tag] = before;
      next[tag] = value + scores.row(word)[tag];
    }
    std::swap(best, next);
  }
  std::vector<std::size_t> path(scores.words);
  std::size_t tag =
      static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t word = scores.words; word-- > 0;) {
    path[word] = tag;
    tag = from[word * tags + tag];
  }
  return path;
}

}  // namespace

std::vector<TaggedSpan> decode_bio(const TagScores& scores, std::size_t labels) {
  std::vector<TaggedSpan> spans;
  if (scores.words == 0) return spans;
  const std::size_t tags = 1 + 2 * labels;
  const std::vector<std::size_t> path = best_tags(scores, tags);
  for (std::uint32_t word = 0; word < path.size(); ++word) {
    if (path[word] == 0) continue;
    const double share = share_of(scores.row(word), tags, path[word]);
    if (goes_on(path[word])) {
      spans.back().words.end = word + 1;
      spans.back().share = std::min(spans.back().share, share);
    } else {
      spans.push_back({{word, word + 1}, (path[word] - 1) / 2, share});
    }
  }
  return spans;
}

std::vector<std::uint8_t> encode_bio(std::vector<TaggedSpan> spans, std::size_t words) {
  std::vector<std::uint8_t> tags(words, 0);
  std::stable_sort(spans.begin(), spans.end(), [](const TaggedSpan& a, const TaggedSpan& b) {
    return a.words.size() > b.words.size();
  });
  for (const TaggedSpan& span : spans) {
    const auto begin = tags.begin() + span.words.begin;
    const auto end = tags.begin() + span.words.end;
    if (begin == end || std::any_of(begin, end, [](std::uint8_t tag) { return tag != 0; }))
      continue;
    std::fill(begin, end, static_cast<std::uint8_t>(2 + 2 * span.label));
    --*begin;
  }
  return tags;
}

}  // namespace khaldun::heads
