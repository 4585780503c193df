#include "actors/party_of.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khaldun::actors {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Office office(const char* role, std::vector<std::string> sectors, const char* from,
              const char* to) {
  Office made;
  made.role = role;
  made.country = "NER";
  made.sectors = std::move(sectors);
  made.days = *parse_day_range(from, to);
  return made;
}

class PartyOfTest : public ::testing::Test {
 protected:
  PartyOfTest() {
    person_.id = "per.a";
    person_.kind = EntityKind::kPerson;
    person_.name = "Aba Kado";
    person_.country = "NER";
    person_.file = "persons.tsv";
    person_.offices = {office("minister", {"GOV"}, "2015", "2019"),
                       office("military_chief", {"MIL"}, "2021-01-01", ""),
                       office("junta_leader", {"GOV", "MIL"}, "2023-07-26", "2024-05-01")};
  }

  Entity person_;
};

TEST_F(PartyOfTest, TakesTheHighestOfTheOfficesOfTheDay) {
  const Party party = party_of(person_, 20240327);
  EXPECT_EQ(party.role, "junta_leader");
  EXPECT_THAT(party.sector, ElementsAre("GOV", "MIL"));
  EXPECT_EQ(party.code, "NERGOVMIL");
  EXPECT_TRUE(party.known);
  EXPECT_EQ(party.why, "persons.tsv: Aba Kado, junta_leader since 2023-07-26 until 2024-05-01");
}

TEST_F(PartyOfTest, FollowsTheOfficesThroughTime) {
  EXPECT_EQ(party_of(person_, 20160101).role, "minister");
  EXPECT_EQ(party_of(person_, 20220101).role, "military_chief");
  EXPECT_EQ(party_of(person_, 20240502).role, "military_chief");
}

TEST_F(PartyOfTest, MakesAPersonWithoutOfficeOneOfTheElite) {
  const Party between = party_of(person_, 20200601);
  EXPECT_EQ(between.role, "former");
  EXPECT_EQ(between.code, "NERELI");
  const Party before = party_of(person_, 20100101);
  EXPECT_EQ(before.role, "");
  EXPECT_EQ(before.code, "NERELI");
}

TEST_F(PartyOfTest, TakesTheOfficeThatStillLastsWithoutADay) {
  EXPECT_EQ(party_of(person_, std::nullopt).role, "military_chief");
  person_.offices.pop_back();
  person_.offices.pop_back();
  EXPECT_EQ(party_of(person_, std::nullopt).role, "minister");
}

TEST_F(PartyOfTest, LeavesAPersonWithoutOfficesWithoutSector) {
  person_.offices.clear();
  const Party party = party_of(person_, 20240327);
  EXPECT_THAT(party.sector, IsEmpty());
  EXPECT_EQ(party.code, "NER");
}

TEST_F(PartyOfTest, TakesTheCountryOfTheOffice) {
  person_.offices = {office("organization_head", {}, "2020", "")};
  person_.offices[0].country = "IGO";
  EXPECT_EQ(party_of(person_, 20240327).country, "IGO");
}

TEST(CodeOf, ShowsTheCountryAndTwoSectors) {
  EXPECT_EQ(code_of("USA", {"MIL", "GOV", "SPY"}), "USAMILGOV");
  EXPECT_EQ(code_of("", {"MIL"}), "MIL");
  EXPECT_EQ(code_of("NER", {}), "NER");
}

}  // namespace
}  // namespace khaldun::actors
