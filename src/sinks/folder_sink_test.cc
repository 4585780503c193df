#include "sinks/folder_sink.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/temporary_folder.h"

namespace khaldun::sinks {
namespace {

using ::testing::HasSubstr;

const Settings kSettings = {{"records", "articles"}};

std::string content(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(FolderSink, WhatIsCommittedStaysAndTheRestIsCutOff) {
  const testing::TemporaryFolder temporary;
  const std::string folder = temporary.path() + "/a/b";
  {
    const auto sink = FolderSink::open(folder, kSettings);
    ASSERT_TRUE(sink) << sink.error().message;
    ASSERT_TRUE((*sink)->append("one\n"));
    ASSERT_TRUE((*sink)->reject({"x.txt", {ErrorCode::kLimit, "too \"long\""}}));
    ASSERT_TRUE((*sink)->remember(Memory::kTexts, "m1"));
    ASSERT_TRUE((*sink)->remember(Memory::kRecords, "r1"));
    ASSERT_TRUE((*sink)->remember(Memory::kVisits, "v1\n"));
    ASSERT_TRUE((*sink)->commit({{{"a", 1, 2}}, InputFile{"b", 3, 4}, 5, 0, {1, 0, 0, 0, 1}}));
    ASSERT_TRUE((*sink)->append(std::string(3 << 20, 'x')));  // more than is held: it is written
    ASSERT_TRUE((*sink)->remember(Memory::kTexts, "m2"));
    ASSERT_TRUE((*sink)->remember(Memory::kVisits, "v2\n"));
  }
  std::ofstream(folder + "/manifest.jsonl", std::ios::app) << "{\"finished\":[{\"pa";  // cut off
  EXPECT_GT(std::filesystem::file_size(folder + "/articles.jsonl"), 4U);
  const auto again = FolderSink::open(folder, kSettings);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(content(folder + "/articles.jsonl"), "one\n");
  EXPECT_EQ(content(folder + "/rejects.jsonl"),
            "{\"input\":\"x.txt\",\"error\":\"too \\\"long\\\"\",\"code\":\"limit\"}\n");
  EXPECT_EQ(*(*again)->remembered(Memory::kTexts), "m1");
  EXPECT_EQ(*(*again)->remembered(Memory::kRecords), "r1");
  EXPECT_EQ(*(*again)->remembered(Memory::kVisits), "v1\n");
  EXPECT_EQ((*again)->committed().finished.size(), 1U);
  EXPECT_EQ((*again)->committed().reading->path, "b");
  ASSERT_TRUE((*again)->append("two\n"));
  ASSERT_TRUE((*again)->commit({}));
  EXPECT_EQ(content(folder + "/articles.jsonl"), "one\ntwo\n");
}

TEST(FolderSink, RefusesWhatDoesNotFit) {
  const testing::TemporaryFolder temporary;
  const std::string folder = temporary.path() + "/out";
  {
    const auto sink = FolderSink::open(folder, kSettings);
    ASSERT_TRUE(sink);
    ASSERT_TRUE((*sink)->append("one\n"));
    ASSERT_TRUE((*sink)->commit({}));
    const auto second = FolderSink::open(folder, kSettings);
    ASSERT_FALSE(second);
    EXPECT_THAT(second.error().message, HasSubstr("expected to be the only run that writes there"));
  }
  const auto other = FolderSink::open(folder, {{"records", "events"}});
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::kUsage);
  EXPECT_THAT(
      other.error().message,
      HasSubstr("expected the settings of its first run (records articles), found records events"));
  std::filesystem::resize_file(folder + "/articles.jsonl", 2);
  const auto shorter = FolderSink::open(folder, kSettings);
  ASSERT_FALSE(shorter);
  EXPECT_EQ(shorter.error().code, ErrorCode::kInvalidData);
  EXPECT_THAT(shorter.error().message, HasSubstr("articles.jsonl: expected 4 bytes or more"));

  temporary.write("manifest.jsonl", "my notes\n");
  const auto foreign = FolderSink::open(temporary.path(), kSettings);
  ASSERT_FALSE(foreign);
  EXPECT_THAT(foreign.error().message, HasSubstr("expected the manifest of an ingest"));
  EXPECT_EQ(content(temporary.path() + "/manifest.jsonl"), "my notes\n");

  temporary.write("file", "");
  const auto no_folder = FolderSink::open(temporary.path() + "/file", kSettings);
  ASSERT_FALSE(no_folder);
  EXPECT_EQ(no_folder.error().code, ErrorCode::kWrite);
}

}  // namespace
}  // namespace khaldun::sinks
