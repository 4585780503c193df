#include "actors/table_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khaldun::actors {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ActorTable::Contents contents() {
  ActorTable::Contents contents;
  for (const char* name : {"Niger", "Mali"}) {
    Entity entity;
    entity.name = name;
    entity.aliases.push_back({name, "", AliasSense::kName});
    entity.aliases.push_back({"Le " + entity.name, "fr", AliasSense::kName});
    contents.entities.push_back(std::move(entity));
  }
  AgentNoun army;
  army.forms = {"army", "armies"};
  contents.agents = {army};
  return contents;
}

TEST(TableNames, NumbersAliasesOverAllEntities) {
  const TableNames names = compile_names(contents(), "en");
  const auto found = names.aliases.find("Le Mali, Niger");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_THAT(found[0].values, ElementsAre(2u));
  EXPECT_THAT(found[1].values, ElementsAre(0u));
}

TEST(TableNames, KnowsTheAliasesOfItsLanguage) {
  const TableNames names = compile_names(contents(), "fr");
  EXPECT_THAT(names.aliases.find("Le Mali").at(0).values, ElementsAre(3u));
}

TEST(TableNames, FindsAgentNounsInAnyCase) {
  const TableNames names = compile_names(contents(), "en");
  EXPECT_THAT(names.agents.find("ARMIES").at(0).values, ElementsAre(0u));
  EXPECT_THAT(names.aliases.find("niger"), IsEmpty());
}

}  // namespace
}  // namespace khaldun::actors
