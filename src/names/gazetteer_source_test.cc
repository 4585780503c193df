#include "names/gazetteer_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tagged_words.h"

namespace khaldun::names {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::vector<KnownNames::Alias> kAliases = {
    {"Niger", Kind::kLocation},
    {"Niger Delta", Kind::kLocation},
    {"US", Kind::kLocation},
    {"al-Shabaab", Kind::kOrganization},
    {"Nigerien", Kind::kNone},
    {"Victoria", Kind::kLocation},
    {"Victoria", Kind::kPerson},
    {"Xi'an", Kind::kLocation},
    {"Guinea-Bissau", Kind::kLocation},
};

// Each candidate as "KIND words".
std::vector<std::string> found(const std::string& words) {
  const NameTables tables = NameTables::load("data/names/en", {}).value();
  const Document document = testing::tagged_words(words);
  const TokenView view(document, tables);
  Candidates candidates;
  Gazetteer(kAliases).add_candidates(view, candidates);
  std::vector<std::string> result;
  for (const Candidate& c : candidates) {
    constexpr const char* kNames[] = {"PER ", "ORG ", "LOC ", "NONE "};
    result.push_back(kNames[static_cast<std::size_t>(c.kind)] +
                     std::string(document.text_of(document.bytes_of(c.tokens))));
  }
  return result;
}

TEST(Gazetteer, TakesTheLongestName) {
  EXPECT_THAT(found("the Niger Delta in Niger"), ElementsAre("LOC Niger Delta", "LOC Niger"));
}

TEST(Gazetteer, FindsANameHoweverItIsCut) {
  EXPECT_THAT(
      found("al - Shabaab , Al-Shabaab and Guinea - Bissau near Xi'an"),
      ElementsAre("ORG al - Shabaab", "ORG Al-Shabaab", "LOC Guinea - Bissau", "LOC Xi'an"));
}

TEST(Gazetteer, ReadsAcronymsWithAndWithoutDots) {
  EXPECT_THAT(found("US troops met U.S. and U . S . troops"),
              ElementsAre("LOC US", "LOC U.S.", "LOC U . S ."));
  EXPECT_THAT(found("they told us"), IsEmpty());
  EXPECT_THAT(found("THEY TOLD US ABOUT THEIR SECRET PLANS"), IsEmpty());
}

TEST(Gazetteer, FindsNamesInCapitals) {
  EXPECT_THAT(found("NIGER ( AFP )"), ElementsAre("LOC NIGER"));
}

TEST(Gazetteer, ProposesEachKindOfAnAmbiguousName) {
  EXPECT_THAT(found("near Victoria"), ElementsAre("PER Victoria", "LOC Victoria"));
}

TEST(Gazetteer, NeedsACapital) { EXPECT_THAT(found("a niger seed"), IsEmpty()); }

TEST(Gazetteer, DoesNotGoAcrossParagraphs) {
  EXPECT_THAT(found("Niger ¶ Delta"), ElementsAre("LOC Niger"));
}

}  // namespace
}  // namespace khaldun::names
