#include "nlp/pipeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nlp/kernels.h"
#include "tests/support/temporary_file.h"
#include "tests/support/tiny_model.h"

namespace khaldun::nlp {
namespace {

using ::testing::HasSubstr;
using testing::SectionFileBuilder;

// A pipeline whose decisions are arbitrary but always the same; tokens are runs between blanks.
class PipelineTest : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::add_tiny_model(builder_);
    auto pipeline = load({});
    ASSERT_TRUE(pipeline) << pipeline.error().message;
    pipeline_ = std::make_unique<Pipeline>(std::move(*pipeline));
  }

  Result<Pipeline> load(const Pipeline::Options& options) {
    auto file = base::SectionFile::from_bytes(builder_.bytes());
    EXPECT_TRUE(file);
    return Pipeline::create(std::move(*file), options);
  }

  std::vector<Document> annotate_all(const std::vector<std::string>& texts, Workspace& workspace) {
    std::vector<Document> documents(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) documents[i].text = texts[i];
    annotate(*pipeline_, documents, workspace);
    return documents;
  }

  SectionFileBuilder builder_;
  std::unique_ptr<Pipeline> pipeline_;
};

// `count` words out of `different` ones.
std::string words(std::size_t count, std::size_t different, std::size_t step) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += (i > 0 ? " w" : "w") + std::to_string(i * step % different);
  }
  return text;
}

void expect_same(const Document& a, const Document& b) {
  EXPECT_EQ(a.tokens, b.tokens);
  EXPECT_EQ(a.lemmas, b.lemmas);
  EXPECT_EQ(a.sentences, b.sentences);
  ASSERT_EQ(a.entities.size(), b.entities.size());
  for (std::size_t i = 0; i < a.entities.size(); ++i) {
    EXPECT_EQ(a.entities[i].tokens, b.entities[i].tokens);
    EXPECT_EQ(a.entities[i].type, b.entities[i].type);
  }
}

TEST_F(PipelineTest, FillsEveryPartOfADocument) {
  Workspace workspace(*pipeline_);
  const Document document = annotate_all({words(200, 90, 7)}, workspace)[0];
  ASSERT_EQ(document.tokens.size(), 200u);
  EXPECT_EQ(document.word(1), "w7");
  EXPECT_TRUE(document.tokens[0].space_after);
  EXPECT_FALSE(document.tokens[199].space_after);
  std::uint32_t next = 0;
  for (const Span sentence : document.sentences) {
    EXPECT_EQ(sentence.begin, next);
    EXPECT_TRUE(document.tokens[sentence.begin].sentence_start);
    next = sentence.end;
  }
  EXPECT_EQ(next, 200u);
  ASSERT_FALSE(document.entities.empty());
  for (const Entity& entity : document.entities) {
    EXPECT_EQ(document.tokens[entity.tokens.begin].entity, EntityTag::kBegin);
    EXPECT_EQ(document.tokens[entity.tokens.begin].entity_type, entity.type);
    EXPECT_THAT((std::vector<std::string_view>{"GPE", "ORG"}),
                ::testing::Contains(document.label(entity.type)));
  }
  for (std::uint32_t i = 0; i < 200; ++i) {
    EXPECT_LT(document.tokens[i].head, 200u);
    EXPECT_FALSE(document.label(document.tokens[i].tag).empty());
    EXPECT_EQ(document.lemma(i), document.word(i));
  }
}

TEST_F(PipelineTest, GivesTheSameWhateverStandsBesideATextAndCameBefore) {
  const std::vector<std::string> texts = {words(10, 50, 3),   "",   words(6000, 4000, 17), " ",
                                          words(300, 299, 1), "one"};
  Workspace together(*pipeline_);
  const std::vector<Document> batch = annotate_all(texts, together);
  // Forms enough to fill the cache of the encoders several times over.
  annotate_all({words(30'000, 30'000, 1)}, together);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Workspace alone(*pipeline_);
    expect_same(batch[i], annotate_all({texts[i]}, alone)[0]);
    expect_same(batch[i], annotate_all({texts[i]}, together)[0]);
  }
}

