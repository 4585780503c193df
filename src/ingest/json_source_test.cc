#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "khaldun/reader.h"
#include "tests/support/memory_source.h"

namespace khaldun {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(JsonSource, NamesTheItemOfEachMistakeAndGoesOn) {
  RecordReader reader(
      InputFormat::kJson,
      testing::memory_source("[\n{\"text\":\"one\"},\n{\"text\":5},\n 7,\n{\"text\":"
                             "\"tw\\x\"},\n{\"text\":\"\xff\"},\n{\"body\":\"two\"}]",
                             4),
      "in");
  std::vector<std::string> seen;
  while (auto record = reader.next()) {
    seen.push_back(*record ? (*record)->place + " " + std::to_string((*record)->line) + " " +
                                 (*record)->text
                           : record->error().message);
  }
  EXPECT_THAT(
      seen,
      ElementsAre(
          "item 1 2 one", "in:3: item 2 at byte 18: expected a string as \"text\", found a number",
          "in:4: item 3 at byte 31: expected a JSON object, found a number",
          HasSubstr("in:5: item 4 at byte 34: expected a JSON object, found a mistake"),
          "in:6: item 5 at byte 51: expected UTF-8, found another byte; convert the file to "
          "UTF-8",
          "item 6 7 two"));
}

TEST(JsonSource, ReadsOneObjectAndJsonLines) {
  const auto count = [](std::string_view bytes) {
    RecordReader reader(InputFormat::kJson, testing::memory_source(bytes, 9), "in");
    int good = 0;
    while (auto record = reader.next()) good += *record ? 1 : 0;
    return good;
  };
  EXPECT_EQ(count("{\n\"text\": \"one\"\n}"), 1);
  EXPECT_EQ(count("{\"text\":\"one\"}\n{\"text\":\"two\"}\n"), 2);
  EXPECT_EQ(count("nothing"), 0);
}

TEST(JsonSource, TakesNamesOfMembers) {
  RecordOptions options;
  options.columns = *parse_columns("text=a.b");
  RecordReader reader(InputFormat::kJson, testing::memory_source("[{\"a\":{\"b\":\"x\"}}]", 9),
                      "in", options);
  const auto record = reader.next();
  ASSERT_TRUE(record && *record);
  EXPECT_EQ((*record)->text, "x");
}

}  // namespace
}  // namespace khaldun
