#include "places/place_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/temporary_folder.h"

namespace khaldun::places {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// The mistakes found when `line` is added to `file` of the tables that come with Khaldun.
std::vector<std::string> mistakes(const std::string& file, const std::string& line) {
  const testing::TemporaryFolder folder;
  for (const auto& entry : std::filesystem::directory_iterator("data/places")) {
    std::filesystem::copy(entry.path(), folder.path());
  }
  std::ofstream(std::filesystem::path(folder.path()) / file, std::ios::app) << line << '\n';
  return check_tables(std::string(folder.path())).value();
}

TEST(PlaceTables, ThoseOfKhaldunHaveNoMistake) {
  EXPECT_THAT(check_tables("data/places").value(), IsEmpty());
}

TEST(PlaceTables, NameFileAndLineOfADuplicate) {
  const auto found = mistakes("spots.tsv", "Al-Tanf\t\tspot\tSYR\t33\t38\tgeneral knowledge");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0], HasSubstr("spots.tsv:"));
  EXPECT_THAT(found[0], HasSubstr("duplicate of"));
  // Tables of the same columns share their rows.
  EXPECT_THAT(mistakes("spots.tsv", "Golan Heights\t\tregion\tSYR\t33\t35\tgeneral knowledge"),
              ElementsAre(HasSubstr("regions.tsv")));
  EXPECT_THAT(mistakes("not_places.tsv", "The\tgeneral knowledge"),
              ElementsAre(HasSubstr("duplicate")));
}

TEST(PlaceTables, KnowCountriesKindsAndPlaces) {
  EXPECT_THAT(mistakes("spots.tsv", "Ouagolo\t\tspot\tXYZ\t33\t38\tgeneral knowledge"),
              ElementsAre(HasSubstr("expected a country of countries.tsv, found \"XYZ\"")));
  EXPECT_THAT(mistakes("spots.tsv", "Ouagolo\t\tcity\t\t33\t38\tgeneral knowledge"),
              ElementsAre(HasSubstr("expected a country of countries.tsv, found nothing")));
  EXPECT_THAT(mistakes("spots.tsv", "Ouagolo\t\ttown\tMLI\t33\t38\tgeneral knowledge"),
              ElementsAre(HasSubstr("expected a kind")));
  EXPECT_THAT(mistakes("demonyms.tsv", "Ouagolan\tOuagolo\tgeneral knowledge"),
              ElementsAre(HasSubstr("expected a place of the other tables")));
  EXPECT_THAT(mistakes("spots.tsv", "Ouagolo\t\tregion\t\t33\t38\tgeneral knowledge"), IsEmpty());
}

TEST(PlaceTables, KnowDegrees) {
  EXPECT_THAT(mistakes("spots.tsv", "Ouagolo\t\tspot\tMLI\t999\t38\tgeneral knowledge"),
              ElementsAre(HasSubstr("expected degrees from -90 to 90 as lat, found \"999\"")));
  EXPECT_THAT(mistakes("spots.tsv", "Ouagolo\t\tspot\tMLI\t33\t38 E\tgeneral knowledge"),
              ElementsAre(HasSubstr("as lon")));
  EXPECT_THAT(mistakes("spots.tsv", "Ouagolo\t\tspot\tMLI\tnan\t38\tgeneral knowledge"),
              ElementsAre(HasSubstr("as lat")));
}

TEST(PlaceTables, NeedASourceAndEachSpellingOnce) {
  EXPECT_THAT(mistakes("spots.tsv", "Ouagolo\t\tspot\tMLI\t33\t38"),
              ElementsAre(HasSubstr("expected a source, found nothing")));
  EXPECT_THAT(mistakes("spots.tsv", "Ouagolo\tWagolo|Wagolo\tspot\tMLI\t33\t8\tgeneral knowledge"),
              ElementsAre(HasSubstr("expected each spelling once")));
}

TEST(PlaceTables, AreMissedByName) {
  EXPECT_EQ(check_tables("data/none").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace khaldun::places
