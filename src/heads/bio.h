// BIO: spans from one score for each tag of each word.
//
//   for (const TaggedSpan& span : decode_bio(scores, 3)) use(span.words, span.label);
//   const std::vector<std::uint8_t> tags = encode_bio(spans, words);
//
// Tag 0 is outside, 1 + 2 * label begins a span, 2 + 2 * label goes on with it. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "khaldun/document.h"

namespace khaldun::heads {

// Scores (logits) of the tags of each word; rows are `stride` floats apart.
struct TagScores {
  const float* data = nullptr;
  std::size_t stride = 0;
  std::size_t words = 0;

  const float* row(std::size_t word) const { return data + word * stride; }
};

struct TaggedSpan {
  Span words;
  std::size_t label = 0;
  double share = 0;  // the least share that one of its words gives its tag

  bool operator==(const TaggedSpan&) const = default;
};

// The spans of the best sequence in which nothing goes on that has not begun (Viterbi 1967). The
// tags are those of `labels` labels; ties go to the tag with the lower number. Scores that are no
// numbers give spans that are lawful but mean nothing, and shares that are no numbers.
std::vector<TaggedSpan> decode_bio(const TagScores& scores, std::size_t labels);

// The tag of each of `words` words. Of spans that share a word the longest counts, and of those the
// one that stands first in `spans`. Shares are not read.
std::vector<std::uint8_t> encode_bio(std::vector<TaggedSpan> spans, std::size_t words);

}  // namespace khaldun::heads
