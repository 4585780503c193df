#include "names/sources.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tagged_words.h"

namespace khaldun::names {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

const NameTables& tables() {
  static const NameTables loaded = NameTables::load("data/names/en", {}).value();
  return loaded;
}

using Add = void (*)(const TokenView&, Candidates&);

// What some sources propose for `words`, each candidate as "KIND words".
std::vector<std::string> proposed(const std::string& words, std::initializer_list<Add> sources) {
  const Document document = testing::tagged_words(words);
  const TokenView view(document, tables());
  Candidates candidates;
  for (const Add add : sources) add(view, candidates);
  std::vector<std::string> result;
  for (const Candidate& c : candidates) {
    constexpr const char* kNames[] = {"PER ", "ORG ", "LOC ", "NONE "};
    result.push_back(kNames[static_cast<std::size_t>(c.kind)] +
                     std::string(document.text_of(document.bytes_of(c.tokens))));
  }
  return result;
}

std::vector<std::string> model(const std::string& words) {
  return proposed(words, {add_model_names});
}
std::vector<std::string> shaped(const std::string& words) {
  return proposed(words, {add_shaped_names});
}

TEST(ModelSource, MendsBoundaries) {
  EXPECT_THAT(model("met the|DET|B-ORG Union|I-ORG 's|PART|I-ORG leader"),
              ElementsAre("ORG Union"));
  EXPECT_THAT(model("met Dr|B-PERSON Amina|I-PERSON Diallo|I-PERSON"),
              ElementsAre("PER Amina Diallo"));
  EXPECT_THAT(model("a Union|B-ORG (|I-ORG UF|I-ORG"), ElementsAre("ORG Union"));
}

TEST(ModelSource, TakesTheCapitalisedWordsBesideAName) {
  EXPECT_THAT(model("met Oumou Amina|B-PERSON Diallo|I-PERSON Sow today"),
              ElementsAre("PER Amina Diallo", "PER Oumou Amina Diallo Sow"));
}

TEST(ModelSource, PartsTwoNames) {
  EXPECT_THAT(model("Amina|B-ORG and|CCONJ|I-ORG Moussa|I-ORG left|VERB"),
              ElementsAre("ORG Amina", "ORG Moussa"));
  EXPECT_THAT(model("the Ministry|B-ORG of|I-ORG Youth|I-ORG and|CCONJ|I-ORG Sports|I-ORG"),
              ElementsAre("ORG Ministry of Youth and Sports"));
}

TEST(ModelSource, LeavesOutWordsWithoutACapital) {
  EXPECT_THAT(model("gave us|B-GPE money"), IsEmpty());
}

TEST(ShapeSource, TakesThePersonBehindATitle) {
  EXPECT_THAT(shaped("when President Wabu Tinumi left|VERB"), Contains("PER Wabu Tinumi"));
  EXPECT_THAT(shaped("the activist Wabu bin Tinumi left|VERB"), Contains("PER Wabu bin Tinumi"));
  EXPECT_THAT(shaped("at King Wabu University today"), Not(Contains("PER Wabu")));
}

TEST(ShapeSource, TakesThePersonWithAGivenName) {
  EXPECT_THAT(shaped("met Fatima Wabu - Tinumi today"), Contains("PER Fatima Wabu - Tinumi"));
}

TEST(ShapeSource, TakesThePersonFromTheContext) {
  EXPECT_THAT(shaped("like Wabu , who left|VERB"), Contains("PER Wabu"));
  EXPECT_THAT(shaped("like Wabu , 47 , left|VERB"), Contains("PER Wabu"));
  EXPECT_THAT(shaped("the Wabu said|VERB so"), Not(Contains("PER Wabu")));
}

TEST(ShapeSource, KnowsHeadWords) {
  EXPECT_THAT(shaped("by the Ministry of Water , Roads and Youth Affairs today"),
              Contains("ORG Ministry of Water , Roads and Youth Affairs"));
  EXPECT_THAT(shaped("of the Wabu People Party today"), Contains("ORG Wabu People Party"));
  EXPECT_THAT(shaped("in Wabu Province today"), Contains("LOC Wabu Province"));
  EXPECT_THAT(shaped("on Lake Wabu today"), Contains("LOC Lake Wabu"));
}

TEST(ShapeSource, KnowsWhatIsNoName) {
  EXPECT_THAT(shaped("at the Wabu Film Festival today"), Contains("NONE Wabu Film Festival"));
  EXPECT_THAT(shaped("of Covid - 19 deaths"), Contains("NONE Covid - 19"));
  EXPECT_THAT(shaped("the Government said|VERB"), Contains("NONE Government"));
  EXPECT_THAT(shaped("paid US $ 5"), Contains("NONE US"));
}

TEST(ShapeSource, JoinsAcronymAndLongForm) {
  const auto found = shaped("the Wabu Initiative of Fishers ( WIF ) said|VERB");
  EXPECT_THAT(found, Contains("ORG Wabu Initiative of Fishers"));
  EXPECT_THAT(found, Contains("ORG WIF"));
}

TEST(RepetitionSource, GivesTheSurnameOfAPersonToItsOtherMentions) {
  const auto found =
      proposed("when President Wabu Tinumi left|VERB . Later|ADV Tinumi returned|VERB",
               {add_shaped_names, add_repeated_names});
  EXPECT_EQ(std::count(found.begin(), found.end(), "PER Tinumi"), 2);  // one inside the full name
}

TEST(RepetitionSource, LetsTheMajorityDecide) {
  const auto found = proposed("met Wabu|B-GPE and saw Wabu|B-GPE . Then|ADV Wabu|B-ORG left|VERB",
                              {add_model_names, add_repeated_names});
  EXPECT_EQ(std::count(found.begin(), found.end(), "LOC Wabu"), 5);
  EXPECT_EQ(std::count(found.begin(), found.end(), "ORG Wabu"), 1);
}

TEST(RepetitionSource, FindsNamesInShoutedLines) {
  const auto found = proposed("WABU LEAVES AFTER LONG TALKS ¶ met Wabu|B-GPE today",
                              {add_model_names, add_repeated_names});
  EXPECT_THAT(found, Contains("LOC WABU"));
}

TEST(RepetitionSource, GivesNothingToWhatStandsOnce) {
  EXPECT_THAT(proposed("met Wabu|B-GPE today", {add_model_names, add_repeated_names}),
              ElementsAre("LOC Wabu"));
}

}  // namespace
}  // namespace khaldun::names
