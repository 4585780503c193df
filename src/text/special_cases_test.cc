#include "text/special_cases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_language.h"
#include "text/vocabulary.h"

namespace khaldun::text {
namespace {

using khaldun::testing::DamagedLanguage;
using khaldun::testing::tiny_language;

TEST(SpecialCases, GivesTheTokensOfACase) {
  const auto cases = SpecialCases::create(tiny_language());
  const auto vocabulary = Vocabulary::create(tiny_language());
  ASSERT_TRUE(cases) << cases.error().message;
  const auto tokens = cases->find("don't");
  ASSERT_EQ(tokens.size(), 2U);
  EXPECT_EQ(tokens[0].characters, 2U);
  EXPECT_EQ(tokens[1].characters, 3U);
  EXPECT_EQ(tokens[1].norm, vocabulary->string_id("not"));
  EXPECT_EQ(cases->find("U.S.")[0].norm, 0U) << "no norm is given";
}

TEST(SpecialCases, FindsOnlyWholeStrings) {
  const auto cases = SpecialCases::create(tiny_language());
  ASSERT_TRUE(cases) << cases.error().message;
  EXPECT_TRUE(cases->find("don").empty());
  EXPECT_TRUE(cases->find("").empty());
  EXPECT_TRUE(cases->find(std::string(1000, 'x')).empty());
  EXPECT_EQ(cases->longest(), std::string_view("o'clock sharp").size());
}

TEST(SpecialCases, RejectsTokensThatDoNotCoverTheirString) {
  for (const std::uint32_t length : {0U, 3U}) {
    const DamagedLanguage language("tokenizer/special_cases/lengths", 0, length);
    const auto cases = SpecialCases::create(language.file());
    ASSERT_FALSE(cases);
    EXPECT_THAT(cases.error().message, ::testing::HasSubstr("don't"));
  }
}

TEST(SpecialCases, RejectsOffsetsOutsideTheTokens) {
  const DamagedLanguage language("tokenizer/special_cases/token_offsets", 1, 1000);
  EXPECT_FALSE(SpecialCases::create(language.file()));
}

}  // namespace
}  // namespace khaldun::text
