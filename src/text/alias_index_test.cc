#include "text/alias_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/section_file_builder.h"

namespace khaldun::text {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

AliasIndex sample() {
  const std::vector<std::pair<std::string, std::uint32_t>> aliases = {
      {"New York", 1}, {"New York City", 2}, {"York", 3}, {"US", 4}, {"al-Bab", 5}, {"York", 6}};
  return AliasIndex::build(aliases);
}

std::vector<std::string> found(std::string_view text) {
  std::vector<std::string> result;
  const AliasIndex index = sample();
  for (const auto& match : index.find(text)) {
    std::string line(text.substr(match.bytes.begin, match.bytes.size()));
    for (const std::uint32_t value : match.values) line += " " + std::to_string(value);
    result.push_back(line);
  }
  return result;
}

TEST(AliasIndex, FindsEveryNameTheLongestFirst) {
  EXPECT_THAT(found("in New York City"), ElementsAre("New York City 2", "New York 1", "York 3 6"));
  EXPECT_THAT(found("near al-Bab"), ElementsAre("al-Bab 5"));
}

TEST(AliasIndex, GoesAcrossNoComma) { EXPECT_THAT(found("New, York"), ElementsAre("York 3 6")); }

TEST(AliasIndex, ReadsCapitalsButNotLowerCase) {
  EXPECT_THAT(found("NEW YORK"), ElementsAre("NEW YORK 1", "YORK 3 6"));
  EXPECT_THAT(found("the U.S. told us"), ElementsAre("U.S. 4"));
  EXPECT_THAT(found("york"), IsEmpty());
}

TEST(AliasIndex, AnEmptyIndexFindsNothing) {
  EXPECT_THAT(AliasIndex().find("New York"), IsEmpty());
}

TEST(AliasIndex, RefusesNumbersThatLeaveTheFile) {
  const auto words = [](std::vector<std::uint32_t> numbers) {
    return std::string(reinterpret_cast<const char*>(numbers.data()), numbers.size() * 4);
  };
  testing::SectionFileBuilder builder;
  builder.add("alias/keys", base::SectionKind::kU64, {1}, std::string(8, '\x01'));
  builder.add("alias/buckets", base::SectionKind::kU32, {3}, words({0, 2, 1}));
  builder.add("alias/firsts", base::SectionKind::kU32, {2}, words({0, 1}));
  builder.add("alias/values", base::SectionKind::kU32, {1}, words({0}));
  const auto file = base::SectionFile::from_bytes(builder.bytes());
  const auto index = AliasIndex::open(*file, "alias");
  ASSERT_FALSE(index);
  EXPECT_THAT(index.error().message, HasSubstr("alias/buckets"));
}

}  // namespace
}  // namespace khaldun::text
