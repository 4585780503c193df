#include "actors/table_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace khaldun::actors {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kCountries =
    "# iso3\tname\tcow\tgw\tnames\tdemonyms\tcapitals\tsource\n"
    "NER\tNiger\t436\t436\tRepublic of Niger\tNigerien\tNiamey\tiso\n";
constexpr const char* kPersons = "# id\tname\taliases\tcountry\twikidata\tsource\n";
constexpr const char* kRoles = "# person\trole\ttitle\tcountry\tsectors\tfrom\tto\tsource\n";
constexpr const char* kBodies =
    "# id\tname\tkind\tcountry\tsectors\taliases\tfrom\tto\twikidata\tsource\n";

TableContents read(std::vector<std::string> folders) {
  auto tables = read_tables(folders);
  EXPECT_TRUE(tables) << (tables ? "" : tables.error().message);
  return tables ? std::move(*tables) : TableContents{};
}

class TableReaderTest : public ::testing::Test {
 protected:
  TableReaderTest() { first_.write("countries.tsv", kCountries); }

  // The errors without the name of the folder.
  std::vector<std::string> errors() const {
    std::vector<std::string> short_errors;
    for (const std::string& error : read({first_.path()}).errors) {
      short_errors.push_back(error.substr(first_.path().size() + 1));
    }
    return short_errors;
  }

  testing::TemporaryFolder first_;
  testing::TemporaryFolder second_;
};

TEST_F(TableReaderTest, ReadsACountryWithItsNamesPeopleAndCapital) {
  const TableContents tables = read({first_.path()});
  EXPECT_THAT(tables.errors, IsEmpty());
  ASSERT_EQ(tables.contents.entities.size(), 1u);
  const Entity& niger = tables.contents.entities[0];
  EXPECT_EQ(niger.id, "NER");
  EXPECT_EQ(niger.country, "NER");
  EXPECT_EQ(niger.cow, 436);
  EXPECT_EQ(niger.file, "countries.tsv");
  ASSERT_EQ(niger.aliases.size(), 4u);
  EXPECT_EQ(niger.aliases[0].text, "Niger");
  EXPECT_EQ(niger.aliases[2].sense, AliasSense::kDemonym);
  EXPECT_EQ(niger.aliases[3].sense, AliasSense::kCapital);
}

TEST_F(TableReaderTest, ReadsLanguagePrefixesOfAliases) {
  first_.write("organizations.tsv",
               std::string(kBodies) + "org.x\tX Union\torganization\tIGO\t\tXU|fr:UX\t\t\tQ1\ts\n");
  const TableContents tables = read({first_.path()});
  EXPECT_THAT(tables.errors, IsEmpty());
  const Entity& body = tables.contents.entities.back();
  ASSERT_EQ(body.aliases.size(), 3u);
  EXPECT_EQ(body.aliases[1].language, "");
  EXPECT_EQ(body.aliases[2].language, "fr");
  EXPECT_EQ(body.aliases[2].text, "UX");
}

TEST_F(TableReaderTest, GivesAPersonTheOfficesInTheOrderOfTheTable) {
  first_.write("persons.tsv", std::string(kPersons) + "per.a\tA B\tB\tNER\t\ts\n");
  first_.write("roles.tsv", std::string(kRoles) +
                                "per.a\tminister\tthe Minister\tNER\tGOV\t2019\t2020-05\ts\n" +
                                "per.a\thead_of_state\t\tNER\tGOV|MIL\t2021-04-02\t\ts\n");
  const TableContents tables = read({first_.path()});
  EXPECT_THAT(tables.errors, IsEmpty());
  const std::vector<Office>& offices = tables.contents.entities.back().offices;
  ASSERT_EQ(offices.size(), 2u);
  EXPECT_EQ(offices[0].title, "the Minister");
  EXPECT_EQ(offices[0].days.last, 20200531);
  EXPECT_THAT(offices[1].sectors, ElementsAre("GOV", "MIL"));
}

