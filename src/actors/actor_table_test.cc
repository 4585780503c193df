#include "actors/actor_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khaldun::actors {
namespace {

using ::testing::HasSubstr;

TEST(ActorTable, FindsEntitiesByIdAlsoAfterAMove) {
  const std::vector<std::string> folders = {"tests/support/actors"};
  auto loaded = ActorTable::load(folders);
  ASSERT_TRUE(loaded) << loaded.error().message;
  const ActorTable table = std::move(*loaded);
  const Entity* kremlin = table.find("rus.kremlin");
  ASSERT_NE(kremlin, nullptr);
  EXPECT_EQ(kremlin->country, "RUS");
  EXPECT_EQ(kremlin->kind, EntityKind::kInstitution);
  EXPECT_EQ(table.find("rus"), nullptr);
}

TEST(ActorTable, RefusesAFolderThatIsNotThere) {
  const std::vector<std::string> folders = {"/nowhere"};
  const auto loaded = ActorTable::load(folders);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(loaded.error().message, HasSubstr("/nowhere"));
}

}  // namespace
}  // namespace khaldun::actors
