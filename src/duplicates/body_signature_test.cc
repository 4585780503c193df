#include "duplicates/body_signature.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace khaldun::duplicates {
namespace {

// `count` different words from number `first` on.
std::string words_from(int first, int count) {
  std::string text;
  for (int i = first; i < first + count; ++i) text += "word" + std::to_string(i) + ' ';
  return text;
}

TEST(BodySignature, IsTheSameForTheSameWordsOnly) {
  const BodySignature one = signature_of("The talks failed, he said on Monday in Geneva.");
  EXPECT_EQ(one, signature_of("THE TALKS FAILED — he said\non Monday in Geneva"));
  EXPECT_TRUE(one.has_words_of(signature_of("the talks failed he said on monday in geneva")));
  EXPECT_FALSE(one.has_words_of(signature_of("He said on Monday in Geneva the talks failed")));
  EXPECT_EQ(one.words, 9U);
  EXPECT_EQ(one.shingles, 5U);
}

TEST(BodySignature, IsTheSameForEver) {
  const BodySignature fixed = signature_of(words_from(0, 50));
  EXPECT_EQ(fixed.exact_low, 14302570114027738854U);
  EXPECT_EQ(fixed.exact_high, 81854909179160879U);
  EXPECT_EQ(fixed.minima[0], 6406U);
  EXPECT_EQ(fixed.minima[1], 49487U);
  EXPECT_EQ(fixed.minima[111], 26827U);
}

TEST(BodySignature, EstimatesResemblanceAndTheShareThatWasSeen) {
  // Texts of 1000 shingles each, 200 to 800 of them in both.
  double squares = 0;
  int trials = 0;
  for (int shared = 200; shared <= 800; shared += 100) {
    for (int trial = 0; trial < 10; ++trial, ++trials) {
      const int first = 10'000 * trials;
      const BodySignature a = signature_of(words_from(first, 1004));
      const BodySignature b = signature_of(words_from(first + 1000 - shared, 1004));
      const double truth = shared / (2000.0 - shared);
      const double error = likeness(b, a).resemblance - truth;
      squares += error * error / (truth * (1 - truth) / kOrders);
      EXPECT_NEAR(likeness(b, a).seen, shared / 1000.0, 0.2);
    }
  }
  EXPECT_NEAR(std::sqrt(squares / trials), 1.0, 0.25) << "error as of independent orders";
}

TEST(BodySignature, TheShareSeenIsThatOfTheLaterText) {
  const BodySignature whole = signature_of(words_from(0, 1000));
  const BodySignature half = signature_of(words_from(0, 500));
  EXPECT_NEAR(likeness(half, whole).seen, 1.0, 0.15);
  EXPECT_NEAR(likeness(whole, half).seen, 0.5, 0.15);
  EXPECT_EQ(likeness(whole, half).resemblance, likeness(half, whole).resemblance);
}

TEST(BodySignature, UnlikeTextsHaveNextToNothingInCommon) {
  for (int i = 0; i < 20; ++i) {
    const Likeness like =
        likeness(signature_of(words_from(1000 * i, 500)), signature_of(words_from(500'000, 500)));
    EXPECT_LE(like.resemblance, 1.0 / kOrders);
  }
}

TEST(BodySignature, TakesWhatIsNoNews) {
  EXPECT_EQ(signature_of("").words, 0U);
  EXPECT_EQ(signature_of(" … \n").words, 0U);
  EXPECT_EQ(signature_of("word").shingles, 0U);
  EXPECT_EQ(signature_of("one two three four").shingles, 0U);
  EXPECT_EQ(signature_of("one two three four five").shingles, 1U);
  EXPECT_EQ(likeness(signature_of("word"), signature_of("word")).resemblance, 0.0);
}

TEST(BodySignature, TakesLongTextsOfOneWord) {
  constexpr std::size_t kBytes = 16u << 20;
  const BodySignature blank_less = signature_of(std::string(kBytes, 'x'));
  EXPECT_EQ(blank_less.words, 1U);
  std::string same;
  while (same.size() < kBytes) same += "war ";
  const BodySignature repeated = signature_of(same);
  EXPECT_EQ(repeated.words, kBytes / 4);
  EXPECT_EQ(repeated.shingles, 1U);
  EXPECT_EQ(signature_of(std::string(kBytes, '\xFF')).words, 1U);
}

}  // namespace
}  // namespace khaldun::duplicates
