#include "base/section_writer.h"

#include <gtest/gtest.h>

#include <array>

namespace khaldun::base {
namespace {

TEST(SectionWriter, WritesWhatSectionFileReads) {
  SectionWriter writer;
  writer.add_bytes("meta", "{}");
  writer.add_strings("names", {"Niger", "", "Mali"});
  writer.add_numbers("nodes", std::array<std::uint32_t, 2>{7, 8});
  writer.add_numbers("keys", std::array<std::uint64_t, 1>{std::uint64_t{1} << 40});
  const auto file = SectionFile::from_bytes(writer.bytes());
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(*file->bytes("meta"), "{}");
  EXPECT_EQ(*file->strings("names"), (std::vector<std::string_view>{"Niger", "", "Mali"}));
  EXPECT_EQ((*file->tensor<std::uint32_t>("nodes", {2}))[1], 8u);
  EXPECT_EQ((*file->tensor<std::uint64_t>("keys", {1}))[0], std::uint64_t{1} << 40);
}

TEST(SectionWriter, WritesAFileWithoutSections) {
  SectionWriter writer;
  const auto file = SectionFile::from_bytes(writer.bytes());
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_FALSE(file->has("meta"));
}

}  // namespace
}  // namespace khaldun::base
