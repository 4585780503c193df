#include "ontology/ontology.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace khaldun::ontology {
namespace {

const Ontology& shipped() {
  static const Ontology* const kOntology = [] {
    auto loaded = Ontology::load("data/ontology");
    EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
    return loaded ? new Ontology(std::move(*loaded)) : new Ontology();  // NOLINT: lives for the run
  }();
  return *kOntology;
}

// A copy of data/ontology in which `file` holds `text`.
std::string folder_with(const std::string& name, const std::string& file, const std::string& text) {
  const std::string folder = testing::TempDir() + "khaldun_ontology_" + name;
  std::filesystem::remove_all(folder);
  std::filesystem::copy("data/ontology", folder);
  std::ofstream(folder + "/" + file) << text;
  return folder;
}

TEST(Ontology, HasTheNumbersOfThePloverManual) {
  EXPECT_EQ(shipped().types().size(), 16u);
  EXPECT_EQ(shipped().modes().size(), 67u);
  EXPECT_EQ(shipped().contexts().size(), 37u);
  for (const char* mode : {"historical", "future", "hypothetical", "negation"}) {
    EXPECT_TRUE(shipped().is_auxiliary_mode(mode)) << mode;
  }
  EXPECT_TRUE(shipped().is_sector("JRN"));
  EXPECT_FALSE(shipped().is_sector("INS"));
}

TEST(Ontology, SanctionIsMaterialConflictAndNeedsARecipient) {
  const EventType* sanction = shipped().find_type("SANCTION");
  ASSERT_NE(sanction, nullptr);
  EXPECT_EQ(sanction->quad, 4);
  EXPECT_TRUE(sanction->recipient_required);
  EXPECT_EQ(shipped().find_type("FIGHT"), nullptr);
}

TEST(Ontology, QuadClassesAgreeWithTheSignsOfTheScores) {
  for (const EventType& type : shipped().types()) {
    EXPECT_EQ(type.score > 0, type.quad <= 2) << type.name;
  }
  EXPECT_LT(shipped().score("ACCUSE", ""), 0);
}

TEST(Ontology, EveryTypeAndModeHasACameoCode) {
  for (const Mode& mode : shipped().modes()) {
    EXPECT_NE(shipped().cameo_of(mode.event, mode.name).event, "") << mode.name;
  }
  EXPECT_EQ(shipped().cameo_of("CONSULT", "phone").code, "041");
  EXPECT_DOUBLE_EQ(shipped().cameo_of("CONSULT", "phone").goldstein, 1.0);
}

TEST(Ontology, CameoRootsOneAndTwoHaveNoPloverType) {
  ASSERT_NE(shipped().find_cameo("0231"), nullptr);
  EXPECT_EQ(shipped().find_cameo("0231")->event, "");
  EXPECT_EQ(shipped().find_cameo("2042")->event, "ASSAULT");
  EXPECT_EQ(shipped().find_cameo("2043"), nullptr);
}

TEST(Ontology, ReportsAModeOfAnUnknownTypeWithItsLine) {
  const std::string folder =
      folder_with("type", "modes.tsv",
                  "# event\tmode\tscore\tlabel\tdefinition\nFIGHT\tguns\t-9\tshoots\tWith guns.\n");
  const auto loaded = Ontology::load(folder);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::kInvalidData);
  EXPECT_NE(loaded.error().message.find("modes.tsv:2: expected a type of types.tsv, found 'FIGHT'"),
            std::string::npos)
      << loaded.error().message;
}

TEST(Ontology, ReportsAScoreThatIsNoNumber) {
  const std::string folder = folder_with("score", "types.tsv",
                                         "# "
                                         "event\tquad\tscore\trecipient\tlabel\tdefinition\nAGREE\t"
                                         "1\thigh\toptional\tagrees\tAgrees.\n");
  const auto loaded = Ontology::load(folder);
  ASSERT_FALSE(loaded);
  EXPECT_NE(loaded.error().message.find("types.tsv:2: expected a number from -10 to 10"),
            std::string::npos)
      << loaded.error().message;
}

TEST(Ontology, ReportsAMissingFile) {
  const auto loaded = Ontology::load(testing::TempDir() + "no_such_folder");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace khaldun::ontology
