#include "text/lexeme.h"

#include <gtest/gtest.h>

#include "tests/support/tiny_language.h"

namespace khaldun::text {
namespace {

class LexemeStoreTest : public ::testing::Test {
 protected:
  LexemeStoreTest() : vocabulary_(*Vocabulary::create(khaldun::testing::tiny_language())) {}

  std::uint64_t id(std::string_view text) const { return vocabulary_.string_id(text); }

  Vocabulary vocabulary_;
  LexemeStore store_{vocabulary_};
};

TEST(WordShape, MapsLettersAndDigitsAndShortensRuns) {
  EXPECT_EQ(word_shape("Niger"), "Xxxxx");
  EXPECT_EQ(word_shape("negotiations"), "xxxx");
  EXPECT_EQ(word_shape("U.K."), "X.X.");
  EXPECT_EQ(word_shape("1984-85"), "dddd-dd");
  EXPECT_EQ(word_shape("......."), "....");
  EXPECT_EQ(word_shape("\u00c9tat\u00b2"), "Xxxxd");
  EXPECT_EQ(word_shape("\u4e2d\u56fd"), "xx");
  EXPECT_EQ(word_shape(""), "");
}

TEST(WordShape, IsLongFromAHundredCharactersOn) {
  EXPECT_EQ(word_shape(std::string(99, 'a')), "xxxx");
  EXPECT_EQ(word_shape(std::string(100, 'a')), "LONG");
}

TEST_F(LexemeStoreTest, ComputesTheFeaturesOfAForm) {
  const Lexeme lexeme = store_[store_.intern("Colour")];
  EXPECT_EQ(lexeme.orth, id("Colour"));
  EXPECT_EQ(lexeme.lower, id("colour"));
  EXPECT_EQ(lexeme.norm, id("colour")) << "the norm belongs to the form, not to its lower case";
  EXPECT_EQ(lexeme.prefix, id("C"));
  EXPECT_EQ(lexeme.suffix, id("our"));
  EXPECT_EQ(lexeme.shape, id("Xxxxx"));
  EXPECT_FALSE(lexeme.is_space);
  EXPECT_EQ(store_[store_.intern("colour")].norm, id("color"));
}

TEST_F(LexemeStoreTest, CountsInCharactersNotBytes) {
  const Lexeme lexeme = store_[store_.intern("\u00e9\u00e0\u00fc\u00f6")];
  EXPECT_EQ(lexeme.prefix, id("\u00e9"));
  EXPECT_EQ(lexeme.suffix, id("\u00e0\u00fc\u00f6"));
}

TEST_F(LexemeStoreTest, KnowsBlanks) {
  EXPECT_TRUE(store_[store_.intern("\n\u00a0")].is_space);
  EXPECT_FALSE(store_[store_.intern("\n.")].is_space);
}

TEST_F(LexemeStoreTest, KeepsOneLexemePerFormAndGivenNorm) {
  const std::uint32_t plain = store_.intern("n't");
  const std::uint32_t special = store_.intern("n't", id("not"));
  EXPECT_NE(plain, special);
  EXPECT_EQ(store_[plain].norm, id("n't"));
  EXPECT_EQ(store_[special].norm, id("not"));
  EXPECT_EQ(store_.intern("n't"), plain);
  EXPECT_EQ(store_.intern("n't", id("not")), special);
  EXPECT_EQ(store_.size(), 2U);
}

TEST_F(LexemeStoreTest, GivesTextAndLowerCaseBack) {
  const std::uint32_t lexeme = store_.intern("NATO");
  EXPECT_EQ(store_.text(lexeme), "NATO");
  EXPECT_EQ(store_.lower_text(lexeme), "nato");
}

TEST_F(LexemeStoreTest, FindsFormsAfterItHasGrown) {
  for (int i = 0; i < 5000; ++i) {
    ASSERT_EQ(store_.intern("Word" + std::to_string(i)), static_cast<std::uint32_t>(i));
  }
  EXPECT_EQ(store_.intern("Word42"), 42U);
  EXPECT_EQ(store_.lower_text(4999), "word4999");
}

TEST_F(LexemeStoreTest, StartsAnewAfterClear) {
  store_.intern("army");
  store_.clear();
  EXPECT_EQ(store_.size(), 0U);
  EXPECT_EQ(store_.intern("navy"), 0U);
}

}  // namespace
}  // namespace khaldun::text
