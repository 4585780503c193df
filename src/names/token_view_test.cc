#include "names/token_view.h"

#include <gtest/gtest.h>

#include "tests/support/tagged_words.h"

namespace khaldun::names {
namespace {

const NameTables& tables() {
  static const NameTables loaded = NameTables::load("data/names/en", {}).value();
  return loaded;
}

TEST(TokenView, LowersAsciiAndLatinLetters) {
  EXPECT_EQ(lower_of("Ándrés"), "ándrés");
  EXPECT_EQ(lower_of("A×B"), "a×b");
}

TEST(TokenView, SeesCapitalsParagraphsAndAddresses) {
  const Document document =
      testing::tagged_words("Élodie left|VERB Mali ¶ UN https://example.org/Mali");
  const TokenView view(document, tables());
  EXPECT_TRUE(view[0].capital);
  EXPECT_FALSE(view[1].capital);
  EXPECT_TRUE(view[3].paragraph_start);
  EXPECT_TRUE(view[3].all_caps);
  EXPECT_TRUE(view[4].is_web);
  EXPECT_FALSE(view.goes_on(2));
  EXPECT_EQ(view.key({0, 2}), "élodie left");
}

TEST(TokenView, TrustsTheTaggerAtTheBeginningOfASentence) {
  const Document document = testing::tagged_words("Banning|VERB Kosmos . Later|ADV Mali agreed");
  const TokenView view(document, tables());
  EXPECT_FALSE(view.is_name_word(0));
  EXPECT_TRUE(view.is_name_word(1));
  EXPECT_FALSE(view.is_name_word(3));
  EXPECT_TRUE(view.is_name_word(4));
}

TEST(TokenView, KnowsHeadlines) {
  const Document document = testing::tagged_words(
      "Farmers|NOUN Protest|VERB Higher|ADJ Water|NOUN Prices|NOUN ¶ MALI FARMERS PROTEST AGAIN ¶ "
      "Mali left");
  const TokenView view(document, tables());
  EXPECT_TRUE(view[0].headline);
  EXPECT_FALSE(view[0].shouted);
  EXPECT_FALSE(view.is_name_word(2));
  EXPECT_TRUE(view[5].shouted);
  EXPECT_FALSE(view.is_name_word(5));
  EXPECT_FALSE(view[9].headline);
}

}  // namespace
}  // namespace khaldun::names
