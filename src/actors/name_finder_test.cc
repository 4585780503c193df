#include "actors/name_finder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/support/conllu.h"

namespace khaldun::actors {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ActorTable make_table() {
  ActorTable::Contents contents;
  const auto add = [&](const char* id, EntityKind kind, std::vector<const char*> aliases) {
    Entity entity;
    entity.id = id;
    entity.kind = kind;
    entity.name = aliases[0];
    entity.country = std::string(id).substr(0, 3);
    for (const char* text : aliases) {
      Alias alias;
      alias.text = text;
      entity.aliases.push_back(alias);
    }
    contents.entities.push_back(std::move(entity));
  };
  add("NER", EntityKind::kCountry, {"Niger"});
  add("JOR", EntityKind::kCountry, {"Jordan"});
  add("COD", EntityKind::kCountry, {"Democratic Republic of Congo", "Congo"});
  add("COG", EntityKind::kCountry, {"Republic of Congo", "Congo"});
  AgentNoun soldier;
  soldier.forms = {"soldier", "soldiers"};
  soldier.kind = EntityKind::kPerson;
  soldier.sectors = {"MIL"};
  contents.agents.push_back(soldier);
  contents.given_names["Michael"] = Gender::kMale;
  return ActorTable(std::move(contents));
}

class NameFinderTest : public ::testing::Test {
 protected:
  // Each name as "words=id", "words=" for one that the table does not know.
  std::vector<std::string> names(const std::string& conllu) {
    const Document document = testing::read_conllu(conllu).at(0);
    Reading reading(document, table_, lexicon("en"), std::nullopt);
    NameFinder(table_, "en").find(reading);
    std::vector<std::string> found;
    for (const Name& name : reading.names) {
      found.push_back(std::string(document.text_of(document.bytes_of(name.tokens))) + "=" +
                      (name.entity == nullptr ? "" : name.entity->id));
    }
    agents_ = reading.agents.size();
    return found;
  }

