#include "actors/alias_matcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace khaldun::actors {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::vector<AliasMatcher::Alias> kAliases = {
    {"Niger", 1}, {"Nigeria", 2},     {"Guinea", 3}, {"Guinea-Bissau", 4}, {"Côte d'Ivoire", 5},
    {"US", 6},    {"Niger Delta", 7}, {"Congo", 9},  {"Congo", 8}};

// Each match as "words=values".
std::vector<std::string> found(const AliasMatcher& matcher, std::string_view text,
                               const std::function<bool(Span)>& accepts = {}) {
  std::vector<std::string> matches;
  for (const AliasMatcher::Match& m : matcher.find(text, accepts)) {
    std::string match(text.substr(m.bytes.begin, m.bytes.size()));
    for (const std::uint32_t value : m.values) match += "=" + std::to_string(value);
    matches.push_back(match);
  }
  return matches;
}

class AliasMatcherTest : public ::testing::Test {
 protected:
  AliasMatcher matcher_{kAliases, Words::Case::kKeep};
};

TEST_F(AliasMatcherTest, PrefersTheLongestAlias) {
  EXPECT_THAT(found(matcher_, "Guinea-Bissau and Guinea, Niger Delta"),
              ElementsAre("Guinea-Bissau=4", "Guinea=3", "Niger Delta=7"));
}

TEST_F(AliasMatcherTest, GivesWayToAShorterAliasWhereTheLongerIsRefused) {
  EXPECT_THAT(found(matcher_, "Niger Delta", [](Span bytes) { return bytes.size() < 6; }),
              ElementsAre("Niger=1"));
}

TEST_F(AliasMatcherTest, NeverMatchesInsideAWord) {
  EXPECT_THAT(found(matcher_, "Nigerien Nigerian USS Conger"), IsEmpty());
}

TEST_F(AliasMatcherTest, MindsLetterCase) {
  EXPECT_THAT(found(matcher_, "join us in the US, the U.S. or the U.S"),
              ElementsAre("US=6", "U.S.=6", "U.S=6"));
}

TEST_F(AliasMatcherTest, OverlooksAccentsApostrophesAndPossessives) {
  EXPECT_THAT(found(matcher_, "Cote d’Ivoire's army, Niger’s junta"),
              ElementsAre("Cote d’Ivoire=5", "Niger=1"));
}

TEST_F(AliasMatcherTest, GivesAllValuesOfAnAliasInOrder) {
  EXPECT_THAT(found(matcher_, "Congo"), ElementsAre("Congo=8=9"));
}

TEST_F(AliasMatcherTest, DoesNotMatchAcrossPunctuationOrABlankLine) {
  EXPECT_THAT(found(matcher_, "Niger, Delta. Niger\n\nDelta"), ElementsAre("Niger=1", "Niger=1"));
}

TEST(AliasMatcher, FindsNothingWithoutAliases) {
  const AliasMatcher matcher({}, Words::Case::kKeep);
  EXPECT_THAT(found(matcher, "Niger"), IsEmpty());
}

TEST(AliasMatcher, FindsEachOfManyAliasesWithACommonWord) {
  std::vector<std::string> texts;
  for (int i = 0; i < 2000; ++i) texts.push_back("Group " + std::to_string(i) + " of the North");
  std::vector<AliasMatcher::Alias> aliases;
  for (std::uint32_t i = 0; i < texts.size(); ++i) aliases.push_back({texts[i], i});
  const AliasMatcher matcher(aliases, Words::Case::kFold);
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    EXPECT_THAT(found(matcher, texts[i]), ElementsAre(texts[i] + "=" + std::to_string(i)));
  }
}

}  // namespace
}  // namespace khaldun::actors
