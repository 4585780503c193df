#include "actors/table_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace khaldun::actors {
namespace {

using ::testing::HasSubstr;

TEST(TableFiles, HoldsTheTextsOfTheTablesThatAreThere) {
  const testing::TemporaryFolder folder;
  folder.write("agents.tsv", "a");
  folder.write("persons.tsv", std::string("p\0q", 3));
  folder.write("notes.txt", "no table");
  const auto folders = open_tables(std::vector<std::string>{folder.path()});
  ASSERT_TRUE(folders) << folders.error().message;
  ASSERT_EQ(folders->size(), 1u);
  const TableFolder& tables = folders->front();
  ASSERT_EQ(tables.size(), 2u);
  EXPECT_EQ(tables[0].name, "persons.tsv");
  EXPECT_EQ(tables[0].path, folder.path() + "/persons.tsv");
  EXPECT_EQ(tables[0].text, std::string("p\0q", 3));
  EXPECT_EQ(tables[1].text, "a");
}

TEST(TableFiles, WantsATableInEachFolder) {
  const testing::TemporaryFolder folder;
  for (const std::string& path : {folder.path(), std::string("/nowhere")}) {
    const auto folders = open_tables(std::vector<std::string>{path});
    ASSERT_FALSE(folders);
    EXPECT_EQ(folders.error().code, ErrorCode::kNotFound);
    EXPECT_THAT(folders.error().message, HasSubstr(path + ": expected a folder with one of"));
  }
}

TEST(TableFiles, HaveAStampThatTellsTextsNamesAndFoldersApart) {
  const TableFile a = {"agents.tsv", "x/agents.tsv", "one"};
  const TableFile moved = {"agents.tsv", "y/agents.tsv", "one"};
  const TableFile changed = {"agents.tsv", "x/agents.tsv", "two"};
  const TableFile named = {"persons.tsv", "x/persons.tsv", "one"};
  const auto stamp = [](std::vector<TableFolder> folders) { return stamp_of(folders); };
  EXPECT_EQ(stamp({{a}}), stamp({{moved}}));
  EXPECT_NE(stamp({{a}}), stamp({{changed}}));
  EXPECT_NE(stamp({{a}}), stamp({{named}}));
  EXPECT_NE(stamp({{a}, {named}}), stamp({{a, named}}));
  EXPECT_NE(stamp({{a}, {changed}}), stamp({{changed}, {a}}));
}

}  // namespace
}  // namespace khaldun::actors
