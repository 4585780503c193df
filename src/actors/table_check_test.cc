#include "actors/table_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace khaldun::actors {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::vector<std::string> kFixture = {"tests/support/actors"};
const std::vector<std::string> kShipped = {"data/actors"};

std::vector<std::string> ids(const std::vector<Party>& parties) {
  std::vector<std::string> ids;
  for (const Party& party : parties) ids.push_back(party.entity_id);
  return ids;
}

TEST(CheckTables, CountsWhatTheTablesHold) {
  const auto check = check_tables(kFixture);
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_THAT(check->errors, IsEmpty());
  EXPECT_EQ(check->counts.countries, 22u);
  EXPECT_EQ(check->counts.persons, 10u);
  EXPECT_EQ(check->counts.offices, 11u);
  EXPECT_EQ(check->counts.armed_groups, 3u);
}

TEST(CheckTables, WarnsOfAnAliasThatTwoEntitiesShare) {
  const auto check = check_tables(kFixture);
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_THAT(check->warnings,
              ElementsAre("persons.tsv:11: expected an alias of its own for per.moussa_traore, "
                          "found \"Traoré\", which is also one of per.ibrahim_traore "
                          "(persons.tsv:10)"));
}

TEST(CheckTables, WarnsOfATableThatIsNotRead) {
  const testing::TemporaryFolder folder;
  folder.write("agents.tsv", "# noun\tkind\tsectors\trole\tnote\narmy\tinstitution\tMIL\t\t\n");
  folder.write("agent.tsv", "");
  const std::vector<std::string> folders = {folder.path()};
  const auto check = check_tables(folders);
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_THAT(check->warnings, ElementsAre(HasSubstr("agent.tsv: expected a table")));
}

TEST(CheckTables, FindsNoMistakeInTheShippedTables) {
  const auto check = check_tables(kShipped);
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_THAT(check->errors, IsEmpty());
  EXPECT_GT(check->counts.countries, 190u);
  EXPECT_GT(check->counts.persons, 1000u);
}

TEST(Lookup, GivesEveryOwnerOfAnAliasWithTheOfficeOfTheDay) {
  const auto table = ActorTable::load(kFixture);
  ASSERT_TRUE(table) << table.error().message;
  const std::vector<Party> parties = lookup(*table, "Traore", "2024-03-27");
  ASSERT_THAT(ids(parties), ElementsAre("per.ibrahim_traore", "per.moussa_traore"));
  EXPECT_EQ(parties[0].code, "BFAGOVMIL");
  EXPECT_EQ(parties[1].role, "former");
  EXPECT_THAT(lookup(*table, "traore", "2024-03-27"), IsEmpty());
}

TEST(Lookup, KnowsTheRulersOfTheSahelInTheShippedTables) {
  const auto table = ActorTable::load(kShipped);
  ASSERT_TRUE(table) << table.error().message;
  const std::vector<Party> parties = lookup(*table, "Abdourahmane Tiani", "2024-03-27");
  ASSERT_EQ(parties.size(), 1u);
  EXPECT_EQ(parties[0].code, "NERGOVMIL");
  EXPECT_EQ(parties[0].role, "junta_leader");
  EXPECT_THAT(ids(lookup(*table, "U.S.", "")), Contains("USA"));
}

}  // namespace
}  // namespace khaldun::actors
