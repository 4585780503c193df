#include "duplicates/body_words.h"

#include <gtest/gtest.h>

#include <set>

namespace khaldun::duplicates {
namespace {

struct Case {
  const char* body;
  const char* words;
  std::size_t count;
};

TEST(BodyWords, AreTheLettersAndDigitsWhateverStandsBetween) {
  const Case cases[] = {
      {"", "", 0},
      {" \t\r\n .,;— ", "", 0},
      {"“The talks FAILED,” he said.\n", "the talks failed he said", 5},
      {"The  talks\u00a0failed, he\u2028said", "the talks failed he said", 5},
      {"\u00c9lys\u00e9e", "elysee", 1},
      {"E\u0301lyse\u0301e", "elysee", 1},
      {"co\u00adop\u200beration", "cooperation", 1},
      {"don't don\u2019t", "don t don t", 4},
      {"1,000 C-130s", "1 000 c 130s", 4},
      {"МОСКВА, 3 мая", "москва 3 мая", 3},
      {"北京。手机iPhone 12", "北京 手机 iphone 12", 6},
      {"ประชุม", "ประชม", 5},
  };
  for (const Case& c : cases) {
    const BodyWords words = words_of(c.body);
    EXPECT_EQ(words.text, c.words) << c.body;
    EXPECT_EQ(words.hashes.size(), c.count) << c.body;
  }
}

TEST(BodyWords, HashesDependOnTheWordAlone) {
  const BodyWords words = words_of("war and peace, War AND peace");
  ASSERT_EQ(words.hashes.size(), 6U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(words.hashes[i], words.hashes[i + 3]);
  EXPECT_EQ(std::set<std::uint64_t>(words.hashes.begin(), words.hashes.end()).size(), 3U);
  // As they are on disk, in signatures: the same for ever.
  EXPECT_EQ(words_of("war").hashes[0], 12584770424139377727U);
}

TEST(BodyWords, ACharacterWithoutBlanksIsHashedWithThreeBeforeIt) {
  const BodyWords one = words_of("甲乙丙丁戊");
  const BodyWords other = words_of("子乙丙丁戊");
  ASSERT_EQ(one.hashes.size(), 5U);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NE(one.hashes[i], other.hashes[i]) << i;
  EXPECT_EQ(one.hashes[4], other.hashes[4]);
}

TEST(BodyWords, KeepsBytesThatAreNotUtf8Apart) {
  EXPECT_NE(words_of("\xE9t\xE9").text, words_of("\xE8t\xE8").text);
  EXPECT_EQ(words_of("\xE9t\xE9").hashes.size(), 1U);
  EXPECT_EQ(words_of("\xFF \xFE").hashes.size(), 2U);
  EXPECT_NE(words_of("\xE4\xB8").text, words_of("").text) << "cut off in a character";
}

}  // namespace
}  // namespace khaldun::duplicates
