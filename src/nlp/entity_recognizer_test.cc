#include "nlp/entity_recognizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_model.h"

namespace khaldun::nlp {
namespace {

using testing::kTinyWidth;
using testing::SectionFileBuilder;
using testing::TinyAction;

enum Move : std::uint8_t { kBegin = 1, kIn, kLast, kUnit, kOut };

class EntityRecognizerTest : public ::testing::Test {
 protected:
  void prefer(const std::vector<TinyAction>& actions) {
    builder_ = {};
    testing::add_preferences(builder_, "ner", 3, actions);
    auto file = base::SectionFile::from_bytes(builder_.bytes());
    ASSERT_TRUE(file);
    file_ = std::make_unique<base::SectionFile>(std::move(*file));
    auto ner =
        EntityRecognizer::create(*file_, "ner", kTinyWidth, *available_kernels().front(), labels_);
    ASSERT_TRUE(ner) << ner.error().message;
    ner_ = std::make_unique<EntityRecognizer>(std::move(*ner));
  }

  // The entities of a text of one character per token: '|' before a token starts a sentence, '_' is
  // white space. Written as "0-2:GPE 3-4:ORG".
  std::string entities(std::string_view text) {
    Document document;
    std::vector<std::uint8_t> is_space;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '|') continue;
      is_space.push_back(text[i] == '_' ? 1 : 0);
      document.tokens.emplace_back().sentence_start = i > 0 && text[i - 1] == '|';
    }
    const std::vector<float> vectors(round_up(is_space.size() + 1, kRowBlock) * kTinyWidth);
    ner_->recognize(vectors.data(), is_space, scorer_, document);
    std::string result;
    for (const Entity& entity : document.entities) {
      result += (result.empty() ? "" : " ") + std::to_string(entity.tokens.begin) + "-" +
                std::to_string(entity.tokens.end) + ":" + std::string(labels_.name(entity.type));
    }
    return result;
  }

  SectionFileBuilder builder_;
  std::unique_ptr<base::SectionFile> file_;
  LabelTable labels_;
  std::unique_ptr<EntityRecognizer> ner_;
  TransitionScorer scorer_;
};

TEST_F(EntityRecognizerTest, LeavesAloneWhatTheModelCallsOutside) {
  prefer({{kOut, ""}, {kUnit, "GPE"}, {kBegin, "GPE"}, {kLast, "GPE"}, {kIn, "GPE"}});
  EXPECT_EQ(entities("abc"), "");
  EXPECT_EQ(entities(""), "");
}

TEST_F(EntityRecognizerTest, UnitsStandAnywhereButOnWhiteSpace) {
  prefer({{kUnit, ""}, {kUnit, "ORG"}, {kOut, ""}});
  EXPECT_EQ(entities("a_b"), "0-1:ORG 2-3:ORG");
}

TEST_F(EntityRecognizerTest, EntitiesEndBeforeASentenceStarts) {
  prefer({{kBegin, "GPE"}, {kIn, "GPE"}, {kLast, "GPE"}, {kOut, ""}});
  EXPECT_EQ(entities("abc|def"), "0-3:GPE 3-6:GPE");
  // One token is left, where none may begin.
  EXPECT_EQ(entities("ab|c|de"), "0-2:GPE 3-5:GPE");
}

TEST_F(EntityRecognizerTest, EntitiesMayHoldWhiteSpaceButNotBeginWithIt) {
  prefer({{kBegin, "GPE"}, {kLast, "GPE"}, {kOut, ""}});
  EXPECT_EQ(entities("_a_b"), "1-3:GPE");
}

TEST_F(EntityRecognizerTest, AnEntityKeepsItsType) {
  prefer({{kLast, "ORG"}, {kBegin, "GPE"}, {kIn, "ORG"}, {kLast, "GPE"}, {kOut, ""}});
  EXPECT_EQ(entities("abcd"), "0-2:GPE 2-4:GPE");
}

TEST_F(EntityRecognizerTest, DropsAnEntityThatNoActionCanEnd) {
  prefer({{kBegin, "GPE"}, {kOut, ""}});
  EXPECT_EQ(entities("abcd"), "");
}

TEST(EntityRecognizer, RefusesMovesThatItDoesNotKnow) {
  for (const std::uint8_t move : std::initializer_list<std::uint8_t>{0, 6, 255}) {
    SectionFileBuilder builder;
    testing::add_transitions(builder, "ner", 3, {{move, "GPE"}});
    const auto file = base::SectionFile::from_bytes(builder.bytes());
    LabelTable labels;
    const auto ner =
        EntityRecognizer::create(*file, "ner", kTinyWidth, *available_kernels().front(), labels);
    ASSERT_FALSE(ner);
    EXPECT_EQ(ner.error().message,
              "ner/actions/moves: expected 1 to 5, found " + std::to_string(move));
  }
}

}  // namespace
}  // namespace khaldun::nlp
