#include "page/json_repair.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace khaldun::page {
namespace {

nlohmann::json read(std::string_view text) {
  return nlohmann::json::parse(repaired_json(text), nullptr, false);
}

TEST(JsonRepair, LeavesJsonAsItIs) {
  EXPECT_EQ(repaired_json(R"({"a": [1, "b,}"], "c": "d\"e\u00e9"})"),
            R"({"a": [1, "b,}"], "c": "d\"e\u00e9"})");
}

TEST(JsonRepair, MendsWhatIsCommon) {
  EXPECT_EQ(read("<!-- {\"a\": 1,} -->")["a"], 1);
  EXPECT_EQ(read("//<![CDATA[\n{\"a\": [1, 2, ]}\n//]]>")["a"].size(), 2U);
  EXPECT_EQ(read("{\"a\": \"one\ntwo\tthree\"}")["a"], "one two three");
  EXPECT_EQ(read("{\"a\": \"It\\'s\"};")["a"], "It's");
  EXPECT_EQ(read("{\"a\": {\"b\": [1")["a"]["b"][0], 1);
  EXPECT_EQ(read("{\"a\": 1}} trailing")["a"], 1);
}

TEST(JsonRepair, HasNoTroubleWithRubbish) {
  for (const std::string_view text : {"", "}", "\"", "\\", "{\"a", "[[[[", "]]]]", "<!-- -->"}) {
    repaired_json(text);  // ends and stays in its bounds
  }
  EXPECT_TRUE(read("}").is_discarded());
}

TEST(JsonRepair, CountsDepthOutsideOfStrings) {
  EXPECT_EQ(json_depth(R"({"a": ["[[[[\"{{{"]})"), 2U);
  EXPECT_EQ(json_depth(std::string(1000, '[')), 1000U);
  EXPECT_EQ(json_depth(""), 0U);
}

}  // namespace
}  // namespace khaldun::page
