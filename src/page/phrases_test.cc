#include "page/phrases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_file.h"

namespace khaldun::page {
namespace {

using ::testing::HasSubstr;

std::uint32_t bit(PhraseKind kind) { return std::uint32_t{1} << static_cast<unsigned>(kind); }

TEST(Phrases, AreFoundAsWholeWordsInAnyCase) {
  const testing::TemporaryFile file(
      "phrase\tkind\nsign up\toffer\n^read more\trelated\n© \trights\n");
  const Phrases phrases = *Phrases::load(file.path());
  EXPECT_EQ(phrases.kinds_in("Please SIGN UP today"), bit(PhraseKind::kOffer));
  EXPECT_EQ(phrases.kinds_in("They resign upon request"), 0U);
  EXPECT_EQ(phrases.kinds_in("sign ups"), 0U);
  EXPECT_EQ(phrases.kinds_in("Read more: talks"), bit(PhraseKind::kRelated));
  EXPECT_EQ(phrases.kinds_in("I read more books"), 0U) << "only at the beginning";
  EXPECT_EQ(phrases.kinds_in(""), 0U);
}

TEST(Phrases, LooksAtBothEndsOfALongText) {
  const testing::TemporaryFile file("phrase\tkind\nsign up\toffer\n");
  const Phrases phrases = *Phrases::load(file.path());
  const std::string filler(2000, 'x');
  EXPECT_EQ(phrases.kinds_in("sign up " + filler), bit(PhraseKind::kOffer));
  EXPECT_EQ(phrases.kinds_in(filler + " sign up"), bit(PhraseKind::kOffer));
  EXPECT_EQ(phrases.kinds_in(filler + " sign up " + filler), 0U);
}

TEST(Phrases, NameTheLineOfAnUnknownKind) {
  const testing::TemporaryFile file("phrase\tkind\nfoo\tbar\n");
  EXPECT_THAT(Phrases::load(file.path()).error().message, HasSubstr(":2: expected a kind"));
}

TEST(Phrases, ThoseOfTheProjectLoad) {
  const auto phrases = Phrases::load("data/web/phrases.tsv");
  ASSERT_TRUE(phrases) << phrases.error().message;
  EXPECT_EQ(phrases->kinds_in("Subscribe to our newsletter") & bit(PhraseKind::kOffer),
            bit(PhraseKind::kOffer));
}

}  // namespace
}  // namespace khaldun::page
