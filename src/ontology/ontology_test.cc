#include "ontology/ontology.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "base/tsv.h"

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
  EXPECT_EQ(shipped().auxiliary_modes().size(), 4u);
  EXPECT_EQ(shipped().sectors().size(), 25u);
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

// Where the manual contradicts itself; docs/decisions/0008-plover-contradictions.md.
TEST(Ontology, GivesOneAnswerWhereTheManualGivesTwo) {
  std::set<std::string> need_recipient;
  for (const EventType& type : shipped().types()) {
    if (type.recipient_required) need_recipient.insert(type.name);
  }
  EXPECT_EQ(need_recipient, (std::set<std::string>{"COOPERATE", "AID", "SANCTION"}));
  EXPECT_EQ(shipped().score("ACCUSE", ""), -3);
  EXPECT_EQ(shipped().score("PROTEST", "vandalize"), -5);
  EXPECT_EQ(shipped().find_cameo("20")->event, "ASSAULT");
  EXPECT_EQ(shipped().find_cameo("204")->mode, "unconventional");
  EXPECT_EQ(shipped().find_mode("ASSAULT", "sideAB"), nullptr);
  EXPECT_EQ(shipped().find_mode("ASSAULT", "restrict"), nullptr);
  EXPECT_EQ(shipped().find_cameo("0813")->event, "CONCEDE");
  EXPECT_EQ(shipped().find_cameo("163")->event, "SANCTION");
  EXPECT_EQ(shipped().find_cameo("163")->mode, "discontinue");
  const auto has_context = [](std::string_view name) {
    return std::any_of(shipped().contexts().begin(), shipped().contexts().end(),
                       [&](const Context& context) { return context.name == name; });
  };
  EXPECT_TRUE(has_context("election"));
  EXPECT_FALSE(has_context("elections"));
}

// Rows of cameo_choices.tsv: (code, part) -> what is not chosen.
std::map<std::pair<std::string, std::string>, std::string> choices() {
  const std::vector<std::string_view> columns = {"code", "part", "other", "reason"};
  const auto table = base::Tsv::open("data/ontology/cameo_choices.tsv", columns);
  EXPECT_TRUE(table);
  std::map<std::pair<std::string, std::string>, std::string> rows;
  if (!table) return rows;
  EXPECT_TRUE(table->problems().empty());
  for (const base::Tsv::Row& row : table->rows()) {
    EXPECT_FALSE(table->cell(row, 3).empty()) << table->at(row, "expected a reason");
    const bool is_new =
        rows.emplace(std::pair(std::string(table->cell(row, 0)), std::string(table->cell(row, 1))),
                     table->cell(row, 2))
            .second;
    EXPECT_TRUE(is_new) << table->at(row, "twice");
  }
  return rows;
}

TEST(Ontology, EveryCameoCodeKeepsItsRootOnTheWayToPloverAndBack) {
  const auto listed = choices();
  std::size_t roots = 0;
  for (const Cameo& cameo : shipped().cameo()) {
    if (cameo.event.empty()) {
      EXPECT_TRUE(cameo.code.starts_with("01") || cameo.code.starts_with("02")) << cameo.code;
      continue;
    }
    const std::string& back = shipped().cameo_of(cameo.event, cameo.mode).code;
    const auto exception = listed.find({cameo.code, "root"});
    EXPECT_EQ(back.substr(0, 2) != cameo.code.substr(0, 2), exception != listed.end())
        << cameo.code << " comes back as " << back;
    if (exception == listed.end()) continue;
    EXPECT_EQ(exception->second, back) << cameo.code;
    ++roots;
  }
  EXPECT_EQ(roots, 13u);
}

TEST(Ontology, ListsOnlyChoicesThatAreMade) {
  for (const auto& [key, other] : choices()) {
    const auto& [code, part] = key;
    const Cameo* cameo = shipped().find_cameo(code);
    ASSERT_NE(cameo, nullptr) << code;
    const std::string theirs = other == "-" ? "" : other;
    if (part == "event") {
      EXPECT_NE(cameo->event, theirs) << code;
    } else if (part == "mode") {
      EXPECT_NE(cameo->mode, theirs) << code;
    } else {
      EXPECT_EQ(part, "root") << code;
    }
  }
}

TEST(Ontology, EveryTypeAndModeComesBackFromItsCameoCodeOrSaysWhyNot) {
  std::size_t all = 0;
  std::size_t lost = 0;
  const auto look = [&](const std::string& event, const std::string& mode) {
    const Cameo& cameo = shipped().cameo_of(event, mode);
    ++all;
    lost += cameo.event == event && cameo.mode == mode ? 0 : 1;  // load() asks for the reason
  };
  for (const EventType& type : shipped().types()) look(type.name, "");
  for (const Mode& mode : shipped().modes()) look(mode.event, mode.name);
  EXPECT_EQ(all, 83u);
  EXPECT_EQ(lost, 15u);
}

TEST(Ontology, AsksWhyACodeDoesNotComeBack) {
  std::ifstream in("data/ontology/plover_to_cameo.tsv");
  std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::size_t at = text.find("RETREAT\tresign\t0831\t");
  ASSERT_NE(at, std::string::npos);
  text.erase(at + 20, text.find('\n', at) - at - 20);
  const auto loaded = Ontology::load(folder_with("back", "plover_to_cameo.tsv", text));
  ASSERT_FALSE(loaded);
  EXPECT_NE(loaded.error().message.find("expected a reason why the code does not come back"),
            std::string::npos)
      << loaded.error().message;
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
