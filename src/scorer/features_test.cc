#include "scorer/features.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/support/parsed_texts.h"

namespace khaldun::scorer {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kWithdrawal = "France withdrew its troops from Niger.";

class FeaturesTest : public ::testing::Test {
 protected:
  std::vector<std::string> see(const PairSpans& pair, std::span<const Event> events = {}) const {
    return features(coder::Tree(texts_.at(kWithdrawal)), {lexicon_, classes_}, events, pair);
  }

  // The actor is France, the recipient Niger.
  Event withdrawal() const {
    const Document& document = texts_.at(kWithdrawal);
    Event event;
    event.event = "RETREAT";
    event.quad = 2;
    event.evidence.trigger = document.tokens[1].span;
    event.evidence.actor = {document.tokens[0].span};
    event.evidence.recipient = {document.tokens[5].span};
    return event;
  }

  testing::ParsedTexts texts_{"tests/cases/coder/rules/future.conllu"};
  ontology::Ontology ontology_ = *ontology::Ontology::load("data/ontology");
  coder::TriggerLexicon lexicon_ = *coder::TriggerLexicon::load("data/lexicon/en", ontology_);
  WordClasses classes_ = *WordClasses::load("data/scorer/en/word_classes.tsv");
  PairSpans pair_{{0, 7}, {0, 1}, {5, 6}};
};

TEST_F(FeaturesTest, SeesWordsWithPartiesAsOne) {
  const auto seen = see(pair_);
  EXPECT_THAT(seen, Contains("b=<S> withdraw"));
  EXPECT_THAT(seen, Contains("m=withdraw"));
  EXPECT_THAT(seen, Contains("order=st"));
  EXPECT_THAT(seen, Not(Contains("u=france")));
}

TEST_F(FeaturesTest, SeesThePathAndTheTypesOfTheLexicon) {
  const auto seen = see(pair_);
  EXPECT_THAT(seen, Contains("p=withdraw"));
  EXPECT_THAT(seen, Contains("pl=RETREAT"));
  EXPECT_THAT(seen, Contains("pcc=withdraw dobj troop"));
  EXPECT_THAT(seen, Contains("sd=nsubj withdraw"));
}

TEST_F(FeaturesTest, SaysWhichPartiesAnEventHas) {
  const Event event = withdrawal();
  const std::span<const Event> events(&event, 1);
  EXPECT_THAT(see(pair_, events), Contains("e11=RETREAT"));
  EXPECT_THAT(see(pair_, events), Contains("s11=RETREAT word=verb"));
  EXPECT_THAT(see({pair_.window, pair_.target, pair_.source}, events), Contains("x11=RETREAT"));
  EXPECT_THAT(see({pair_.window, pair_.source, {}}, events), Contains("e10=RETREAT"));
  EXPECT_THAT(see(pair_), Contains("e=none"));
}

TEST_F(FeaturesTest, NamesEachFeatureOnce) {
  const auto seen = see(pair_);
  EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), seen.size());
}

TEST_F(FeaturesTest, SeesNothingWithoutAWindow) { EXPECT_THAT(see({}), IsEmpty()); }

TEST_F(FeaturesTest, RoundsTheOddsOfATypeIntoSigns) {
  EXPECT_THAT(event_signs(withdrawal(), 0.5), Contains("share=0"));
  EXPECT_THAT(event_signs(withdrawal(), 0.9), Contains("share=2"));
  EXPECT_THAT(event_signs(withdrawal(), 0.0), Contains("share=-5"));
  EXPECT_THAT(event_signs(withdrawal(), 1.0), Contains("share=5"));
}

}  // namespace
}  // namespace khaldun::scorer
