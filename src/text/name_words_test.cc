#include "text/name_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace khaldun::text {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> keys(std::string_view text) {
  const NameWords words(text);
  std::vector<std::string> result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    result.push_back((words[i].joined ? "" : "|") + std::string(words.key(i)));
  }
  return result;
}

TEST(NameWords, PartsAtAllButBlanksAndHyphens) {
  EXPECT_THAT(keys("New York, Guinea-Bissau"), ElementsAre("|New", "York", "|Guinea", "Bissau"));
  EXPECT_THAT(keys("one\ntwo\n\nthree"), ElementsAre("|one", "two", "|three"));
}

TEST(NameWords, TakesDotsOutOfAcronymsAndJoinsShortAbbreviations) {
  EXPECT_THAT(keys("the U.S. left"), ElementsAre("|the", "US", "left"));
  EXPECT_THAT(keys("St. Louis"), ElementsAre("|St", "Louis"));
  EXPECT_THAT(keys("the town. Mali"), ElementsAre("|the", "town", "|Mali"));
}

TEST(NameWords, KeepsApostrophesButNotGenitives) {
  EXPECT_THAT(keys("N’Djamena’s Xi'an"), ElementsAre("|N'Djamena", "Xi'an"));
  EXPECT_THAT(keys("He left Cox's Bazar"), ElementsAre("|He", "left", "Cox", "Bazar"));
  EXPECT_THAT(keys("the Greens' Mali, 's"), ElementsAre("|the", "Greens", "|Mali", "|s"));
}

TEST(NameWords, SpansAreBytesOfTheText) {
  const NameWords words("Tillabéri in the U.S.");
  EXPECT_EQ(words[0].bytes, (Span{0, 10}));
  EXPECT_EQ(words[3].bytes, (Span{18, 22}));
}

TEST(NameWords, ReadsWhatIsNotUtf8) {
  EXPECT_EQ(keys("a\xff\xfe b").size(), 2u);
  EXPECT_TRUE(keys("").empty());
}

}  // namespace
}  // namespace khaldun::text
