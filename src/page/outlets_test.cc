#include "page/outlets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace khaldun::page {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

const std::string kColumns = "domain\tname\tcountry\tlanguage\towner\tkind\n";

// A folder of tables by name.
std::string folder_of(const std::string& name,
                      const std::vector<std::pair<std::string, std::string>>& tables) {
  const fs::path folder = fs::path(::testing::TempDir()) / ("outlets_" + name);
  fs::remove_all(folder);
  fs::create_directories(folder);
  for (const auto& [file, text] : tables) std::ofstream(folder / file) << text;
  return folder.string();
}

TEST(Outlets, TheLongestEndingOfTheHostWins) {
  const auto outlets = Outlets::load(folder_of(
      "longest", {{"a.tsv", kColumns + "gull.example\tThe Gull\tFRA\tfr\tprivate\tnewspaper\n"
                                       "english.gull.example\tGull English\tFRA\ten\tprivate\t"
                                       "newspaper\n"}}));
  ASSERT_TRUE(outlets) << outlets.error().message;
  EXPECT_EQ(outlets->find("https://www.gull.example/a").name, "The Gull");
  EXPECT_EQ(outlets->find("m.gull.example").domain, "gull.example");
  EXPECT_EQ(outlets->find("https://amp.GULL.example:8080/a?b").name, "The Gull");
  EXPECT_EQ(outlets->find("http://english.gull.example./").name, "Gull English");
  EXPECT_TRUE(outlets->find("gull.example/path").is_known);
  EXPECT_FALSE(outlets->find("seagull.example").is_known) << "another domain with the same end";
}

TEST(Outlets, TheEndingTellsACountryOnly) {
  const auto outlets = Outlets::load(
      folder_of("ending", {{"endings.tsv", "ending\tcountry\nfr\tFRA\ncom.co\tCOL\n"}}));
  ASSERT_TRUE(outlets) << outlets.error().message;
  const Outlet found = outlets->find("https://www.cape-meridian.fr/a");
  EXPECT_EQ(found.country, "FRA");
  EXPECT_EQ(found.domain, "");
  EXPECT_FALSE(found.is_known);
  EXPECT_EQ(outlets->find("cape.com.co").country, "COL");
  EXPECT_EQ(outlets->find("cape.co").country, "");
  EXPECT_EQ(outlets->find("").country, "");
  EXPECT_EQ(outlets->find("https://").country, "");
  EXPECT_EQ(outlets->find(std::string(5000, 'a') + ".fr").country, "") << "no host is so long";
}

TEST(Outlets, TheAddressThatAPageCallsItsOwnComesFirst) {
  const auto outlets = Outlets::load(folder_of(
      "own", {{"a.tsv", kColumns + "gull.example\tThe Gull\tFRA\tfr\tprivate\tnewspaper\n"},
              {"endings.tsv", "ending\tcountry\nde\tDEU\n"}}));
  ASSERT_TRUE(outlets) << outlets.error().message;
  EXPECT_EQ(outlets->find("https://gull.example/a", "https://copy.de/a").country, "FRA");
  EXPECT_EQ(outlets->find("https://copy.de/a", "https://gull.example/a").country, "FRA");
  EXPECT_EQ(outlets->find("https://copy.de/a", "https://other.example/a").country, "DEU");
}

TEST(Outlets, MistakesNameFileAndLine) {
  const auto outlets = Outlets::load(folder_of(
      "mistakes", {{"a.tsv", kColumns + "gull.example\tGull\tFRA\tfr\tprivate\tnewspaper\n"
                                        "www.tern.example\tTern\tFRA\tfr\tprivate\tnewspaper\n"
                                        "tern.example\tTern\tFrance\tfr\tprivate\tnewspaper\n"
                                        "ibis.example\tIbis\tFRA\tfr\tking\tnewspaper\n"
                                        "kite.example\tKite\tFRA\tfr\tstate\tblog\n"},
                   {"b.tsv", kColumns + "gull.example\tGull\tFRA\tfr\tprivate\tnewspaper\n"},
                   {"endings.tsv", "ending\tcountry\nfr\tFrance\nde\tDEU\nde\tDEU\n"}}));
  ASSERT_FALSE(outlets);
  EXPECT_EQ(outlets.error().code, ErrorCode::kInvalidData);
  for (const std::string part :
       {"a.tsv:3: expected a domain in small letters without www., found \"www.tern.example\"",
        "a.tsv:4: expected a country as in \"FRA\", found \"France\"",
        "a.tsv:5: expected state, public, private, party, nonprofit or cooperative, found \"king\"",
        "a.tsv:6: expected agency,", "b.tsv:2: expected each domain once",
        "endings.tsv:2: expected",
        "endings.tsv:4: expected each ending once, found \"de\" again"}) {
    EXPECT_THAT(outlets.error().message, HasSubstr(part));
  }
  EXPECT_EQ(Outlets::load("no/such/folder").error().code, ErrorCode::kNotFound);
}

TEST(Outlets, TheShippedTablesAreRead) {
  const auto outlets = Outlets::load("data/outlets");
  ASSERT_TRUE(outlets) << outlets.error().message;
  EXPECT_GT(outlets->size(), 2000U);
  const Outlet found = outlets->find("https://www.aps.dz/economie/1");
  EXPECT_EQ(found.name, "Algérie Presse Service");
  EXPECT_EQ(found.country, "DZA");
  EXPECT_EQ(found.owner, "state");
  EXPECT_EQ(found.kind, "agency");
  EXPECT_EQ(outlets->find("nobody-knows-this.ke").country, "KEN");
  EXPECT_EQ(outlets->find("nobody-knows-this.io").country, "") << "sold for what it spells";
}

}  // namespace
}  // namespace khaldun::page
