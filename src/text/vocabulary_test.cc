#include "text/vocabulary.h"

#include <gtest/gtest.h>

#include "tests/support/tiny_language.h"

namespace khaldun::text {
namespace {

using khaldun::testing::DamagedLanguage;
using khaldun::testing::tiny_language;

TEST(Vocabulary, GivesStringsTheIdsOfSpacy) {
  const auto vocabulary = Vocabulary::create(tiny_language());
  ASSERT_TRUE(vocabulary) << vocabulary.error().message;
  EXPECT_EQ(vocabulary->string_id(""), 0U);
  EXPECT_EQ(vocabulary->string_id("the"), 7425985699627899538U);
  EXPECT_EQ(vocabulary->string_id("U.K."), 14409890634315022856U);
}

TEST(Vocabulary, KnowsTheBuiltInSymbols) {
  const auto vocabulary = Vocabulary::create(tiny_language());
  ASSERT_TRUE(vocabulary) << vocabulary.error().message;
  EXPECT_EQ(vocabulary->string_id("IS_ALPHA"), 1U);
  EXPECT_EQ(vocabulary->string_id("X"), 101U);
  EXPECT_EQ(vocabulary->string_id("PERSON"), 380U);
  EXPECT_EQ(vocabulary->string_id("mark"), 423U);
  EXPECT_EQ(vocabulary->string_id("punct"), 445U);
  EXPECT_EQ(vocabulary->string_id("MORPH"), 453U);
  EXPECT_EQ(vocabulary->string_id("_"), 456U);
}

TEST(Vocabulary, KnowsNormsOfThePackageAndOfSpacyItself) {
  const auto vocabulary = Vocabulary::create(tiny_language());
  ASSERT_TRUE(vocabulary) << vocabulary.error().message;
  const auto norm = [&](std::string_view form) {
    return vocabulary->norm_of(vocabulary->string_id(form));
  };
  EXPECT_EQ(norm("colour"), vocabulary->string_id("color"));
  EXPECT_EQ(norm("\u2014"), vocabulary->string_id("-"));
  EXPECT_EQ(norm("Mex$"), vocabulary->string_id("$"));
  EXPECT_EQ(norm("army"), 0U);
}

TEST(Vocabulary, RejectsATableOfSymbolsThatLeavesTheStrings) {
  const DamagedLanguage language("lexeme/symbols/slots", 0, 1'000'000);
  EXPECT_FALSE(Vocabulary::create(language.file()));
}

}  // namespace
}  // namespace khaldun::text
