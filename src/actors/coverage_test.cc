#include "actors/coverage.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace khaldun::actors {
namespace {

Entity person(std::string id, const std::string& role, const std::string& country,
              std::string_view from, std::string_view to) {
  Entity entity;
  entity.id = std::move(id);
  entity.kind = EntityKind::kPerson;
  entity.offices.push_back({role, "", country, {"GOV"}, *parse_day_range(from, to)});
  return entity;
}

TEST(Coverage, CountsTheStatesWhoseOfficeHasAHolderInTheMiddleOfTheYear) {
  ActorTable::Contents contents;
  contents.entities.push_back(person("per.a", "head_of_state", "NER", "2011", "2021"));
  contents.entities.push_back(person("per.b", "head_of_government", "NER", "2011", "2021"));
  contents.entities.push_back(person("per.c", "foreign_minister", "MLI", "2020-08", ""));
  const ActorTable table(std::move(contents));
  const std::vector<int> years = {2010, 2020, 2022};
  const auto rows = coverage(table, {{"NER", "sahel"}, {"MLI", "sahel"}, {"FRA", "europe"}}, years);
  ASSERT_EQ(rows.size(), 6u);
  EXPECT_EQ(rows[0].region, "europe");
  EXPECT_EQ(rows[0].states, 1);
  EXPECT_EQ(rows[3].region, "sahel");
  EXPECT_EQ(rows[3].states, 2);
  EXPECT_EQ(rows[3].heads, 0);
  EXPECT_EQ(rows[4].heads, 1) << "a state with two heads counts once";
  EXPECT_EQ(rows[4].foreign_ministers, 0) << "in office only after the first of July";
  EXPECT_EQ(rows[5].foreign_ministers, 1);
}

TEST(Coverage, ReadsTheShippedRegionsOfAllStates) {
  const std::vector<std::string> folders = {"data/actors"};
  const auto regions = read_regions(folders);
  ASSERT_TRUE(regions) << regions.error().message;
  const auto table = ActorTable::load(folders);
  ASSERT_TRUE(table) << table.error().message;
  for (const Entity& entity : table->entities()) {
    const bool is_state = entity.kind == EntityKind::kCountry && entity.file == "countries.tsv";
    if (is_state) {
      EXPECT_TRUE(regions->contains(entity.id)) << entity.id;
    }
  }
}

}  // namespace
}  // namespace khaldun::actors
