// BIO: spans from one score for each tag of each word and for each pair of tags that follow each
// other, a linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) in which
// nothing goes on that has not begun.
//
//   for (const TaggedSpan& span : decode_bio(scores, transitions)) use(span.words, span.label);
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
  double share = 0;  // the least share that all sequences together give the tag of one of its words

  bool operator==(const TaggedSpan&) const = default;
};

// What a sequence scores for a tag behind another one: [tag before][tag], row by row; of `labels`
// labels there are 1 + 2 * labels tags.
struct Transitions {
  std::span<const float> scores;
  std::size_t labels = 0;

  std::size_t tags() const { return 1 + 2 * labels; }
};

// The spans of the best sequence (Viterbi 1967); ties go to the tag with the lower number. Shares
// are those of the forward-backward algorithm (Rabiner 1989). Scores that are no numbers give spans
// that are lawful but mean nothing, and shares that are no numbers.
std::vector<TaggedSpan> decode_bio(const TagScores& scores, const Transitions& transitions);

// The tag of each of `words` words. Of spans that share a word the longest counts, and of those the
// one that stands first in `spans`. Shares are not read.
std::vector<std::uint8_t> encode_bio(std::vector<TaggedSpan> spans, std::size_t words);

}  // namespace khaldun::heads
