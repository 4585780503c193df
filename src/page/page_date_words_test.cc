#include "page/page_date_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_file.h"

namespace khaldun::page {
namespace {

using ::testing::HasSubstr;

TEST(DateWords, AreWordsAndPhrasesOfKinds) {
  const auto words = DateWords::load("data/web/dates.tsv");
  ASSERT_TRUE(words) << words.error().message;
  EXPECT_TRUE(words->has("last updated", DateWord::kUpdated));
  EXPECT_TRUE(words->has("опубликовано", DateWord::kPublished));
  EXPECT_TRUE(words->has("accessed", DateWord::kOther));
  EXPECT_TRUE(words->has("usa", DateWord::kMonthFirst));
  EXPECT_FALSE(words->has("ken", DateWord::kMonthFirst));
  EXPECT_EQ(words->of("truce"), 0);
  EXPECT_EQ(DateWords().of("published"), 0);
}

TEST(DateWords, MistakesNameTheLine) {
  const testing::TemporaryFile file(
      "kind\tlanguage\twords\nsmall\ten\ton|at\nfoo\ten\tx\nsmall\ten\ta b c d e\n");
  const auto words = DateWords::load(file.path());
  ASSERT_FALSE(words);
  EXPECT_THAT(words.error().message, HasSubstr(":3: expected a kind"));
  EXPECT_THAT(words.error().message, HasSubstr(":4: expected at most 4 words"));
  EXPECT_EQ(DateWords::load("no/such.tsv").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace khaldun::page
