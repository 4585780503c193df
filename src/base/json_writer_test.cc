#include "base/json_writer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>

namespace khaldun::base {
namespace {

template <typename T>
std::string written(const T& item) {
  std::string out;
  JsonWriter(out).value(item);
  return out;
}

TEST(JsonWriter, SeparatesMembersAndElements) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.field("a", 1).key("b").begin_array().value("x").begin_object().end_object().end_array();
  json.key("c").null().field("d", true);
  json.end_object();
  EXPECT_EQ(out, R"({"a":1,"b":["x",{}],"c":null,"d":true})");
}

TEST(JsonWriter, WritesEmptyTextAsNullWhereAsked) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().field_or_null("a", "").field_or_null("b", "x").end_object();
  EXPECT_EQ(out, R"({"a":null,"b":"x"})");
}

TEST(JsonWriter, EscapesWhatJsonAsksFor) {
  EXPECT_EQ(written(std::string_view("\"\\\n\r\t\x01\x1f\0\x7f", 9)),
            "\"\\\"\\\\\\n\\r\\t\\u0001\\u001f\\u0000\x7f\"");
  EXPECT_EQ(written("caf\u00e9 \U0001f600"), "\"caf\u00e9 \U0001f600\"");
}

TEST(JsonWriter, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ(written("a\xff\xe2\x82"), "\"a\uFFFD\uFFFD\uFFFD\"");
}

TEST(JsonWriter, WritesTheShortestDigitsOfANumber) {
  EXPECT_EQ(written(0.1), "0.1");
  EXPECT_EQ(written(-10.0), "-10");
  EXPECT_EQ(written(1.0 / 3), "0.3333333333333333");
  EXPECT_EQ(written(std::nan("")), "null");
  EXPECT_EQ(written(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(written(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615");
  EXPECT_EQ(written(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
}

}  // namespace
}  // namespace khaldun::base
