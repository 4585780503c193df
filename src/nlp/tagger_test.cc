#include "nlp/tagger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/tiny_model.h"

namespace khaldun::nlp {
namespace {

using testing::SectionFileBuilder;

// Three tags over vectors of 16 numbers; tag i is greatest where number i is.
class TaggerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    builder_.add_strings("tagger/labels", {"NN", "VB", "DT"});
    std::vector<float> weights(3 * 16);
    for (std::size_t i = 0; i < 3; ++i) weights[i * 16 + i] = 1;
    testing::add_floats(builder_, "tagger/W", {3, 16}, weights);
    testing::add_floats(builder_, "tagger/b", {3}, std::vector<float>(3));
    auto file = base::SectionFile::from_bytes(builder_.bytes());
    ASSERT_TRUE(file);
    auto tagger = Tagger::create(*file, "tagger", 16, *available_kernels().front(), labels_);
    ASSERT_TRUE(tagger) << tagger.error().message;
    tagger_ = std::make_unique<Tagger>(std::move(*tagger));
  }

  // The tags of tokens whose vectors are 1 at these places.
  std::vector<std::string> tags(const std::vector<std::size_t>& places) {
    std::vector<float> vectors(round_up(places.size(), kRowBlock) * 16);
    for (std::size_t i = 0; i < places.size(); ++i) vectors[i * 16 + places[i]] = 1;
    std::vector<Token> tokens(places.size());
    base::AlignedBuffer<float> scratch;
    tagger_->tag(vectors.data(), scratch, tokens);
    std::vector<std::string> result(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) result[i] = labels_.name(tokens[i].tag);
    return result;
  }

  SectionFileBuilder builder_;
  LabelTable labels_;
  std::unique_ptr<Tagger> tagger_;
};

TEST_F(TaggerTest, TakesTheTagWithTheGreatestScore) {
  EXPECT_THAT(tags({2, 0, 1, 1}), ::testing::ElementsAre("DT", "NN", "VB", "VB"));
  EXPECT_TRUE(tags({}).empty());
}

TEST_F(TaggerTest, TakesTheFirstOfEqualScores) { EXPECT_EQ(tags({9})[0], "NN"); }

TEST_F(TaggerTest, TagsDocumentsLongerThanABlock) {
  std::vector<std::size_t> places(1000, 1);
  places[999] = 2;
  const auto found = tags(places);
  EXPECT_EQ(found[998], "VB");
  EXPECT_EQ(found[999], "DT");
}

TEST_F(TaggerTest, TagsEvenVectorsThatAreNoNumbers) {
  std::vector<float> vectors(kRowBlock * 16, std::nanf(""));
  std::vector<Token> tokens(1);
  base::AlignedBuffer<float> scratch;
  tagger_->tag(vectors.data(), scratch, tokens);
  EXPECT_EQ(labels_.name(tokens[0].tag), "NN");
}

TEST(Tagger, RefusesWeightsForAnotherNumberOfTags) {
  SectionFileBuilder builder;
  builder.add_strings("tagger/labels", {"NN", "VB"});
  testing::add_weights(builder, "tagger/W", {3, 16});
  const auto file = base::SectionFile::from_bytes(builder.bytes());
  LabelTable labels;
  const auto tagger = Tagger::create(*file, "tagger", 16, *available_kernels().front(), labels);
  ASSERT_FALSE(tagger);
  EXPECT_EQ(tagger.error().message, "section tagger/W: expected dims (2, 16), found (3, 16)");
}

}  // namespace
}  // namespace khaldun::nlp
