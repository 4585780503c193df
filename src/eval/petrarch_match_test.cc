#include "eval/petrarch_match.h"

#include <gtest/gtest.h>

namespace khaldun::eval {
namespace {

Party party(const std::string& country, std::vector<std::string> sector = {},
            const std::string& text = "") {
  Party party;
  party.text = text;
  party.country = country;
  party.sector = std::move(sector);
  return party;
}

Event event(const std::string& cameo, std::vector<Party> actor, std::vector<Party> recipient) {
  Event event;
  event.cameo = cameo;
  event.actor = std::move(actor);
  event.recipient = std::move(recipient);
  return event;
}

TEST(PetrarchMatch, AsksForTheCountryAndForTheRoleThatIsCoded) {
  EXPECT_TRUE(is_right_party("NER", party("NER", {"GOV"})));
  EXPECT_TRUE(is_right_party("NERGOV", party("NER", {"MIL", "GOV"})));
  EXPECT_FALSE(is_right_party("NERGOV", party("NER")));
  EXPECT_FALSE(is_right_party("NER", party("MLI")));
  EXPECT_TRUE(is_right_party("NERMUSMED", party("NER", {"JRN"})));
  EXPECT_TRUE(is_right_party("IGOXYZ", party("IGO")));
  EXPECT_TRUE(is_right_party("IGOEEU", party("EUR")));
}

TEST(PetrarchMatch, KnowsNobodyAndTheUnknown) {
  EXPECT_TRUE(is_right_party("---", party("")));
  EXPECT_FALSE(is_right_party("---", party("NER")));
  EXPECT_FALSE(is_right_party("---GOV", party("", {"MIL"})));
  EXPECT_TRUE(is_right_party("'MAYOR ADA LOVE'", party("", {}, "Ada Love")));
  EXPECT_FALSE(is_right_party("\"MAYOR ADA LOVE\"", party("", {}, "Bea Hall")));
  EXPECT_FALSE(is_right_party("\"", party("", {}, "Bea Hall")));
}

TEST(PetrarchMatch, PairsThePartiesOfAnEvent) {
  EXPECT_EQ(triples_of({event("111", {party("NER"), party("MLI")}, {party("FRA")})}).size(), 2u);
  EXPECT_EQ(triples_of({event("036", {party("NER"), party("MLI"), party("BFA")}, {})}).size(), 6u);
  EXPECT_EQ(triples_of({event("141", {party("NER")}, {})}).size(), 1u);
  EXPECT_EQ(triples_of({event("173", {}, {party("NER")})}).size(), 1u);
  Event visit = event("042", {party("NER")}, {party("MLI")});
  visit.event = "CONSULT";
  EXPECT_EQ(triples_of({visit}).size(), 2u);
}

TEST(PetrarchMatch, GivesTheBestTripleToItsCodingAndUsesItOnce) {
  const auto triples = triples_of({event("111", {party("NER")}, {party("FRA")})});
  const auto right = match({{"MLI", "FRA", "111"}, {"NER", "FRA", "122"}}, triples);
  EXPECT_FALSE(right[0].source || right[0].target || right[0].root);
  EXPECT_TRUE(right[1].source && right[1].target && right[1].category);
  EXPECT_FALSE(right[1].root);
}

}  // namespace
}  // namespace khaldun::eval
