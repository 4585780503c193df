#include "names/name_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace khaldun::names {
namespace {

using ::testing::HasSubstr;

TEST(NameTables, ReadsWordsPlacesAndGivenNames) {
  const auto tables = NameTables::load("data/names/en",
                                       {.given_names = {"Zebulon"}, .person_nouns = {"beekeeper"}});
  ASSERT_TRUE(tables) << tables.error().message;
  EXPECT_EQ(tables->classes("ministry") & (kOrgHead | kOrgFirst), kOrgHead | kOrgFirst);
  EXPECT_EQ(tables->classes("festival") & (kOther | kEventHead), kOther | kEventHead);
  EXPECT_EQ(tables->classes("zebulon"), kGivenName);
  EXPECT_EQ(tables->classes("beekeeper"), kTitle);
  EXPECT_EQ(tables->classes("unheard-of"), 0);
  EXPECT_FALSE(tables->aliases().empty());
}

TEST(NameTables, TakesTitlesOffKnownPersons) {
  const auto tables =
      NameTables::load("data/names/en", {.aliases = {{"King Salman", Kind::kPerson}}});
  ASSERT_TRUE(tables) << tables.error().message;
  EXPECT_EQ(tables->aliases().front().text, "Salman");
}

TEST(NameTables, NamesTheLineOfEveryMistake) {
  const testing::TemporaryFolder folder;
  folder.write(
      "words.tsv",
      "# "
      "class\twords\tnote\ntitel\tmr\t\ntitle\tMrs\t\ntitle\tdr\t\nother\tdr\t\ntitle\tsir|dr\t\n");
  folder.write("places.tsv", "# names\tnote\n\tnothing\nKumbu|Kumbu\ttwice\n");
  folder.write("given_names.tsv", "# names\tnote\n");
  const auto tables = NameTables::load(folder.path(), {});
  ASSERT_FALSE(tables);
  EXPECT_EQ(tables.error().code, ErrorCode::kInvalidData);
  EXPECT_THAT(tables.error().message, HasSubstr("words.tsv:2: expected a class"));
  EXPECT_THAT(tables.error().message, HasSubstr("words.tsv:3: expected lower case"));
  EXPECT_THAT(tables.error().message,
              HasSubstr("words.tsv:6: expected each word once, found \"dr\" again, as in line 4"));
  EXPECT_THAT(tables.error().message, ::testing::Not(HasSubstr("words.tsv:5")));
  EXPECT_THAT(tables.error().message, HasSubstr("places.tsv:2: expected names"));
  EXPECT_THAT(tables.error().message, HasSubstr("places.tsv:3: expected each word once"));
}

TEST(NameTables, NamesAMissingFile) {
  const auto tables = NameTables::load("no/such/folder", {});
  ASSERT_FALSE(tables);
  EXPECT_EQ(tables.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace khaldun::names
