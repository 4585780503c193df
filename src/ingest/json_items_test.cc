#include "ingest/json_items.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "khaldun/limits.h"
#include "tests/support/memory_source.h"

namespace khaldun::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

// "1@2: {...}" for each item: number, line and bytes; "! message" for a mistake.
std::vector<std::string> items_of(std::string_view bytes, std::size_t block = 3) {
  JsonItems items(khaldun::testing::memory_source(bytes, block));
  std::vector<std::string> result;
  while (auto item = items.next()) {
    const std::string place =
        std::to_string(items.number()) + "@" + std::to_string(items.line()) + ": ";
    result.push_back(place + (*item ? std::string(**item) : "! " + item->error().message));
  }
  return result;
}

TEST(JsonItems, AreTheElementsOfAnArray) {
  EXPECT_THAT(items_of("\xEF\xBB\xBF [{\"a\":\"}]\\\"{\"} ,\n {\"b\":[{}]}\n]\n"),
              ElementsAre("1@1: {\"a\":\"}]\\\"{\"}", "2@2: {\"b\":[{}]}"));
  EXPECT_THAT(items_of("[]"), ElementsAre());
  EXPECT_THAT(items_of("[1, \"x\", [2]]"), ElementsAre("1@1: 1", "2@1: \"x\"", "3@1: [2]"));
  EXPECT_THAT(items_of("[{},,{},]"), ElementsAre("1@1: {}", "2@1: {}"));
}

TEST(JsonItems, AreObjectsOneAfterTheOther) {
  EXPECT_THAT(items_of("{\n \"a\": 1\n}\n"), ElementsAre("1@1: {\n \"a\": 1\n}"));
  EXPECT_THAT(items_of("{}\n{}{}\n[{}]\n[{}]"),
              ElementsAre("1@1: {}", "2@2: {}", "3@2: {}", "4@3: {}", "5@4: {}"));
}

TEST(JsonItems, GoOnAtTheNextOneBehindAStringThatIsNotClosed) {
  EXPECT_THAT(items_of("[\n  {\"a\":1},\n  {\"b\":\"x},\n  {\"c\": [\n    {\"d\":2}]}\n]"),
              ElementsAre("1@2: {\"a\":1}",
                          "2@3: ! expected a string to end on the line on which it begins, found "
                          "the end of line 3; write a line end inside it as \\n",
                          "3@4: {\"c\": [\n    {\"d\":2}]}"));
}

TEST(JsonItems, SayWhereAFileIsCut) {
  EXPECT_THAT(items_of("[{},\n{\"a\":["),
              ElementsAre("1@1: {}", HasSubstr("2@2: ! expected the end of the item that begins "
                                               "here, found the end of the file")));
  EXPECT_THAT(items_of("\n[{}\n"),
              ElementsAre("1@2: {}", HasSubstr("! expected ']' at the end of the array that begins "
                                               "on line 2, found the end of the file")));
  EXPECT_THAT(items_of("[12"), ElementsAre("1@1: 12", HasSubstr("! expected ']'")));
}

TEST(JsonItems, RefuseWhatIsNoJson) {
  EXPECT_THAT(items_of("\nTroops left.\nmore", 100),
              ElementsAre("1@2: ! expected a JSON array or object, found \"Troops left.\""));
  EXPECT_THAT(items_of("{}\n]"), ElementsAre("1@1: {}", HasSubstr("! expected a JSON array")));
  EXPECT_THAT(items_of("\xFF\xFE[", 100), ElementsAre(HasSubstr("found UTF-16 text")));
  EXPECT_THAT(items_of(""), ElementsAre(HasSubstr("found an empty file")));
  EXPECT_THAT(items_of(" \n"), ElementsAre(HasSubstr("found an empty file")));
}

TEST(JsonItems, BoundDepthAndBytes) {
  EXPECT_THAT(items_of(std::string(100'000, '['), 1 << 16), SizeIs(1));
  std::string bytes = "[{\"a\":\"" + std::string(limits::kMaxRecordBytes, 'x') + "\"},{\"b\":1}]";
  const auto items = items_of(bytes, 1 << 20);
  EXPECT_THAT(items, ElementsAre("1@1: ! expected an item of at most 67108864 bytes, found a "
                                 "longer one; it is skipped",
                                 "2@1: {\"b\":1}"));
}

}  // namespace
}  // namespace khaldun::ingest
