#include "nlp/dependency_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_model.h"

namespace khaldun::nlp {
namespace {

using testing::kTinyWidth;
using testing::SectionFileBuilder;

class DependencyParserTest : public ::testing::Test {
 protected:
  void open() {
    auto file = base::SectionFile::from_bytes(builder_.bytes());
    ASSERT_TRUE(file);
    file_ = std::make_unique<base::SectionFile>(std::move(*file));
    auto parser = DependencyParser::create(*file_, "parser", kTinyWidth,
                                           *available_kernels().front(), labels_);
    ASSERT_TRUE(parser) << parser.error().message;
    parser_ = std::make_unique<DependencyParser>(std::move(*parser));
  }

  void prefer(const std::vector<testing::TinyAction>& actions) {
    builder_ = {};
    testing::add_preferences(builder_, "parser", 8, actions);
    open();
  }

  std::vector<Token> parse(std::size_t size) {
    std::vector<float> vectors(round_up(size + 1, kRowBlock) * kTinyWidth);
    for (std::size_t i = 0; i < vectors.size(); ++i) {
      vectors[i] = static_cast<float>(i * 2654435761u % 2001) / 1000.0f - 1;
    }
    std::vector<Token> tokens(size);
    parser_->parse(vectors.data(), std::vector<std::uint8_t>(size), scratch_, tokens);
    return tokens;
  }

  SectionFileBuilder builder_;
  std::unique_ptr<base::SectionFile> file_;
  LabelTable labels_;
  std::unique_ptr<DependencyParser> parser_;
  DependencyParser::Scratch scratch_;
};

TEST_F(DependencyParserTest, FollowsTheModelAsFarAsTheMovesAreValid) {
  prefer({{2, "det"}, {0, ""}, {1, ""}, {3, "dobj"}, {4, "ROOT"}});
  const std::vector<Token> tokens = parse(4);  // Left wherever it can: each word on the next
  for (std::uint32_t i = 0; i < 3; ++i) {
    EXPECT_EQ(tokens[i].head, i + 1);
    EXPECT_EQ(labels_.name(tokens[i].dep), "det");
  }
  EXPECT_EQ(tokens[3].head, 3u);
  EXPECT_EQ(labels_.name(tokens[3].dep), "ROOT");
  EXPECT_TRUE(tokens[0].sentence_start);
  EXPECT_FALSE(tokens[1].sentence_start);
}

TEST_F(DependencyParserTest, BreaksWhereTheModelSaysSo) {
  prefer({{4, "ROOT"}, {3, "dobj"}, {0, ""}, {1, ""}, {2, "det"}});
  for (const Token& token : parse(5)) EXPECT_TRUE(token.sentence_start);
}

TEST_F(DependencyParserTest, EndsAParseInWhichNoMoveIsLeft) {
  prefer({{0, ""}, {2, "det"}});  // no Reduce to clear the stack with
  const std::vector<Token> tokens = parse(3);
  for (std::uint32_t i = 0; i < 3; ++i) EXPECT_LE(tokens[i].head, 2u);
  prefer({{0, ""}});
  EXPECT_EQ(parse(3)[2].head, 2u);
}

TEST_F(DependencyParserTest, GivesATreeForAnyWeightsAndLength) {
  testing::add_transitions(builder_, "parser", 8, testing::tiny_parser_actions());
  open();
  EXPECT_TRUE(parse(0).empty());
  for (const std::size_t size : {1u, 2u, 9u, 300u, 20'000u}) {
    const std::vector<Token> tokens = parse(size);
    EXPECT_TRUE(tokens[0].sentence_start);
    for (std::uint32_t i = 0; i < size; ++i) {
      ASSERT_LT(tokens[i].head, size);
      std::uint32_t at = i;
      for (std::size_t steps = 0; tokens[at].head != at; ++steps) {
        ASSERT_LE(steps, size);
        at = tokens[at].head;
      }
      EXPECT_EQ(labels_.name(tokens[i].dep).find("||"), std::string_view::npos);
    }
  }
}

TEST_F(DependencyParserTest, GivesTheSameForTheSame) {
  testing::add_transitions(builder_, "parser", 8, testing::tiny_parser_actions());
  open();
  const std::vector<Token> first = parse(500);
  parse(77);
  EXPECT_EQ(parse(500), first);
}

TEST(DependencyParser, RefusesActionsThatItDoesNotKnow) {
  for (const testing::TinyAction& action :
       {testing::TinyAction{5, "dep"}, {3, "subtok"}, {2, "a||b||c"}}) {
    SectionFileBuilder builder;
    testing::add_transitions(builder, "parser", 8, {action});
    const auto file = base::SectionFile::from_bytes(builder.bytes());
    LabelTable labels;
    const auto parser =
        DependencyParser::create(*file, "parser", kTinyWidth, *available_kernels().front(), labels);
    ASSERT_FALSE(parser) << action.label;
    EXPECT_THAT(parser.error().message, ::testing::HasSubstr("parser/actions/"));
  }
}

}  // namespace
}  // namespace khaldun::nlp
