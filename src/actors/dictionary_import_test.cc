#include "actors/dictionary_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace khaldun::actors {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string file_of(const ImportedActors& imported, std::string_view name) {
  for (const auto& [file, text] : imported.files) {
    if (file == name) return text;
  }
  return "";
}

ImportedActors cameo(std::string_view text) {
  ImportedTables tables("old.txt", {"AZE", "NER", "YEM"});
  import_cameo(text, "old.txt", tables);
  return tables.finish();
}

ImportedActors csv(std::string_view text) {
  ImportedTables tables("my.csv", {"MLI", "NER"});
  import_csv(text, "my.csv", tables);
  return tables.finish();
}

TEST(CameoImport, MakesAPersonOfANameWithDatedOffices) {
  const ImportedActors imported = cameo(
      "# comment\n"
      "ARTUR_RASIZADE_  ; somewhere\n"
      "+ARTHUR_RASIZADE_\n"
      "\t[AZEELI 530101-960720]\n"
      "\t[AZEGOV 960720-030804]\n"
      "\t[AZEGOVMIL >031104]\n");
  EXPECT_EQ(imported.records, 1u);
  EXPECT_THAT(file_of(imported, "persons.tsv"),
              HasSubstr("per.artur-rasizade\tArtur Rasizade\tArthur Rasizade\tAZE\t\told.txt\n"));
  const std::string roles = file_of(imported, "roles.tsv");
  EXPECT_THAT(roles, HasSubstr("per.artur-rasizade\tofficial\t\tAZE\tGOV\t1996-07-20\t2003-08-04"));
  EXPECT_THAT(roles, HasSubstr("official\t\tAZE\tGOV|MIL\t2003-11-04\t\told.txt"));
  EXPECT_THAT(roles, Not(HasSubstr("ELI"))) << "a former holder is ELI by itself";
  EXPECT_THAT(imported.skipped, IsEmpty());
}

TEST(CameoImport, MakesAGroupOfANameWithASector) {
  const ImportedActors imported = cameo("ADEN_ABYAN_ISLAMIC_ARMY_(AAIA)_\n [YEMREB]\n");
  EXPECT_THAT(file_of(imported, "armed_groups.tsv"),
              HasSubstr("arm.aden-abyan-islamic-army\tAden Abyan Islamic Army\tarmed_group\tYEM\t"
                        "REB\tAAIA\t"));
}

TEST(CameoImport, FoldsANameWithoutSectorIntoItsState) {
  const ImportedActors imported = cameo("NIAMEY_ [NER]\n");
  EXPECT_THAT(file_of(imported, "institutions.tsv"),
              HasSubstr("ner.niamey\tNiamey\tcountry\tNER\t\tNIAMEY\t"));
}

TEST(CameoImport, SkipsWhatItCannotReadAndSaysWhere) {
  const ImportedActors imported = cameo(
      "NOBODY_\n"
      "SOMEBODY_\n[NERGOV 999999-1]\n[NERGOV]\n"
      "ELSEWHERE_\n[XXXGOV]\n");
  EXPECT_EQ(imported.records, 2u);
  EXPECT_THAT(imported.skipped, ElementsAre(HasSubstr("old.txt:1: expected a code for Nobody"),
                                            HasSubstr("old.txt:3: expected a code such as")));
  EXPECT_THAT(imported.notes, ElementsAre("old.txt:5: expected an ISO3 code of countries.tsv for "
                                          "Elsewhere, found XXX; kept without a country"));
}

TEST(CameoImport, KeepsATerritoryThatIsNoStateOfTheTables) {
  const ImportedActors imported = cameo("HAMILTON_ [BMU]\nPREMIER_X_\n[BMUGOV 100101-120101]\n");
  EXPECT_THAT(imported.skipped, IsEmpty());
  EXPECT_EQ(imported.notes.size(), 2u);
  EXPECT_THAT(file_of(imported, "organizations.tsv"),
              HasSubstr("bmu.hamilton\tHamilton\tgroup\t\t\t"));
  EXPECT_THAT(file_of(imported, "roles.tsv"),
              HasSubstr("per.premier-x\tofficial\t\t\tGOV\t2010-01-01\t2012-01-01\told.txt; BMU"));
}

