#include "nlp/self_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/tiny_model.h"

namespace khaldun::nlp {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::json;

class SelfCheckTest : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::add_tiny_model(builder_);
    auto file = base::SectionFile::from_bytes(builder_.bytes());
    ASSERT_TRUE(file);
    auto pipeline = Pipeline::create(std::move(*file), {});
    ASSERT_TRUE(pipeline) << pipeline.error().message;
    pipeline_ = std::make_unique<Pipeline>(std::move(*pipeline));
  }

  // A sample that says what the pipeline makes of a text.
  Json sample(const std::string& text) {
    std::vector<Document> documents(1);
    documents[0].text = text;
    Workspace workspace(*pipeline_);
    annotate(*pipeline_, documents, workspace);
    const Document& d = documents[0];
    Json json = {{"text", text}, {"ents", Json::array()}};
    for (std::uint32_t i = 0; i < d.tokens.size(); ++i) {
      json["tokens"].push_back(std::string(d.word(i)));
      json["tags"].push_back(std::string(d.label(d.tokens[i].tag)));
      json["heads"].push_back(d.tokens[i].head);
      json["deps"].push_back(std::string(d.label(d.tokens[i].dep)));
      json["pos"].push_back("");
      json["lemmas"].push_back(std::string(d.lemma(i)));
    }
    for (const Entity& e : d.entities) {
      json["ents"].push_back({e.tokens.begin, e.tokens.end, std::string(d.label(e.type))});
    }
    return json;
  }

  std::string check(const Json& samples) {
    const auto result = run_self_test(samples.dump(), *pipeline_);
    return result ? "passed" : result.error().message;
  }

  testing::SectionFileBuilder builder_;
  std::unique_ptr<Pipeline> pipeline_;
};

TEST_F(SelfCheckTest, PassesWhereEverythingAgrees) {
  EXPECT_EQ(check(Json::array({sample("a b c d e f"), sample("x y")})), "passed");
  EXPECT_EQ(check(Json::array()), "passed");
}

TEST_F(SelfCheckTest, NamesTheSampleTheFieldAndBothSides) {
  Json wrong = sample("x y");
  wrong["tags"] = {"A", "B"};
  const std::string message = check(Json::array({sample("a b"), wrong}));
  EXPECT_THAT(message, HasSubstr(R"(self_test: sample "x y": tags: expected ["A","B"], found [")"));
}

TEST_F(SelfCheckTest, ComparesEveryField) {
  for (const char* field : {"tokens", "tags", "heads", "deps", "pos", "lemmas", "ents"}) {
    Json wrong = sample("a b c");
    wrong[field].push_back("more");
    EXPECT_THAT(check(Json::array({wrong})), HasSubstr(std::string(field) + ": expected")) << field;
    wrong.erase(field);
    EXPECT_THAT(check(Json::array({wrong})), HasSubstr(std::string("expected the field ") + field));
  }
}

TEST_F(SelfCheckTest, RefusesSamplesThatAreNone) {
  EXPECT_FALSE(run_self_test("", *pipeline_));
  EXPECT_FALSE(run_self_test("{}", *pipeline_));
  EXPECT_FALSE(run_self_test("[1]", *pipeline_));
  EXPECT_FALSE(run_self_test(R"([{"text": 1}])", *pipeline_));
}

TEST_F(SelfCheckTest, AModelWithAWrongSampleIsNotLoaded) {
  Json wrong = sample("a b");
  wrong["deps"] = {"x", "y"};
  testing::SectionFileBuilder builder;
  testing::add_tiny_model(builder, Json::array({wrong}).dump());
  const auto load = [&](bool run) {
    auto file = base::SectionFile::from_bytes(builder.bytes());
    return Pipeline::create(std::move(*file), {.cpu_target = "", .run_self_test = run});
  };
  EXPECT_TRUE(load(false));
  const auto refused = load(true);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidModel);
}

}  // namespace
}  // namespace khaldun::nlp
