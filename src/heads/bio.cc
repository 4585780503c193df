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

// The transition to `tag`, kNever where it is not lawful.
float moved(const Transitions& transitions, std::size_t before, std::size_t tag) {
  if (!may_follow(tag, before)) return kNever;
  return transitions.scores[before * transitions.tags() + tag];
}

// Those of a first word, which goes on with nothing.
std::vector<float> first_row(const TagScores& scores, std::size_t tags) {
  std::vector<float> row(scores.row(0), scores.row(0) + tags);
  for (std::size_t tag = 0; tag < tags; ++tag) {
    if (goes_on(tag)) row[tag] = kNever;
  }
  return row;
}

std::vector<std::size_t> best_tags(const TagScores& scores, const Transitions& transitions) {
  const std::size_t tags = transitions.tags();
  std::vector<std::size_t> from(scores.words * tags, 0);
  std::vector<float> best = first_row(scores, tags);
  std::vector<float> next(tags);
  for (std::size_t word = 1; word < scores.words; ++word) {
    for (std::size_t tag = 0; tag < tags; ++tag) {
      std::size_t before = 0;
      float value = kNever;
      for (std::size_t other = 0; other < tags; ++other) {
        const float sum = best[other] + moved(transitions, other, tag);
        // A score that is no number is never the best.
        if (!may_follow(tag, other) || !(sum > value)) continue;
        before = other;
        value = sum;
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

double log_sum(const std::vector<double>& logs) {
  const double greatest = *std::max_element(logs.begin(), logs.end());
  if (greatest == kNever) return greatest;
  double sum = 0;
  for (const double value : logs) sum += std::exp(value - greatest);
  return greatest + std::log(sum);
}

// Log of the weight of all sequences before a word, up to each of its tags: [word][tag].
std::vector<double> forward(const TagScores& scores, const Transitions& transitions) {
  const std::size_t tags = transitions.tags();
  std::vector<double> sums(scores.words * tags);
  const std::vector<float> first = first_row(scores, tags);
  std::copy(first.begin(), first.end(), sums.begin());
  std::vector<double> ways(tags);
  for (std::size_t word = 1; word < scores.words; ++word) {
    for (std::size_t tag = 0; tag < tags; ++tag) {
      for (std::size_t other = 0; other < tags; ++other) {
        ways[other] =
            sums[(word - 1) * tags + other] + static_cast<double>(moved(transitions, other, tag));
      }
      sums[word * tags + tag] = log_sum(ways) + static_cast<double>(scores.row(word)[tag]);
    }
  }
  return sums;
}

// The share of the sequences in which each word has its tag of `path`.
std::vector<double> shares_along(const std::vector<std::size_t>& path, const TagScores& scores,
                                 const Transitions& transitions) {
  const std::size_t tags = transitions.tags();
  const std::vector<double> before = forward(scores, transitions);
  std::vector<double> behind(tags, 0);  // log of the weight of all sequences behind a tag
  std::vector<double> next(tags);
  std::vector<double> ways(tags);
  std::vector<double> shares(scores.words);
  for (std::size_t word = scores.words; word-- > 0;) {
    const double* own = before.data() + word * tags;
    for (std::size_t tag = 0; tag < tags; ++tag) ways[tag] = own[tag] + behind[tag];
    shares[word] = std::exp(ways[path[word]] - log_sum(ways));
    for (std::size_t tag = 0; tag < tags; ++tag) {
      for (std::size_t other = 0; other < tags; ++other) {
        ways[other] = static_cast<double>(moved(transitions, tag, other)) +
                      static_cast<double>(scores.row(word)[other]) + behind[other];
      }
      next[tag] = log_sum(ways);
    }
    std::swap(behind, next);
  }
  return shares;
}

}  // namespace

std::vector<TaggedSpan> decode_bio(const TagScores& scores, const Transitions& transitions) {
  std::vector<TaggedSpan> spans;
  if (scores.words == 0) return spans;
  const std::vector<std::size_t> path = best_tags(scores, transitions);
  const std::vector<double> shares = shares_along(path, scores, transitions);
  for (std::uint32_t word = 0; word < path.size(); ++word) {
    if (path[word] == 0) continue;
    if (goes_on(path[word])) {
      spans.back().words.end = word + 1;
      spans.back().share = std::min(spans.back().share, shares[word]);
    } else {
      spans.push_back({{word, word + 1}, (path[word] - 1) / 2, shares[word]});
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