TEST(CameoImport, WritesATermOnceThatADictionaryGivesTwice) {
  const ImportedActors imported = cameo(
      "AMINA_DICKO_\n[NERGOV 110407-210402]\n[NERGOV 110407-210402]\n"
      "AMINA_DICKO_\n[NERGOV 110407-210402]\n");
  const std::string roles = file_of(imported, "roles.tsv");
  EXPECT_EQ(std::count(roles.begin(), roles.end(), '\n'), 2) << roles;
}

TEST(Import, PrintsNoByteOfTheInputAsItIs) {
  const ImportedActors imported = cameo("\x1b[2J\xff_\n[\x01\x02]\n");
  ASSERT_FALSE(imported.skipped.empty());
  for (const std::string& message : imported.skipped) {
    EXPECT_EQ(message.find_first_of("\x1b\x01\x02\xff"), std::string::npos) << message;
  }
}

TEST(Import, SkipsAByteOrderMark) {
  EXPECT_THAT(csv("\xEF\xBB\xBFname,country\nAmina Dicko,NER\n").skipped, IsEmpty());
  EXPECT_THAT(cameo("\xEF\xBB\xBFNIAMEY_ [NER]\n").skipped, IsEmpty());
}

TEST(CameoImport, ReadsCodes) {
  EXPECT_EQ(parse_cameo_actor("NERGOVMIL").country, "NER");
  EXPECT_THAT(parse_cameo_actor("NERGOVMIL").sectors, ElementsAre("GOV", "MIL"));
  EXPECT_THAT(parse_cameo_actor("NERMED").sectors, ElementsAre("JRN")) << "CAMEO's media";
  EXPECT_THAT(parse_cameo_actor("IMGMUSREB").sectors, ElementsAre("REL", "REB"));
  EXPECT_EQ(parse_cameo_actor("TMPGOV").country, "TLS") << "a code that changed";
  EXPECT_EQ(parse_cameo_actor("").country, "");
}

TEST(CsvImport, ReadsQuotedCellsAndColumnsInAnyOrder) {
  const ImportedActors imported =
      csv("country,name,role,sectors,from,to,aliases\n"
          "MLI,\"Dicko, Amina\",official,GOV;MIL,2020,2021-05,\"A. Dicko|Mme \"\"D\"\"\"\n"
          "NER,Front of the Hills,,REB,,,\n");
  EXPECT_EQ(imported.records, 2u);
  EXPECT_THAT(imported.skipped, IsEmpty());
  EXPECT_THAT(file_of(imported, "persons.tsv"),
              HasSubstr("per.dicko-amina\tDicko, Amina\tA. Dicko|Mme \"D\"\tMLI\t\tmy.csv"));
  EXPECT_THAT(file_of(imported, "roles.tsv"), HasSubstr("MLI\tGOV|MIL\t2020\t2021-05\tmy.csv"));
  EXPECT_THAT(file_of(imported, "organizations.tsv"),
              HasSubstr("org.front-of-the-hills\tFront of the Hills\torganization\tNER\tREB\t"));
}

TEST(CsvImport, SkipsBadRowsAndSaysWhy) {
  const ImportedActors imported =
      csv("name,kind,sectors,from,colour\n"
          ",person,,,\n"
          "A,animal,,,\n"
          "B,person,XYZ,,\n"
          "C,person,,May,\n"
          "D\n"
          "E,person,,,red\n");
  EXPECT_EQ(imported.records, 1u);
  EXPECT_THAT(imported.skipped, ElementsAre(HasSubstr("my.csv:1: expected columns out of"),
                                            HasSubstr("my.csv:2: expected a name"),
                                            HasSubstr("my.csv:3: expected a kind"),
                                            HasSubstr("my.csv:4: expected PLOVER sectors"),
                                            HasSubstr("my.csv:5: expected from and to"),
                                            HasSubstr("my.csv:6: expected 5 cells, found 1")));
}

TEST(CsvImport, NeedsAName) {
  const ImportedActors imported = csv("country;sectors\nMLI;GOV\n");
  EXPECT_EQ(imported.records, 0u);
  EXPECT_THAT(imported.skipped, ElementsAre(HasSubstr("expected a column 'name'")));
}

TEST(CsvImport, EndsOnAnOpenQuoteMark) {
  EXPECT_EQ(csv("name\n\"never closed\nand on").records, 1u);
}

}  // namespace
}  // namespace khaldun::actors
