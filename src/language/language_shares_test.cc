#include "language/language_shares.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_file.h"

namespace khaldun::language {
namespace {

using ::testing::HasSubstr;

std::string problem_of(const std::string& lines) {
  const testing::TemporaryFile file("language\tshare\n" + lines);
  const auto shares = LanguageShares::load(file.path());
  return shares ? "none" : shares.error().message;
}

TEST(LanguageShares, ArePercentsOrTheLeast) {
  const testing::TemporaryFile file("language\tshare\nen\t43.5\nxx\t0.0001\n");
  const auto shares = LanguageShares::load(file.path());
  ASSERT_TRUE(shares) << shares.error().message;
  EXPECT_DOUBLE_EQ(shares->of("en"), 0.435);
  EXPECT_EQ(shares->of("xx"), LanguageShares::kLeast);
  EXPECT_EQ(shares->of("so"), LanguageShares::kLeast);
  EXPECT_EQ(LanguageShares().of("en"), LanguageShares::kLeast) << "all alike";
}

TEST(LanguageShares, OfTheProjectPreferTheCommonLanguages) {
  const auto shares = LanguageShares::load("data/language/shares.tsv");
  ASSERT_TRUE(shares) << shares.error().message;
  EXPECT_GT(shares->of("en"), shares->of("fr"));
  EXPECT_GT(shares->of("ar"), shares->of("so"));
}

TEST(LanguageShares, NameTheLineOfAMistake) {
  EXPECT_THAT(problem_of("en\t43\nfr\tmany\n"),
              HasSubstr(":3: expected a share above 0 and up to 100, found \"many\""));
  EXPECT_THAT(problem_of("en\t0\n"), HasSubstr(":2: expected a share above 0"));
  EXPECT_THAT(problem_of("en\t101\n"), HasSubstr(":2: expected a share above 0"));
  EXPECT_THAT(problem_of("en\t43\nen\t4\n"),
              HasSubstr(":3: expected each language once, found \"en\" again"));
  EXPECT_EQ(LanguageShares::load("/nowhere/shares.tsv").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace khaldun::language
