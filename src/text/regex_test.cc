#include "text/regex.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "tests/support/tiny_language.h"

namespace khaldun::text {
namespace {

using khaldun::testing::DamagedLanguage;
using khaldun::testing::tiny_language;

std::u32string characters(std::string_view text) {
  std::u32string result;
  for (std::size_t i = 0; i < text.size();) {
    const base::Character c = base::next_character(text, i);
    result += c.code;
    i += c.bytes;
  }
  return result;
}

// "0-2 4-5": the matches that find_all() finds.
std::string matches_in(const Regex& regex, std::u32string_view text) {
  RegexScratch scratch;
  scratch.start(text.size());
  std::vector<Regex::Match> matches;
  regex.find_all(text, scratch, matches);
  std::string result;
  for (const Regex::Match& match : matches) {
    if (!result.empty()) result += ' ';
    result += std::to_string(match.begin) + '-' + std::to_string(match.end);
  }
  return result;
}

TEST(Regex, FindsWhatPythonFinds) {
  const auto& file = tiny_language();
  const auto sets = CharacterSets::create(file, "regex/sets");
  ASSERT_TRUE(sets) << sets.error().message;
  const auto patterns = *file.strings("regex/patterns");
  const auto numbers =
      *file.tensor<std::uint32_t>("regex/cases/numbers", {base::SectionFile::kAny});
  const auto texts = *file.strings("regex/cases/texts");
  const auto spans = *file.strings("regex/cases/spans");
  ASSERT_FALSE(texts.empty());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto regex = Regex::create(file, "regex/" + std::to_string(numbers[i]), *sets);
    ASSERT_TRUE(regex) << regex.error().message;
    EXPECT_EQ(matches_in(*regex, characters(texts[i])), spans[i])
        << patterns[numbers[i]] << " in " << texts[i];
  }
}

class TokenizerRegex : public ::testing::Test {
 protected:
  TokenizerRegex() : sets_(*CharacterSets::create(tiny_language(), "tokenizer/sets")) {}

  Regex regex(const std::string& name) const {
    return *Regex::create(tiny_language(), "tokenizer/" + name, sets_);
  }

  CharacterSets sets_;
  RegexScratch scratch_;
};

TEST_F(TokenizerRegex, MatchesOnlyAtTheStart) {
  const Regex infix = regex("infix");
  scratch_.start(10);
  EXPECT_TRUE(infix.matches_start(U"..b", scratch_));
  EXPECT_FALSE(infix.matches_start(U"a..b", scratch_));
  EXPECT_FALSE(infix.matches_start(U"", scratch_));
}

TEST_F(TokenizerRegex, SearchesTheEndOfALongTextOnly) {
  const std::u32string text = std::u32string(1'000'000, U'a') + U"10km";
  const Regex suffix = regex("suffix");
  // Far too few steps to look at every character.
  for (int i = 0; i < 1000; ++i) {
    scratch_.start(0);
    const auto match = suffix.search(text, 0, scratch_);
    ASSERT_TRUE(match);
    EXPECT_EQ(match->begin, text.size() - 2);
  }
}

TEST_F(TokenizerRegex, FindsAnEndlessSuffixFromItsFirstCharacter) {
  scratch_.start(100);
  const auto match = regex("suffix").search(U"ab.....", 0, scratch_);
  ASSERT_TRUE(match);
  EXPECT_EQ(match->begin, 2U);
}

TEST_F(TokenizerRegex, SkipsAGroupWhoseCharacterIsMissing) {
  // Without that, the user's name of an address takes quadratic time here.
  std::u32string text;
  for (int i = 0; i < 200'000; ++i) text += U"a:";
  scratch_.start(text.size());
  EXPECT_FALSE(regex("url_match").matches_start(text, scratch_));
  EXPECT_FALSE(scratch_.exhausted());
}

TEST_F(TokenizerRegex, GivesUpWhenTheStepsAreSpent) {
  std::u32string text;
  for (int i = 0; i < 50'000; ++i) text += U"a:b@";
  scratch_.start(text.size());
  EXPECT_FALSE(regex("url_match").matches_start(text, scratch_));
  EXPECT_TRUE(scratch_.exhausted());
  scratch_.start(10);
  EXPECT_FALSE(scratch_.exhausted());
  EXPECT_TRUE(regex("url_match").matches_start(U"a.example.com", scratch_));
}

TEST_F(TokenizerRegex, NeverLeavesADamagedProgramOrText) {
  const std::u32string text = characters("http://us:er@a-b.example.org/x?y=10km...");
  const std::vector<std::string> names = {"prefix", "suffix", "infix", "token_match", "url_match"};
  for (const std::string& name : names) {
    const std::size_t words = tiny_language().dims("tokenizer/" + name)[0];
    for (std::size_t word = 0; word < words; ++word) {
      for (const std::uint32_t value : {0U, 0x0AU, 0x106U, 0x60AU, 0xFFFFFF06U, 0xFFFFFFFFU}) {
        const DamagedLanguage language("tokenizer/" + name, word, value);
        const auto regex = Regex::create(language.file(), "tokenizer/" + name, sets_);
        if (!regex) continue;
        scratch_.start(text.size(), 10'000);
        std::vector<Regex::Match> matches;
        regex->find_all(text, scratch_, matches);
        for (const Regex::Match& match : matches) EXPECT_LE(match.end, text.size());
      }
    }
  }
}

TEST(CharacterSets, RejectsOffsetsThatDoNotCoverTheRanges) {
  const DamagedLanguage language("tokenizer/sets/offsets", 1, 0x7FFFFFFF);
  const auto sets = CharacterSets::create(language.file(), "tokenizer/sets");
  ASSERT_FALSE(sets);
  EXPECT_THAT(sets.error().message, ::testing::HasSubstr("tokenizer/sets/offsets"));
}

}  // namespace
}  // namespace khaldun::text
