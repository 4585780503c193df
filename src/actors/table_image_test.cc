#include "actors/table_image.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "actors/table_reader.h"
#include "tests/support/section_file_builder.h"

namespace khaldun::actors {
namespace {

using ::testing::HasSubstr;

ActorTable::Contents read(const std::string& folder) {
  auto tables = read_tables(std::vector<std::string>{folder});
  EXPECT_TRUE(tables) << (tables ? "" : tables.error().message);
  return tables ? std::move(tables->contents) : ActorTable::Contents{};
}

std::string described(const DayRange& days) {
  return std::to_string(days.first) + " " + std::to_string(days.last) + " " + days.from + ".." +
         days.to;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + "|";
  return text;
}

std::string described(const Entity& entity) {
  std::string text = entity.id + " " + std::string(to_string(entity.kind)) + " " + entity.name +
                     " " + entity.country + " " + joined(entity.sectors) + " " +
                     std::to_string(entity.cow) + " " + std::to_string(entity.gw) + " " +
                     described(entity.days) + " " + entity.wikidata + " " + entity.file + ":" +
                     std::to_string(entity.line) + "\n";
  for (const Alias& alias : entity.aliases) {
    text += "  " + alias.language + ":" + alias.text + " " +
            std::to_string(static_cast<int>(alias.sense)) + "\n";
  }
  for (const Office& office : entity.offices) {
    text += "  " + office.role + " " + office.title + " " + office.country + " " +
            joined(office.sectors) + " " + described(office.days) + " " +
            std::to_string(office.line) + "\n";
  }
  return text;
}

// Everything that tables hold, in words.
std::string described(const ActorTable::Contents& contents) {
  std::string text;
  for (const Entity& entity : contents.entities) text += described(entity);
  for (const AgentNoun& agent : contents.agents) {
    text += joined(agent.forms) + " " + std::string(to_string(agent.kind)) + " " +
            joined(agent.sectors) + " " + agent.role + "\n";
  }
  for (const Homonym& homonym : contents.homonyms) {
    text += homonym.alias + " " + joined(homonym.near) + "\n";
  }
  for (const auto& [name, gender] : contents.given_names) {
    text += name + " " + std::to_string(static_cast<int>(gender)) + "\n";
  }
  for (const int weight : contents.person_weights) text += std::to_string(weight) + " ";
  return text;
}

const ImageKey kKey = {7, "en"};

class TableImageTest : public ::testing::Test {
 protected:
  explicit TableImageTest(const std::string& folder = "tests/support/actors")
      : contents_(read(folder)),
        writer_(write_image(contents_, compile_names(contents_, "en"), kKey)) {
    const auto original = writer_.bytes();
    bytes_ = {const_cast<std::byte*>(original.data()), original.size()};
  }

  Result<TableImage> open(const ImageKey& key = kKey) {
    KHALDUN_TRY(auto file, base::SectionFile::from_bytes(bytes_));
    return read_image(std::move(file), key);
  }

  // Why an image is refused once a word of it is another.
  std::string refusal(std::string_view section, std::size_t word, std::uint32_t value) {
    testing::replace_word(bytes_, section, word, value);
    const auto image = open();
    return image ? "accepted" : image.error().message;
  }

  ActorTable::Contents contents_;
  base::SectionWriter writer_;
  std::span<std::byte> bytes_;
};

TEST_F(TableImageTest, HoldsAllThatTheTablesHold) {
  const auto image = open();
  ASSERT_TRUE(image) << image.error().message;
  EXPECT_EQ(described(image->contents), described(contents_));
}

TEST_F(TableImageTest, FindsTheSameNames) {
  const auto image = open();
  ASSERT_TRUE(image) << image.error().message;
  const TableNames built = compile_names(contents_, "en");
  const std::string text = "The Kremlin told U.S. troops and Malian soldiers in Burkina Faso.";
  for (const auto names : {&TableNames::aliases, &TableNames::agents}) {
    const auto expected = (built.*names).find(text);
    const auto found = (image->names.*names).find(text);
    ASSERT_EQ(found.size(), expected.size());
    EXPECT_FALSE(found.empty());
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_EQ(found[i].bytes, expected[i].bytes);
      EXPECT_TRUE(std::ranges::equal(found[i].values, expected[i].values));
    }
  }
}

TEST_F(TableImageTest, IsRefusedForOtherTextsAndLanguages) {
  EXPECT_FALSE(open({8, "en"}));
  EXPECT_FALSE(open({7, "fr"}));
  EXPECT_THAT(refusal("key", 2, 0), HasSubstr("an image of these tables")) << "another program's";
}

TEST_F(TableImageTest, IsRefusedWhereANumberIsOutOfPlace) {
  constexpr std::uint32_t kHuge = 0xFFFFFFF0;
  EXPECT_THAT(refusal("records/words", 0, kHuge), HasSubstr("expected whole records"));
}

TEST_F(TableImageTest, IsRefusedWhereAStringIsMissing) {
  EXPECT_THAT(refusal("records/words", 1, 1'000'000), HasSubstr("expected whole records"));
}

TEST_F(TableImageTest, IsRefusedWhereAValueIsNoAlias) {
  EXPECT_THAT(refusal("aliases/values", 0, 1'000'000), HasSubstr("numbers of aliases"));
}

TEST_F(TableImageTest, IsRefusedWhereTheTrieGoesInCircles) {
  EXPECT_THAT(refusal("aliases/nodes/firsts", 3, 1), HasSubstr("aliases/nodes"));
}

TEST_F(TableImageTest, IsRefusedWhereAWordIsOutOfPlace) {
  EXPECT_THAT(refusal("aliases/nodes/words", 2, 9), HasSubstr("aliases/nodes"));
  EXPECT_THAT(refusal("aliases/words/offsets", 1, 1'000'000), HasSubstr("words/offsets"));
}

class ShippedImageTest : public TableImageTest {
 protected:
  ShippedImageTest() : TableImageTest("data/actors") {}
};

TEST_F(ShippedImageTest, HoldsAllThatTheTablesHold) {
  const auto image = open();
  ASSERT_TRUE(image) << image.error().message;
  EXPECT_EQ(described(image->contents), described(contents_));
}

}  // namespace
}  // namespace khaldun::actors
