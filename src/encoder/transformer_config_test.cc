#include "encoder/transformer_config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/tiny_transformer.h"

namespace khaldun::encoder {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::json;

Json meta(const std::string& kind = "bert") {
  return Json::parse(testing::TinyTransformer{.kind = kind}.meta());
}

std::string failure(const std::string& key, const Json& value) {
  Json changed = meta("mpnet");
  changed[key] = value;
  const auto config = read_config(changed.dump());
  if (config) return "read";
  EXPECT_EQ(config.error().code, ErrorCode::kInvalidModel);
  return config.error().message;
}

TEST(TransformerConfig, ReadsEveryField) {
  const auto config = read_config(meta("mpnet").dump());
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->kind, TransformerKind::kMpnet);
  EXPECT_EQ(config->layers, 2u);
  EXPECT_EQ(config->width, 64u);
  EXPECT_EQ(config->heads, 2u);
  EXPECT_EQ(config->intermediate, 128u);
  EXPECT_EQ(config->positions, 160u);
  EXPECT_EQ(config->epsilon, 1e-5f);
  EXPECT_EQ(config->name, "tiny");
  EXPECT_EQ(config->version, "1");
  EXPECT_EQ(config->licence, "none");
  EXPECT_EQ(config->source, "here");
  EXPECT_EQ(config->first_position(), 2u);
  EXPECT_EQ(config->max_pieces(), 158u);
}

TEST(TransformerConfig, SequencesHaveAtMost512Pieces) {
  Json large = meta();
  large["positions"] = 2048;
  EXPECT_EQ(read_config(large.dump())->max_pieces(), 512u);
}

TEST(TransformerConfig, WhatIsMissingOrOutOfItsLimitsIsAnErrorThatNamesIt) {
  EXPECT_EQ(failure("layers", 0),
            "meta: layers: expected a whole number up to 64, a multiple of 1, found 0");
  EXPECT_EQ(failure("width", 100),
            "meta: width: expected a whole number up to 4096, a multiple of 64, found 100");
  EXPECT_THAT(failure("width", -64), HasSubstr("width"));
  EXPECT_THAT(failure("width", 1e30), HasSubstr("found something else"));
  EXPECT_THAT(failure("intermediate", 1 << 20), HasSubstr("intermediate"));
  EXPECT_THAT(failure("heads", 3), HasSubstr("heads: expected a divisor"));
  EXPECT_THAT(failure("heads", 8), HasSubstr("heads: expected a divisor"));
  EXPECT_THAT(failure("positions", 2), HasSubstr("positions"));
  EXPECT_THAT(failure("epsilon", 1), HasSubstr("epsilon"));
  EXPECT_THAT(failure("epsilon", "x"), HasSubstr("epsilon"));
  EXPECT_THAT(failure("kind", "gpt"), HasSubstr("found \"gpt\""));
  EXPECT_THAT(failure("kind", Json()), HasSubstr("expected a string kind"));
  EXPECT_THAT(failure("name", 5), HasSubstr("expected a string name"));
}

TEST(TransformerConfig, WhatIsNoObjectIsAnError) {
  for (const char* text : {"", "[]", "{", "7"}) EXPECT_FALSE(read_config(text));
}

}  // namespace
}  // namespace khaldun::encoder