  const ActorTable table_ = make_table();
  std::size_t agents_ = 0;
};

TEST_F(NameFinderTest, FindsAnAliasThatTheModelMissed) {
  EXPECT_THAT(names("1\tNiger\tNiger\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
                    "2\twon\twin\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"),
              ElementsAre("Niger=NER"));
}

TEST_F(NameFinderTest, LetsTheTableWinOverTheTypeOfTheModel) {
  EXPECT_THAT(names("1\tNiger\tNiger\tPROPN\tNNP\t_\t2\tnsubj\t_\tentity=B-PERSON\n"
                    "2\twon\twin\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"),
              ElementsAre("Niger=NER"));
}

TEST_F(NameFinderTest, DropsAnAliasInsideALongerName) {
  EXPECT_THAT(names("1\tNiger\tNiger\tPROPN\tNNP\t_\t2\tcompound\t_\t_\n"
                    "2\tDelta\tDelta\tPROPN\tNNP\t_\t3\tnsubj\t_\t_\n"
                    "3\tflooded\tflood\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"),
              ElementsAre("Niger Delta="));
}

TEST_F(NameFinderTest, DropsTheLoneSurnameOfAStranger) {
  EXPECT_THAT(names("1\tMichael\tMichael\tPROPN\tNNP\t_\t2\tcompound\t_\tentity=B-PERSON\n"
                    "2\tJordan\tJordan\tPROPN\tNNP\t_\t3\tnsubj\t_\tentity=I-PERSON\n"
                    "3\tplayed\tplay\tVERB\tVBD\t_\t0\tROOT\t_\t_\n\n"
                    "1\tJordan\tJordan\tPROPN\tNNP\t_\t2\tnsubj\t_\tentity=B-GPE\n"
                    "2\twon\twin\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"),
              ElementsAre("Michael Jordan=", "Jordan="));
}

TEST_F(NameFinderTest, ChoosesTheOwnerOfAnAliasThatTheDocumentNamesInFull) {
  EXPECT_THAT(names("1\tRepublic\tRepublic\tPROPN\tNNP\t_\t4\tnsubj\t_\t_\n"
                    "2\tof\tof\tADP\tIN\t_\t1\tprep\t_\t_\n"
                    "3\tCongo\tCongo\tPROPN\tNNP\t_\t2\tpobj\t_\t_\n"
                    "4\twon\twin\tVERB\tVBD\t_\t0\tROOT\t_\t_\n\n"
                    "1\tCongo\tCongo\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
                    "2\tlost\tlose\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"),
              ElementsAre("Republic of Congo=COG", "Congo=COG"));
}

TEST(NameFinder, ChoosesTheOwnerThatLivedOnTheDayOfTheReport) {
  ActorTable::Contents contents;
  for (const char* years : {"1990 2001", "2002 2030"}) {
    Entity body;
    body.id = std::string("org.movement_") + years;
    body.name = "Movement";
    body.aliases.resize(1);
    body.aliases[0].text = "Movement";
    body.days = *parse_day_range(std::string(years, 4), std::string(years + 5));
    contents.entities.push_back(body);
  }
  const ActorTable table(std::move(contents));
  const Document document =
      testing::read_conllu("1\tMovement\tMovement\tPROPN\tNNP\t_\t0\tROOT\t_\t_\n").at(0);
  for (const auto& [day, id] : {std::pair{19950101, "org.movement_1990 2001"},
                                std::pair{20240101, "org.movement_2002 2030"}}) {
    Reading reading(document, table, lexicon("en"), day);
    NameFinder(table, "en").find(reading);
    ASSERT_EQ(reading.names.size(), 1u);
    EXPECT_EQ(reading.names[0].entity->id, id);
  }
}

TEST(NameFinder, ChoosesAmongFatherAndSonByTheirOffices) {
  ActorTable::Contents contents;
  const auto add = [&](const char* id, const char* role, const char* from, const char* to) {
    Entity person;
    person.id = id;
    person.kind = EntityKind::kPerson;
    person.name = "Kabila";
    person.aliases.resize(1);
    person.aliases[0].text = "Kabila";
    person.offices.push_back({role, "", "COD", {"GOV"}, *parse_day_range(from, to)});
    contents.entities.push_back(std::move(person));
  };
  add("per.father", "head_of_state", "1997-05-16", "2001-01-16");
  add("per.son", "head_of_state", "2001-01-17", "2019-01-24");
  add("per.cousin", "legislator", "1997", "2019");
  const ActorTable table(std::move(contents));
  const Document document =
      testing::read_conllu("1\tKabila\tKabila\tPROPN\tNNP\t_\t0\tROOT\t_\t_\n").at(0);
  for (const auto& [day, id] :
       {std::pair{20000101, "per.father"}, std::pair{20100101, "per.son"},
        std::pair{20190201, "per.cousin"}, std::pair{20240101, "per.cousin"}}) {
    Reading reading(document, table, lexicon("en"), day);
    NameFinder(table, "en").find(reading);
    ASSERT_EQ(reading.names.size(), 1u);
    EXPECT_EQ(reading.names[0].entity->id, id) << day;
  }
}

TEST_F(NameFinderTest, TakesTheFirstOwnerWithoutOtherSigns) {
  EXPECT_THAT(names("1\tCongo\tCongo\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
                    "2\tlost\tlose\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"),
              ElementsAre("Congo=COD"));
}

TEST_F(NameFinderTest, FindsAgentNounsInAnyCaseButOnlyAsNouns) {
  EXPECT_THAT(names("1\tSoldiers\tsoldier\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n"
                    "2\tsoldier\tsoldier\tVERB\tVBP\t_\t0\tROOT\t_\t_\n"),
              IsEmpty());
  EXPECT_EQ(agents_, 1u);
}

TEST_F(NameFinderTest, TakesNoNameOfTheModelForAPersonBehindAnArticle) {
  const Document document = testing::read_conllu(
                                "1\tthe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n"
                                "2\tSahel\tSahel\tPROPN\tNNP\t_\t0\tROOT\t_\tentity=B-PERSON\n")
                                .at(0);
  Reading reading(document, table_, lexicon("en"), std::nullopt);
  NameFinder(table_, "en").find(reading);
  ASSERT_EQ(reading.names.size(), 1u);
  EXPECT_EQ(reading.names[0].kind, MentionKind::kUnknown);
}

TEST_F(NameFinderTest, FindsNothingInAnEmptyDocument) {
  Document document;
  document.labels = std::make_shared<const LabelTable>();
  Reading reading(document, table_, lexicon("en"), std::nullopt);
  NameFinder(table_, "en").find(reading);
  EXPECT_THAT(reading.names, IsEmpty());
}

}  // namespace
}  // namespace khaldun::actors
