#include "base/string_index.h"

#include <gtest/gtest.h>

#include "base/hash.h"
#include "tests/support/section_file_builder.h"

namespace khaldun::base {
namespace {

using khaldun::testing::SectionFileBuilder;

Result<StringIndex> index_of(SectionFileBuilder& builder, const std::vector<std::string>& strings,
                             const std::vector<std::uint32_t>& slots, SectionFile& file) {
  builder.add_strings("words/strings", strings);
  builder.add("words/slots", SectionKind::kU32, {slots.size()},
              {reinterpret_cast<const char*>(slots.data()), slots.size() * 4});
  file = *SectionFile::from_bytes(builder.bytes());
  return StringIndex::create(file, "words");
}

TEST(StringIndex, FindsWhatTheConverterPlaced) {
  const std::vector<std::string> words = {"army", "troop", "treaty"};
  std::vector<std::uint32_t> slots(4, 0);
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    std::size_t slot = murmur_hash64a(words[i], 1) % 4;
    while (slots[slot] != 0) slot = (slot + 1) % 4;
    slots[slot] = i + 1;
  }
  SectionFileBuilder builder;
  SectionFile file;
  const auto index = index_of(builder, words, slots, file);
  ASSERT_TRUE(index) << index.error().message;
  for (std::uint32_t i = 0; i < words.size(); ++i) EXPECT_EQ(index->find(words[i]), i);
  EXPECT_EQ(index->find("armies"), StringIndex::kNone);
  EXPECT_FALSE(index->contains(""));
  EXPECT_EQ((*index)[2], "treaty");
}

TEST(StringIndex, FindsNothingWhenItIsEmpty) { EXPECT_FALSE(StringIndex().contains("army")); }

TEST(StringIndex, RejectsTablesInWhichASearchWouldNotEndOrWouldLeaveTheStrings) {
  for (const std::vector<std::uint32_t>& slots :
       {std::vector<std::uint32_t>{}, {1, 0, 0}, {1, 1}, {2, 0}}) {
    SectionFileBuilder builder;
    SectionFile file;
    const auto index = index_of(builder, {"army"}, slots, file);
    ASSERT_FALSE(index) << slots.size();
    EXPECT_EQ(index.error().code, ErrorCode::kInvalidModel);
  }
}

}  // namespace
}  // namespace khaldun::base
