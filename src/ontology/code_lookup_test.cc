#include <gtest/gtest.h>

#include "khaldun/ontology.h"

namespace khaldun {
namespace {

constexpr const char* kFolder = "data/ontology";

std::vector<CodeEntry> look_up(std::string_view name) {
  auto entries = look_up_code(kFolder, name);
  EXPECT_TRUE(entries) << entries.error().message;
  return entries ? std::move(*entries) : std::vector<CodeEntry>{};
}

std::string message_for(std::string_view name) {
  const auto entries = look_up_code(kFolder, name);
  EXPECT_FALSE(entries);
  if (entries) return "";
  EXPECT_EQ(entries.error().code, ErrorCode::kUsage);
  return entries.error().message;
}

TEST(CodeLookup, TellsAType) {
  const auto entries = look_up("consult");
  ASSERT_EQ(entries.size(), 1u);
  const CodeEntry& consult = entries[0];
  EXPECT_EQ(consult.name, "CONSULT");
  EXPECT_EQ(consult.quad, 1);
  EXPECT_EQ(consult.score, 2.5);
  EXPECT_EQ(consult.recipient_needed, false);
  EXPECT_EQ(consult.modes.size(), 4u);
  EXPECT_EQ(consult.written_as, "040");
  EXPECT_EQ(consult.read_from.front(), "04");
  EXPECT_FALSE(consult.definition.empty());
  ASSERT_FALSE(consult.examples.empty());
  EXPECT_TRUE(consult.examples[0].coded.starts_with("CONSULT")) << consult.examples[0].coded;
}

TEST(CodeLookup, TellsAModeWithItsTypeOrAlone) {
  for (const char* name : {"CONSULT phone", "consult/phone", "Phone"}) {
    const auto entries = look_up(name);
    ASSERT_EQ(entries.size(), 1u) << name;
    EXPECT_EQ(entries[0].name, "CONSULT phone");
    EXPECT_EQ(entries[0].score, 1.5);
    EXPECT_EQ(entries[0].written_as, "041");
  }
}

TEST(CodeLookup, TellsAllThatHaveTheName) {
  const auto entries = look_up("cyber");
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].kind, CodeEntry::Kind::kMode);
  EXPECT_EQ(entries[1].kind, CodeEntry::Kind::kContext);
  EXPECT_EQ(look_up("withdraw").size(), 2u);
}

TEST(CodeLookup, TellsContextsSectorsAuxiliaryModesAndCameoCodes) {
  EXPECT_FALSE(look_up("military")[0].cues.empty());
  EXPECT_EQ(look_up("JRN")[0].label, "journalists and media");
  EXPECT_EQ(look_up("negation")[0].kind, CodeEntry::Kind::kAuxiliaryMode);
  const CodeEntry cameo = look_up("1724")[0];
  EXPECT_EQ(cameo.written_as, "COERCE martial-law");
  EXPECT_EQ(cameo.read_from, std::vector<std::string>{"COERCE martial-law"});
  EXPECT_EQ(cameo.goldstein, -5);
  EXPECT_EQ(look_up("0231")[0].written_as, "");
}

TEST(CodeLookup, SuggestsTheNearestNames) {
  EXPECT_NE(message_for("CONSLUT").find("did you mean CONSULT?"), std::string::npos)
      << message_for("CONSLUT");
  EXPECT_NE(message_for("with").find("RETREAT withdraw"), std::string::npos);
  EXPECT_NE(message_for("xyzzyplugh").find("see khaldun ontology list"), std::string::npos);
  EXPECT_NE(message_for("").find("found ''"), std::string::npos);
}

TEST(CodeLookup, ListsEachKind) {
  const auto size_of = [](CodeEntry::Kind kind) {
    const auto entries = list_codes(kFolder, kind);
    return entries ? entries->size() : 0;
  };
  EXPECT_EQ(size_of(CodeEntry::Kind::kType), 16u);
  EXPECT_EQ(size_of(CodeEntry::Kind::kMode), 67u);
  EXPECT_EQ(size_of(CodeEntry::Kind::kContext), 37u);
  EXPECT_EQ(size_of(CodeEntry::Kind::kSector), 25u);
  EXPECT_EQ(size_of(CodeEntry::Kind::kAuxiliaryMode), 4u);
  EXPECT_GT(size_of(CodeEntry::Kind::kCameo), 250u);
}

TEST(CodeLookup, EveryTypeHasAnExample) {
  const auto types = list_codes(kFolder, CodeEntry::Kind::kType);
  ASSERT_TRUE(types);
  for (const CodeEntry& type : *types) {
    EXPECT_FALSE(look_up(type.name)[0].examples.empty()) << type.name;
  }
}

}  // namespace
}  // namespace khaldun
