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
  EXPECT_EQ(check->counts.countries, 22u);
  EXPECT_EQ(check->counts.persons, 10u);
  EXPECT_EQ(check->counts.offices, 11u);
  EXPECT_EQ(check->counts.armed_groups, 3u);
}

TEST(CheckTables, FindsAnAliasThatTwoEntitiesShare) {
  const auto check = check_tables(kFixture);
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_THAT(check->errors,
              ElementsAre("tests/support/actors/persons.tsv:11: expected an alias of its own for "
                          "per.moussa_traore, found \"Traoré\", which is also one of "
                          "per.ibrahim_traore (tests/support/actors/persons.tsv:10)"));
}

// Tables of two persons who share an alias and hold an office at once, and what allows it.
class SharedTest : public ::testing::Test {
 protected:
  SharedTest() {
    folder_.write("countries.tsv",
                  "iso3\tname\tcow\tgw\tnames\tdemonyms\tcapitals\tsource\n"
                  "NRU\tNauru\t\t\t\t\t\ts\n");
    folder_.write("persons.tsv",
                  "id\tname\taliases\tcountry\twikidata\tsource\nper.a\tA Adé\tAdé\tNRU\t\ts\n"
                  "per.b\tB Ade\tAde\tNRU\t\ts\nper.c\tC Eo\t\tNRU\t\ts\n");
    folder_.write("roles.tsv",
                  "person\trole\ttitle\tcountry\tsectors\tfrom\tto\tsource\n"
                  "per.a\thead_of_state\t\tNRU\tGOV\t2001\t2009\ts\n"
                  "per.c\thead_of_state\t\tNRU\tGOV\t2002\t2003\ts\n"
                  "per.b\thead_of_state\t\tNRU\tGOV\t2005\t2006-02\ts\n"
                  "per.c\thead_of_state\t\tNRU\tGOV\t2009\t2010\ts\n");
  }

  // The mistakes without the folder, and behind them the warnings.
  std::vector<std::string> found(const std::string& shared = "") {
    if (!shared.empty()) folder_.write("shared.tsv", "kind\tname\towners\treason\n" + shared);
    const std::vector<std::string> folders = {folder_.path()};
    const auto check = check_tables(folders);
    EXPECT_TRUE(check) << (check ? "" : check.error().message);
    if (!check) return {};
    std::vector<std::string> all = check->errors;
    all.insert(all.end(), check->warnings.begin(), check->warnings.end());
    const std::string folder = folder_.path() + "/";
    for (std::string& text : all) {
      for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder)) {
        text.erase(at, folder.size());
      }
    }
    return all;
  }

  testing::TemporaryFolder folder_;
};

TEST_F(SharedTest, FindsEachPairWithBothLines) {
  EXPECT_THAT(
      found(),
      ElementsAre(
          "persons.tsv:3: expected an alias of its own for per.b, found \"Ade\", which is "
          "also one of per.a (persons.tsv:2)",
          "roles.tsv:3: expected one head_of_state of NRU at a time, found per.a 2001..2009 "
          "and per.c 2002..2003 (lines 2 and 3)",
          "roles.tsv:4: expected one head_of_state of NRU at a time, found per.a 2001..2009 "
          "and per.b 2005..2006-02 (lines 2 and 4)"));
}

TEST_F(SharedTest, IsQuietAboutWhatIsAllowed) {
  EXPECT_THAT(found("alias\tAde\tper.a|per.b\tbrothers\n"
                    "office\tNRU head_of_state\tper.a|per.b|per.c\ttwo governments\n"),
              IsEmpty());
}

TEST_F(SharedTest, FindsAnotherOwnerThanThoseAllowed) {
  EXPECT_THAT(found("alias\tAde\tper.a|per.b\tbrothers\n"
                    "office\tNRU head_of_state\tper.a|per.b\ttwo governments\n"),
              ElementsAre(HasSubstr("found per.a 2001..2009 and per.c")));
}

TEST_F(SharedTest, WarnsOfARowThatIsNoLongerNeeded) {
  EXPECT_THAT(found("alias\tAde\tper.a|per.b\tbrothers\n"
                    "alias\tEo\tper.a|per.c\tcousins\n"
                    "office\tNRU head_of_state\tper.a|per.b|per.c\ttwo governments\n"),
              ElementsAre("shared.tsv:3: expected what two of its owners share, found that none "
                          "share alias \"Eo\"; take the row out"));
}

TEST_F(SharedTest, FindsATermThatIsGivenTwice) {
  folder_.write("roles.tsv",
                "person\trole\ttitle\tcountry\tsectors\tfrom\tto\tsource\n"
                "per.a\tofficial\tmayor\tNRU\tGOV\t2001\t2009\ts\n"
                "per.a\tofficial\tmayor\tNRU\tGOV\t2005\t\ts\n"
                "per.a\tofficial\tspeaker\tNRU\tGOV\t2005\t\ts\n"
                "per.c\tofficial\tmayor\tNRU\tGOV\t2009\t2010\ts\n"
                "per.c\tofficial\tmayor\tNRU\tGOV\t2010\t2012\ts\n");
  EXPECT_THAT(found("alias\tAde\tper.a|per.b\tbrothers\n"),
              ElementsAre("roles.tsv:3: expected each term of per.a as official once, found per.a "
                          "2001..2009 and per.a 2005.. (lines 2 and 3)"));
}

TEST(CheckTables, FindsWhatLoadsAllTheSame) {
  const testing::TemporaryFolder folder;
  folder.write("countries.tsv",
               "iso3\tname\tcow\tgw\tnames\tdemonyms\tcapitals\tsource\n"
               "NRU\tNauru\t\t\tNaoero|Naoero\t\t\t\n");
  const std::vector<std::string> folders = {folder.path()};
  const auto check = check_tables(folders);
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_THAT(
      check->errors,
      ElementsAre(HasSubstr("countries.tsv:2: expected a source, found nothing"),
                  HasSubstr("countries.tsv:2: expected each alias once, found \"Naoero\"")));
  EXPECT_TRUE(ActorTable::load(folders));
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
  EXPECT_THAT(check->warnings, IsEmpty());
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
  EXPECT_EQ(lookup(*table, "traore", "2024-03-27").size(), 2u) << "where no name is so written";
  EXPECT_THAT(lookup(*table, "traores", "2024-03-27"), IsEmpty());
}

TEST(Lookup, TakesAnOfficeBeforeTheName) {
  const auto table = ActorTable::load(kShipped);
  ASSERT_TRUE(table) << table.error().message;
  for (const char* name : {"Bush", "George Bush", "President Bush", "president bush"}) {
    EXPECT_THAT(ids(lookup(*table, name, "2003-03-20")), ElementsAre("per.george-w-bush")) << name;
  }
  EXPECT_THAT(lookup(*table, "President of", "2003-03-20"), IsEmpty());
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
