#include "text/tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/case_file.h"
#include "tests/support/tiny_language.h"

namespace khaldun::text {
namespace {

using khaldun::testing::DamagedLanguage;
using khaldun::testing::tiny_language;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class TokenizerTest : public ::testing::Test {
 protected:
  TokenizerTest() : tokenizer_(*Tokenizer::create(tiny_language())) {}

  const std::vector<RawToken>& tokenize(std::string_view text) {
    tokens_.clear();
    diagnostics_.clear();
    tokenizer_.tokenize(text, lexemes_, cache_, tokens_, diagnostics_);
    return tokens_;
  }

  // The bytes of the tokens.
  std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> result;
    for (const RawToken& token : tokenize(text)) {
      result.emplace_back(text.substr(token.span.begin, token.span.size()));
    }
    return result;
  }

  Tokenizer tokenizer_;
  LexemeStore lexemes_{tokenizer_.vocabulary()};
  TokenizerCache cache_;
  std::vector<RawToken> tokens_;
  std::vector<Diagnostic> diagnostics_;
};

// One token a line, with "_" for the blank that belongs to it, and line ends spelled out.
std::string show(std::string_view text, const std::vector<RawToken>& tokens) {
  std::string result;
  for (const RawToken& token : tokens) {
    for (const char c : text.substr(token.span.begin, token.span.size())) {
      if (c == '\n') {
        result += "\\n";
      } else {
        result += c;
      }
    }
    result += token.space_after ? "_\n" : "\n";
  }
  return result;
}

TEST_F(TokenizerTest, AgreesWithTheCases) {
  khaldun::testing::run_case_file("tests/cases/text/tokenizer.txt", [&](const std::string& input) {
    const std::string_view text = std::string_view(input).substr(0, input.size() - 1);
    const std::string first = show(text, tokenize(text));
    EXPECT_EQ(show(text, tokenize(text)), first) << "from the cache";
    return first;
  });
}

TEST_F(TokenizerTest, FindsNothingInAnEmptyText) { EXPECT_THAT(tokenize(""), IsEmpty()); }

TEST_F(TokenizerTest, MakesTokensOfBlanksThatDoNotBelongToAWord) {
  EXPECT_THAT(words(" "), ElementsAre(" "));
  EXPECT_THAT(words("  "), ElementsAre("  "));
  EXPECT_THAT(words("a  b"), ElementsAre("a", " ", "b"));
  EXPECT_THAT(words("a\r\nb\t"), ElementsAre("a", "\r\n", "b", "\t"));
  EXPECT_THAT(words("a\u00a0b"), ElementsAre("a", "\u00a0", "b"));
  EXPECT_TRUE(tokenize("a ").back().space_after);
}

TEST_F(TokenizerTest, GivesTokensOfSpecialCasesTheirNorms) {
  tokenize("don't");
  EXPECT_EQ(lexemes_[tokens_[1].lexeme].norm, tokenizer_.vocabulary().string_id("not"));
}

TEST_F(TokenizerTest, PutsBackSpecialCasesThatTheRulesCut) {
  EXPECT_THAT(words("At 10a.m. x...y o'clock sharp."),
              ElementsAre("At", "10", "a.m.", "x", "...y", "o'clock sharp", "."));
  EXPECT_TRUE(tokens_[2].space_after) << "the blank after the special case";
  EXPECT_FALSE(tokens_[1].space_after);
}

TEST_F(TokenizerTest, LeavesTokensWithOtherBlanksBetweenThem) {
  EXPECT_THAT(words("x ... y"), ElementsAre("x", "...", "y"));
  EXPECT_THAT(words("o'clock  sharp"), ElementsAre("o'clock", " ", "sharp"));
}

TEST_F(TokenizerTest, KeepsOffsetsOfInvalidBytes) {
  EXPECT_THAT(words("caf\xe9, (\xff) \xe2\x82"),
              ElementsAre("caf\xe9", ",", "(", "\xff", ")", "\xe2\x82"));
  ASSERT_EQ(diagnostics_.size(), 1U);
  EXPECT_EQ(diagnostics_[0].offset, 3U);
  EXPECT_THAT(diagnostics_[0].message, HasSubstr("UTF-8"));
  EXPECT_EQ(lexemes_.text(tokens_[0].lexeme), "caf\uFFFD");
  EXPECT_EQ(lexemes_.text(tokens_[5].lexeme), "\uFFFD\uFFFD");
}

TEST_F(TokenizerTest, SaysWhereTheRulesTookTooLong) {
  std::string text = "ok ";
  for (int i = 0; i < 50'000; ++i) text += "a:b@";
  tokenize(text + " ok");
  ASSERT_EQ(diagnostics_.size(), 1U);
  EXPECT_EQ(diagnostics_[0].offset, 3U);
  EXPECT_EQ(tokens_.size(), 3U);
}

TEST_F(TokenizerTest, TakesLinearTimeForRunsOfOneCharacter) {
  for (const std::string_view unit : {"a", "(", ")", ".", "a:", "a.", "'s", "1", "$", "\u4e2d"}) {
    std::string text;
    while (text.size() < 100'000) text += unit;
    tokenize(text);
    EXPECT_EQ(tokens_.front().span.begin, 0U) << unit;
    EXPECT_EQ(tokens_.back().span.end, text.size()) << unit;
    EXPECT_THAT(diagnostics_, IsEmpty()) << unit;
  }
}

TEST_F(TokenizerTest, GivesTheSameTokensWhateverItHasSeen) {
  const std::string text = "(don't 10a.m. x...y) U.S., war-peace";
  const std::vector<std::string> first = words(text);
  words("don't (don't x ...y a.m. peace");
  EXPECT_EQ(words(text), first);
  cache_.clear();
  lexemes_.clear();
  EXPECT_EQ(words(text), first);
}

TEST_F(TokenizerTest, AppendsToTheTokensOfOtherTexts) {
  tokenizer_.tokenize("x...y", lexemes_, cache_, tokens_, diagnostics_);
  tokenizer_.tokenize("x...y", lexemes_, cache_, tokens_, diagnostics_);
  ASSERT_EQ(tokens_.size(), 4U);
  EXPECT_EQ(tokens_[2].span, (Span{0, 1}));
}

TEST(Tokenizer, RejectsAModelWithoutItsSections) {
  const DamagedLanguage language("lexeme/norm_keys", 0, 1);  // whole, but the name is gone
  EXPECT_TRUE(Tokenizer::create(language.file()));
  const auto tokenizer = Tokenizer::create(base::SectionFile());
  ASSERT_FALSE(tokenizer);
  EXPECT_EQ(tokenizer.error().code, ErrorCode::kInvalidModel);
}

}  // namespace
}  // namespace khaldun::text
