#include "scorer/event_scorer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/parsed_texts.h"
#include "tests/support/temporary_folder.h"

namespace khaldun::scorer {
namespace {

constexpr const char* kWithdrawal = "France withdrew its troops from Niger.";

class EventScorerTest : public ::testing::Test {
 protected:
  Event event(std::string_view type) const {
    Event event;
    event.event = type;
    event.quad = 2;
    Party known;
    known.known = true;
    event.actor = {known};
    event.recipient = {known};
    event.evidence.trigger = document_.tokens[1].span;
    event.evidence.actor = {document_.tokens[0].span};
    event.evidence.recipient = {document_.tokens[5].span};
    return event;
  }

  testing::ParsedTexts texts_{"tests/cases/coder/rules/future.conllu"};
  const Document& document_ = texts_.at(kWithdrawal);
  ontology::Ontology ontology_ = *ontology::Ontology::load("data/ontology");
  coder::TriggerLexicon lexicon_ = *coder::TriggerLexicon::load("data/lexicon/en", ontology_);
  EventScorer scorer_ = *EventScorer::load("data/scorer/en", ontology_);
};

TEST_F(EventScorerTest, WeighsTheRelationOfTwoParties) {
  const std::vector<Event> events = {event("RETREAT")};
  const Relation relation = scorer_.relate(document_, lexicon_, events, document_.tokens[0].span,
                                           document_.tokens[5].span);
  EXPECT_EQ(relation.event, "YIELD");
  EXPECT_EQ(relation.quad, 2);
  double total = 0;
  for (const auto& [type, share] : relation.shares) total += share;
  EXPECT_NEAR(total, 1, 1e-9);
  EXPECT_EQ(relation.shares.front().second, relation.confidence);
}

TEST_F(EventScorerTest, HasNoRelationWhereNobodyStands) {
  const Relation relation = scorer_.relate(document_, lexicon_, {}, {}, {500, 510});
  EXPECT_EQ(relation.event, "");
  EXPECT_TRUE(relation.features.empty());
}

TEST_F(EventScorerTest, TrustsTheTypeThatFitsMore) {
  std::vector<Event> right = {event("RETREAT")};
  std::vector<Event> wrong = {event("ASSAULT")};
  scorer_.set_confidence(document_, lexicon_, right);
  scorer_.set_confidence(document_, lexicon_, wrong);
  EXPECT_GT(right.front().confidence, wrong.front().confidence);
  EXPECT_THAT(right.front().why, ::testing::HasSubstr("scorer: type "));
}

TEST_F(EventScorerTest, SaysWhatASentenceReports) {
  const std::vector<Event> events = {event("RETREAT")};
  const Span all{0, static_cast<std::uint32_t>(document_.tokens.size())};
  const SentenceQuad with = scorer_.quad_of(document_, lexicon_, events, all);
  const SentenceQuad without = scorer_.quad_of(document_, lexicon_, {}, all);
  EXPECT_LT(with.none, without.none);
  EXPECT_EQ(scorer_.quad_of(document_, lexicon_, {}, {}).features.size(), 0u);
}

TEST(EventScorerFiles, NamesAMissingTable) {
  const testing::TemporaryFolder folder;
  const auto scorer = EventScorer::load(folder.path(), *ontology::Ontology::load("data/ontology"));
  ASSERT_FALSE(scorer);
  EXPECT_EQ(scorer.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace khaldun::scorer
