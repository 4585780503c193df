#include "encoder/transformer_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "tests/support/tiny_transformer.h"

namespace khaldun::encoder {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::json;

class TransformerCheckTest : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::add_tiny_transformer(builder_, {});
    auto encoder = Encoder::create(*base::SectionFile::from_bytes(builder_.bytes()), {});
    ASSERT_TRUE(encoder) << encoder.error().message;
    encoder_ = std::make_unique<Encoder>(std::move(*encoder));
    Workspace workspace;
    Hidden hidden;
    const std::vector<std::uint32_t> pieces = {3, 1, 4};
    const Span all{0, 3};
    ASSERT_TRUE(encoder_->encode(pieces, {&all, 1}, workspace, hidden));
    sample_ = {{"pieces", pieces},
               {"tolerance", {{"int8", 0.001}}},
               {"expected", {{0, 5, hidden.row(0)[5]}, {2, 63, hidden.row(2)[63]}}}};
  }

  std::string check(const Json& samples) {
    const auto result = run_self_test(samples.dump(), *encoder_);
    if (result) return "passed";
    EXPECT_EQ(result.error().code, ErrorCode::kInvalidModel);
    return result.error().message;
  }
  // The sample with one field changed.
  std::string check(const std::string& key, const Json& value) {
    Json changed = sample_;
    changed[key] = value;
    return check(Json::array({sample_, changed}));
  }

  testing::SectionFileBuilder builder_;
  std::unique_ptr<Encoder> encoder_;
  Json sample_;
};

TEST_F(TransformerCheckTest, PassesWhereEverythingAgrees) {
  EXPECT_EQ(check(Json::array({sample_, sample_})), "passed");
  EXPECT_EQ(check(Json::array()), "passed");
}

TEST_F(TransformerCheckTest, NamesTheFirstNumberThatDiffers) {
  EXPECT_THAT(check("expected", {{1, 7, 99.5}}),
              HasSubstr("self_test: row 1 column 7: expected 99.500000 within 0.001000, found "));
}

TEST_F(TransformerCheckTest, SamplesThatAreNoneAreErrors) {
  EXPECT_THAT(check(Json::object()), HasSubstr("expected a JSON list"));
  EXPECT_THAT(check(Json::array({7})), HasSubstr("expected samples that are objects"));
  EXPECT_THAT(check("pieces", "x"), HasSubstr("lists pieces and expected"));
  EXPECT_THAT(check("pieces", {-1}), HasSubstr("pieces: expected whole numbers"));
  EXPECT_THAT(check("pieces", {50}), HasSubstr("expected a number below 50"));
  EXPECT_THAT(check("pieces", Json(std::vector<int>(151))), HasSubstr("at most 150 pieces"));
  EXPECT_THAT(check("expected", {{1, 2}}), HasSubstr("triples"));
  EXPECT_THAT(check("expected", {{3, 0, 0.5}}), HasSubstr("no row 3 column 0"));
  EXPECT_THAT(check("expected", {{0, 64, 0.5}}), HasSubstr("no row 0 column 64"));
  EXPECT_THAT(check("tolerance", {{"fp32", 1}}), HasSubstr("expected a number for int8"));
  EXPECT_THAT(check("tolerance", 3), HasSubstr("expected a number for int8"));
  EXPECT_FALSE(run_self_test("{", *encoder_));
}

TEST(TransformerCheck, RunsAtLoadUnlessItIsTurnedOff) {
  testing::SectionFileBuilder builder;
  testing::add_tiny_transformer(builder, {.self_test = "[7]"});
  const auto with = Encoder::create(*base::SectionFile::from_bytes(builder.bytes()), {});
  ASSERT_FALSE(with);
  EXPECT_THAT(with.error().message, HasSubstr("self_test"));
  Encoder::Options options;
  options.run_self_test = false;
  EXPECT_TRUE(Encoder::create(*base::SectionFile::from_bytes(builder.bytes()), options));
}

}  // namespace
}  // namespace khaldun::encoder
