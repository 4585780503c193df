#include "base/replace_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

#include "tests/support/temporary_folder.h"

namespace khaldun::base {
namespace {

namespace fs = std::filesystem;

Result<void> write(const std::string& path, std::string_view text) {
  return replace_file(path, std::as_bytes(std::span(text)));
}

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::ptrdiff_t files_in(const std::string& folder) {
  return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

TEST(ReplaceFile, WritesANewFileAndReplacesAnOldOne) {
  const testing::TemporaryFolder folder;
  const std::string path = folder.path() + "/a/b.bin";
  ASSERT_TRUE(write(path, "first"));
  ASSERT_TRUE(write(path, "2"));
  EXPECT_EQ(read(path), "2");
  EXPECT_EQ(files_in(folder.path() + "/a"), 1);
}

TEST(ReplaceFile, LeavesNothingBehindWhereItFails) {
  const testing::TemporaryFolder folder;
  const std::string path = folder.path() + "/folder";
  fs::create_directory(path);
  const auto written = write(path, "text");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::kWrite);
  EXPECT_EQ(files_in(folder.path()), 1);
  EXPECT_FALSE(write("/proc/nowhere/file", "text"));
}

}  // namespace
}  // namespace khaldun::base
