#include "heads/bio.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace khaldun::heads {
namespace {

// Rows of tags O, B-0, I-0, B-1, I-1.
std::vector<TaggedSpan> decode(const std::vector<float>& scores,
                               const std::vector<float>& transitions = std::vector<float>(25)) {
  return decode_bio({scores.data(), 5, scores.size() / 5}, {transitions, 2});
}

Span words(std::uint32_t begin, std::uint32_t end) { return {begin, end}; }

TEST(Bio, ReadsSpansWithTheirLabels) {
  const auto spans = decode({0, 9, 0, 0, 0,    //
                             0, 0, 9, 0, 0,    //
                             9, 0, 0, 0, 0,    //
                             0, 0, 0, 9, 0});  //
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[0].words, words(0, 2));
  EXPECT_EQ(spans[0].label, 0U);
  EXPECT_EQ(spans[1].words, words(3, 4));
  EXPECT_EQ(spans[1].label, 1U);
}

TEST(Bio, TwoSpansMayTouch) {
  const auto spans = decode({0, 9, 0, 0, 0, 0, 9, 0, 0, 0});
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[1].words, words(1, 2));
}

TEST(Bio, ScoresThatAreNoNumbersGiveLawfulSpans) {
  const float infinite = std::numeric_limits<float>::infinity();
  const float none = std::numeric_limits<float>::quiet_NaN();
  for (const float value : {infinite, -infinite, none}) {
    EXPECT_LE(decode(std::vector<float>(15, value)).size(), 3U);
    for (std::size_t at = 0; at < 15; ++at) {
      std::vector<float> scores = {0, 9, 0, 0, 0, 0, 0, 9, 0, 0, 9, 0, 0, 0, 0};
      scores[at] = value;
      for (const TaggedSpan& span : decode(scores)) {
        EXPECT_LT(span.words.begin, span.words.end);
        EXPECT_LE(span.words.end, 3U);
      }
    }
  }
}

TEST(Bio, NothingGoesOnThatHasNotBegun) {
  // Word by word the second would go on with label 1; the best lawful sequence begins one there or
  // calls the first word label 1.
  const auto spans = decode({0, 3, 0, 2, 0, 0, 0, 0, 0, 5});
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_EQ(spans[0].words, words(0, 2));
  EXPECT_EQ(spans[0].label, 1U);
}

TEST(Bio, FirstWordCannotGoOn) {
  const auto spans = decode({0, 1, 9, 0, 0});
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_EQ(spans[0].label, 0U);
}

TEST(Bio, ShareIsThatOfTheLeastSureWord) {
  const auto spans = decode({0, 9, 0, 0, 0, 0, 0, 1, 0, 0});
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_NEAR(spans[0].share, std::exp(1) / (std::exp(1) + 3), 0.001);  // I-1 is not lawful
}

TEST(Bio, TransitionsDecideWhereScoresDoNot) {
  // Three words, all of them as likely O as B-0 as I-0.
  const std::vector<float> scores = {1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0};
  std::vector<float> transitions(25);
  EXPECT_TRUE(decode(scores, transitions).empty()) << "ties go to the lower tag";
  transitions[0] = -2;         // O behind O
  transitions[1 * 5 + 2] = 3;  // I-0 behind B-0
  const auto spans = decode(scores, transitions);
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_EQ(spans[0].words.size(), 2U);
}

TEST(Bio, ForbiddenTransitionsStayForbiddenWhateverTheyScore) {
  std::vector<float> transitions(25);
  transitions[2] = 100;  // I-0 behind O
  for (const TaggedSpan& span : decode({5, 0, 0, 0, 0, 0, 0, 5, 0, 0}, transitions)) {
    EXPECT_EQ(span.words, words(0, 2));
  }
}

TEST(Bio, SharesAreThoseOfAllSequences) {
  // Two words, tags O, B-0, I-0; lawful: OO, OB, BO, BB, BI.
  const std::vector<float> scores = {0, 1, 7, 0, 0, 2};
  const std::vector<float> transitions = {0, 0, 0, 0, 0, 1, 0, 0, 0};
  const auto spans = decode_bio({scores.data(), 3, 2}, {transitions, 1});
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_EQ(spans[0].words, words(0, 2));
  const double all = 1 + 1 + std::exp(1) + std::exp(1) + std::exp(1 + 1 + 2);
  EXPECT_NEAR(spans[0].share, std::exp(1 + 1 + 2) / all, 1e-6);
}

TEST(Bio, SpansBecomeTagsAndTheLongestOfThoseThatMeetCounts) {
  const std::vector<TaggedSpan> spans = {
      {words(0, 1), 0, 1}, {words(2, 4), 1, 1}, {words(1, 4), 0, 1}, {words(4, 5), 1, 1}};
  EXPECT_EQ(encode_bio(spans, 6), (std::vector<std::uint8_t>{1, 1, 2, 2, 3, 0}));
}

TEST(Bio, NoWordsNoSpans) { EXPECT_TRUE(decode({}).empty()); }

}  // namespace
}  // namespace khaldun::heads