TEST_F(TableReaderTest, ReportsEveryMistakeWithFileAndLine) {
  first_.write("persons.tsv", std::string(kPersons) + "per.a\tA B\t\tXXX\tQx\ts\n" +
                                  "a\tA\t\tNER\t\ts\nper.b\t\t\tNER\t\ts\n");
  first_.write("roles.tsv", std::string(kRoles) + "per.zz\tking\t\tNER\tGOV|FOO\t2020-13\t\ts\n");
  EXPECT_THAT(
      errors(),
      ElementsAre(
          "persons.tsv:2: expected an iso3 of countries.tsv or one of IGO NGO ISM IMG MNC UNO EUR "
          "as country, found \"XXX\"",
          "persons.tsv:2: expected a Wikidata id such as Q1032, found \"Qx\"",
          "persons.tsv:3: expected an id such as per.amina_dicko, found \"a\"",
          "persons.tsv:4: expected a name, found nothing",
          "roles.tsv:2: expected the id of a person of persons.tsv, found \"per.zz\"",
          HasSubstr("roles.tsv:2: expected a role, one of head_of_state"),
          HasSubstr("roles.tsv:2: expected a sector, one of COP GOV"),
          "roles.tsv:2: expected from and to as YYYY, YYYY-MM or YYYY-MM-DD, from before to, found "
          "\"2020-13 \""));
}

TEST_F(TableReaderTest, ReportsARowWithTooFewColumns) {
  first_.write("persons.tsv",
               std::string(kPersons) + "per.a\tA B\tNER\t\ts\n" + "per.b\tB B\t\tNER\t\t\n");
  first_.write("agents.tsv", "noun\tkind\tsectors\trole\tnote\nenvoy\tperson\tGOV\n");
  EXPECT_THAT(errors(),
              ElementsAre("persons.tsv:2: expected 6 columns, found 5; an empty one keeps its TAB: "
                          "id name aliases country wikidata source",
                          "agents.tsv:2: expected 5 columns, found 3; an empty one keeps its TAB: "
                          "noun kind sectors role note"));
}

TEST_F(TableReaderTest, ReportsAnIdThatStandsTwice) {
  first_.write("persons.tsv",
               std::string(kPersons) + "per.a\tA B\t\tNER\t\ts\nper.a\tA C\t\tNER\t\ts\n");
  EXPECT_THAT(errors(), ElementsAre("persons.tsv:3: expected each id once, found \"per.a\""));
}

TEST_F(TableReaderTest, ReportsWhateverStandsTwiceInAFolder) {
  first_.write("persons.tsv", std::string(kPersons) + "per.a\tA B\t\tNER\t\ts\n");
  first_.write("roles.tsv", std::string(kRoles) + "per.a\tminister\t\tNER\tGOV\t2019\t\ts\n" +
                                "per.a\tminister\t\tNER\tGOV\t2019\t\tother\n");
  first_.write("agents.tsv",
               "noun\tkind\tsectors\trole\tnote\nking\tperson\t\t\t\nking\tgroup\t\t\t\n");
  first_.write("homonyms.tsv", "alias\tnear\tnote\nGuinea\tpig\t\nGuinea\tfowl\t\n");
  first_.write("given_names.tsv", "name\tgender\nAnna\tfemale\nAnna\tmale\n");
  EXPECT_THAT(errors(), ElementsAre("roles.tsv:3: expected each office once, found \"per.a\"",
                                    "agents.tsv:3: expected each noun once, found \"king\"",
                                    "homonyms.tsv:3: expected each alias once, found \"Guinea\"",
                                    "given_names.tsv:3: expected each name once, found \"Anna\""));
}

TEST_F(TableReaderTest, AcceptsAByteOrderMarkAndCarriageReturns) {
  first_.write("countries.tsv",
               "\xEF\xBB\xBF"
               "iso3\tname\tcow\tgw\tnames\tdemonyms\tcapitals\tsource\r\n"
               "NER\tNiger\t436\t436\tNiger\tNigerien\tNiamey\tiso\r\n");
  const TableContents tables = read({first_.path()});
  EXPECT_THAT(tables.errors, IsEmpty());
  ASSERT_EQ(tables.contents.entities.size(), 1u);
  EXPECT_EQ(tables.contents.entities[0].id, "NER");
  EXPECT_EQ(tables.contents.entities[0].aliases.back().text, "Niamey");
}

