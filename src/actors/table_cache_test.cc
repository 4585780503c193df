#include "actors/table_cache.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/temporary_folder.h"

namespace khaldun::actors {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

namespace fs = std::filesystem;

constexpr const char* kNouns = "noun\tkind\tsectors\trole\tnote\n";

std::vector<std::string> images_in(const std::string& folder) {
  std::vector<std::string> images;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".kat") images.push_back(entry.path().string());
  }
  return images;
}

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class TableCacheTest : public ::testing::Test {
 protected:
  TableCacheTest() { write_noun("army"); }

  void write_noun(const std::string& noun) const {
    tables_.write("agents.tsv", kNouns + noun + "\tinstitution\tMIL\t\t\n");
  }

  // The nouns of the tables, loaded with these caches.
  std::vector<std::string> nouns(std::vector<std::string> caches,
                                 std::vector<std::string> extra = {}) const {
    std::vector<std::string> folders = {tables_.path()};
    folders.insert(folders.end(), extra.begin(), extra.end());
    const auto table = ActorTable::load(folders, {.folders = std::move(caches)});
    EXPECT_TRUE(table) << (table ? "" : table.error().message);
    std::vector<std::string> nouns;
    if (!table) return nouns;
    for (const AgentNoun& agent : table->agents()) nouns.push_back(agent.forms[0]);
    return nouns;
  }

  testing::TemporaryFolder tables_;
  testing::TemporaryFolder user_;
};

TEST_F(TableCacheTest, KeepsAnImageInTheFirstFolder) {
  EXPECT_THAT(nouns({tables_.path(), user_.path()}), ElementsAre("army"));
  EXPECT_THAT(images_in(tables_.path()), SizeIs(1));
  EXPECT_THAT(images_in(user_.path()), IsEmpty());
  EXPECT_THAT(nouns({tables_.path(), user_.path()}), ElementsAre("army"));
}

TEST_F(TableCacheTest, TakesTheNextFolderWhereTheFirstCannotBeWritten) {
  EXPECT_THAT(nouns({"/proc/nowhere", "", user_.path() + "/new"}), ElementsAre("army"));
  EXPECT_THAT(images_in(user_.path() + "/new"), SizeIs(1));
}

TEST_F(TableCacheTest, DoesWithoutWhereNoFolderCanBeWritten) {
  EXPECT_THAT(nouns({"/proc/nowhere"}), ElementsAre("army"));
  EXPECT_THAT(nouns({}), ElementsAre("army"));
  EXPECT_THAT(images_in(tables_.path()), IsEmpty());
}

TEST_F(TableCacheTest, FollowsAChangeOfTheText) {
  EXPECT_THAT(nouns({user_.path()}), ElementsAre("army"));
  write_noun("navy");
  EXPECT_THAT(nouns({user_.path()}), ElementsAre("navy"));
  EXPECT_THAT(images_in(user_.path()), SizeIs(1)) << "the new image replaces the old one";
}

TEST_F(TableCacheTest, MendsADamagedImage) {
  nouns({user_.path()});
  const std::string path = images_in(user_.path()).at(0);
  const std::string good = bytes_of(path);
  for (const std::string& bad :
       {std::string(), std::string("KHALDUN"), good.substr(0, good.size() / 2), good + "x",
        good.substr(0, 100) + "x" + good.substr(101)}) {
    std::ofstream(path, std::ios::binary) << bad;
    EXPECT_THAT(nouns({user_.path()}), ElementsAre("army"));
    EXPECT_EQ(bytes_of(path), good);
  }
}

TEST_F(TableCacheTest, KeepsTheImagesOfOtherFoldersApart) {
  const testing::TemporaryFolder more;
  more.write("agents.tsv", std::string(kNouns) + "fleet\tinstitution\tMIL\t\t\n");
  EXPECT_THAT(nouns({user_.path()}, {more.path()}), ElementsAre("army", "fleet"));
  EXPECT_THAT(nouns({user_.path()}), ElementsAre("army"));
  EXPECT_THAT(images_in(user_.path()), SizeIs(2));
}

TEST_F(TableCacheTest, HidesNoMistakeOfATable) {
  nouns({user_.path()});
  tables_.write("agents.tsv", std::string(kNouns) + "army\tking\tMIL\t\t\n");
  const std::vector<std::string> folders = {tables_.path()};
  const auto table = ActorTable::load(folders, {.folders = {user_.path()}});
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().code, ErrorCode::kInvalidData);
}

TEST_F(TableCacheTest, GivesATableWithNamesOfItsLanguage) {
  const std::vector<std::string> folders = {tables_.path()};
  for (int start = 0; start < 2; ++start) {
    const auto table = ActorTable::load(folders, {.folders = {user_.path()}});
    ASSERT_TRUE(table) << table.error().message;
    ASSERT_NE(table->names("en"), nullptr);
    EXPECT_EQ(table->names("en")->agents.find("an army").size(), 1u);
    EXPECT_EQ(table->names("fr"), nullptr);
  }
}

}  // namespace
}  // namespace khaldun::actors
