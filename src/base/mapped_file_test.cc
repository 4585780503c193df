#include "base/mapped_file.h"

#include <gtest/gtest.h>

#include <cstring>

#include "tests/support/temporary_file.h"

namespace khaldun::base {
namespace {

std::string text_of(const MappedFile& file) {
  return {reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()};
}

TEST(MappedFile, HoldsTheBytesOfTheFile) {
  const testing::TemporaryFile file("abc");
  const auto mapped = MappedFile::open(file.path(), 100);
  ASSERT_TRUE(mapped);
  EXPECT_EQ(text_of(*mapped), "abc");
}

TEST(MappedFile, StaysValidWhenMoved) {
  const testing::TemporaryFile file("moved");
  auto mapped = MappedFile::open(file.path(), 100);
  ASSERT_TRUE(mapped);
  MappedFile other = std::move(*mapped);
  MappedFile third;
  third = std::move(other);
  EXPECT_EQ(text_of(third), "moved");
}

TEST(MappedFile, IsEmptyForAnEmptyFile) {
  const testing::TemporaryFile file("");
  const auto mapped = MappedFile::open(file.path(), 100);
  ASSERT_TRUE(mapped);
  EXPECT_TRUE(mapped->bytes().empty());
}

TEST(MappedFile, NamesAMissingFile) {
  const auto mapped = MappedFile::open("/nonexistent/file", 100);
  ASSERT_FALSE(mapped);
  EXPECT_EQ(mapped.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(mapped.error().message,
            "/nonexistent/file: cannot be opened: No such file or directory");
}

TEST(MappedFile, RefusesAFolder) {
  const auto mapped = MappedFile::open("/tmp", 100);
  ASSERT_FALSE(mapped);
  EXPECT_EQ(mapped.error().message, "/tmp: expected a regular file, found something else");
}

TEST(MappedFile, RefusesAFileOverTheLimit) {
  const testing::TemporaryFile file("12345");
  const auto mapped = MappedFile::open(file.path(), 4);
  ASSERT_FALSE(mapped);
  EXPECT_EQ(mapped.error().code, ErrorCode::kLimit);
  EXPECT_EQ(mapped.error().message, file.path() + ": expected at most 4 bytes, found 5");
}

}  // namespace
}  // namespace khaldun::base