TEST_F(PipelineTest, ReplacesWhatADocumentHeldBefore) {
  Workspace workspace(*pipeline_);
  std::vector<Document> documents = annotate_all({words(50, 20, 3)}, workspace);
  const Document before = documents[0];
  annotate(*pipeline_, documents, workspace);
  expect_same(documents[0], before);
}

TEST_F(PipelineTest, EveryInstructionSetGivesTheSameDecisions) {
  Workspace workspace(*pipeline_);
  const Document best = annotate_all({words(500, 200, 7)}, workspace)[0];
  for (const Kernels* kernels : available_kernels()) {
    auto other = load({.cpu_target = std::string(kernels->name)});
    ASSERT_TRUE(other) << other.error().message;
    EXPECT_EQ(other->info().cpu_target, kernels->name);
    Workspace its(*other);
    std::vector<Document> documents(1);
    documents[0].text = best.text;
    annotate(*other, documents, its);
    expect_same(documents[0], best);
  }
}

TEST_F(PipelineTest, DocumentsOutliveThePipeline) {
  auto workspace = std::make_unique<Workspace>(*pipeline_);
  const Document document = annotate_all({"a b c"}, *workspace)[0];
  workspace.reset();
  pipeline_.reset();
  EXPECT_FALSE(document.label(document.tokens[0].tag).empty());
}

TEST_F(PipelineTest, SaysWhatItIs) {
  EXPECT_EQ(pipeline_->info().name, "tiny");
  EXPECT_EQ(pipeline_->info().version, "1");
  EXPECT_EQ(pipeline_->info().language, "en");
  EXPECT_EQ(pipeline_->info().licence, "CC0");
  EXPECT_EQ(pipeline_->info().cpu_target, available_kernels().front()->name);
}

TEST_F(PipelineTest, LoadsFromAFile) {
  const auto bytes = builder_.bytes();
  const testing::TemporaryFile file({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  EXPECT_TRUE(Pipeline::load(file.path(), {}));
  EXPECT_EQ(Pipeline::load("/nowhere/x.khm", {}).error().code, ErrorCode::kNotFound);
}

TEST_F(PipelineTest, AnUnknownInstructionSetIsAnError) {
  const auto pipeline = load({.cpu_target = "mmx"});
  ASSERT_FALSE(pipeline);
  EXPECT_EQ(pipeline.error().code, ErrorCode::kUsage);
}

// The message of the refusal of a model that is given other components than the tiny one's.
std::string refusal(const std::vector<std::string>& names, const std::vector<std::string>& kinds) {
  SectionFileBuilder whole;
  testing::add_tiny_model(whole, "[]", {names, kinds});
  auto file = base::SectionFile::from_bytes(whole.bytes());
  EXPECT_TRUE(file);
  const auto pipeline = Pipeline::create(std::move(*file), {});
  return pipeline ? "accepted" : pipeline.error().message;
}

TEST(Pipeline, RefusesComponentsThatItDoesNotKnow) {
  EXPECT_THAT(refusal({"senter"}, {"senter"}), HasSubstr("found senter"));
  EXPECT_THAT(refusal({"tagger", "ner"}, {"tagger"}), HasSubstr("found 1 and 2"));
  EXPECT_THAT(refusal({"tagger2"}, {"tagger"}), HasSubstr("expected section tagger2/encoder"));
  EXPECT_THAT(refusal({"ner"}, {"parser"}), HasSubstr("section ner/lower/W"));
}

TEST(Pipeline, WorksWithTheComponentsThatAModelHas) {
  EXPECT_EQ(refusal({"ner"}, {"ner"}), "accepted");
  EXPECT_EQ(refusal({}, {}), "accepted");
}

}  // namespace
}  // namespace khaldun::nlp