TEST_F(TableReaderTest, ReportsANulByteAndGoesOn) {
  first_.write("persons.tsv", kPersons + std::string("per.a\tA\0B\t\tNER\t\ts\n", 18) +
                                  "per.b\tB B\t\tNER\t\ts\n");
  EXPECT_THAT(errors(), ElementsAre("persons.tsv:2: expected text, found control character 0 at "
                                    "column 8 of the line"));
  EXPECT_EQ(read({first_.path()}).contents.entities.size(), 2u);
}

TEST_F(TableReaderTest, ReportsALineOfTenMegabytesAndGoesOn) {
  first_.write("persons.tsv", std::string(kPersons) + "per.a\t" + std::string(10 << 20, 'A') +
                                  "\t\tNER\t\ts\nper.b\tB B\t\tNER\t\ts\n");
  EXPECT_THAT(errors(),
              ElementsAre(HasSubstr("persons.tsv:2: expected a line of at most 1048576 bytes")));
  EXPECT_EQ(read({first_.path()}).contents.entities.size(), 2u);
}

TEST_F(TableReaderTest, ReportsACellWithTooManyAliases) {
  std::string aliases;
  for (int i = 0; i < 100'000; ++i) aliases += "A" + std::to_string(i) + "|";
  first_.write("persons.tsv", std::string(kPersons) + "per.a\tA\t" + aliases + "\tNER\t\ts\n");
  EXPECT_THAT(errors(),
              ElementsAre("persons.tsv:2: expected at most 1000 aliases, found \"100000\""));
}

TEST_F(TableReaderTest, ShowsOnlyTheBeginningOfAWrongCell) {
  first_.write("persons.tsv",
               std::string(kPersons) + "per.a\tA\t\t" + std::string(1000, 'X') + "\t\ts\n");
  EXPECT_THAT(errors(), ElementsAre(HasSubstr("found \"" + std::string(60, 'X') + "...\"")));
}

TEST_F(TableReaderTest, NotesARowWithoutSource) {
  first_.write("persons.tsv", std::string(kPersons) + "per.a\tA B\t\tNER\t\t\n");
  EXPECT_THAT(read({first_.path()}).lapses,
              ElementsAre(HasSubstr("persons.tsv:2: expected a source, found nothing")));
}

TEST_F(TableReaderTest, ReportsWrongColumnsOnce) {
  first_.write("agents.tsv", "noun\tkind\nx\tperson\n");
  EXPECT_THAT(errors(), ElementsAre(HasSubstr("agents.tsv:1: expected the column names")));
}

TEST_F(TableReaderTest, LetsALaterFolderAddAndReplace) {
  first_.write("persons.tsv",
               std::string(kPersons) + "per.a\tA B\t\tNER\t\ts\nper.b\tB B\t\tNER\t\ts\n");
  first_.write("roles.tsv", std::string(kRoles) +
                                "per.a\tminister\tthe Minister\tNER\tGOV\t\t\ts\n" +
                                "per.b\tminister\tthe Minister\tNER\tGOV\t\t\ts\n");
  second_.write("persons.tsv",
                std::string(kPersons) + "per.a\tA New\t\tNER\t\ts\nper.c\tC C\t\tNER\t\ts\n");
  second_.write("roles.tsv", std::string(kRoles) + "per.b\tjudge\t\tNER\tJUD\t\t\ts\n");
  const TableContents tables = read({first_.path(), second_.path()});
  EXPECT_THAT(tables.errors, IsEmpty());
  const auto& entities = tables.contents.entities;
  ASSERT_EQ(entities.size(), 4u);
  EXPECT_EQ(entities[1].name, "A New");
  EXPECT_THAT(entities[1].offices, IsEmpty());
  EXPECT_EQ(entities[2].offices.size(), 2u);
  EXPECT_EQ(entities[3].id, "per.c");
}

TEST(TableReader, WantsAFolderWithTables) {
  const testing::TemporaryFolder empty;
  const std::vector<std::string> folders = {empty.path()};
  const auto tables = read_tables(folders);
  ASSERT_FALSE(tables);
  EXPECT_EQ(tables.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace khaldun::actors
