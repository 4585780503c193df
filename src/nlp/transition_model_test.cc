#include "nlp/transition_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_model.h"

namespace khaldun::nlp {
namespace {

using testing::kTinyHidden;
using testing::kTinyWidth;
using testing::SectionFileBuilder;

constexpr std::size_t kTokens = 1000;
constexpr std::size_t kFeatures = 3;

class TransitionModelTest : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::add_transitions(builder_, "t", kFeatures, testing::tiny_entity_actions());
    testing::add_weights(builder_, "vectors", {kTokens + kRowBlock, kTinyWidth});
    auto file = base::SectionFile::from_bytes(builder_.bytes());
    ASSERT_TRUE(file);
    file_ = std::make_unique<base::SectionFile>(std::move(*file));
    vectors_ = tensor("vectors", {kTokens + kRowBlock, kTinyWidth}).data();
  }

  TransitionModel model(std::size_t eager_features) {
    auto created = TransitionModel::create(*file_, "t",
                                           {.width = kTinyWidth,
                                            .features = kFeatures,
                                            .eager_features = eager_features,
                                            .kernels = available_kernels().front()},
                                           labels_);
    EXPECT_TRUE(created) << created.error().message;
    return std::move(*created);
  }

  std::span<const float> tensor(const char* name, std::initializer_list<std::uint64_t> dims) const {
    const auto found = file_->tensor<float>(name, dims);
    EXPECT_TRUE(found) << found.error().message;
    return *found;
  }

  // The scores of a state as the formulas say it, in double precision.
  std::vector<double> reference(std::span<const std::int32_t> features) const {
    const auto project = tensor("t/project/W", {kTinyHidden, kTinyWidth});
    const auto project_bias = tensor("t/project/b", {kTinyHidden});
    const auto lower = tensor("t/lower/W", {kFeatures, kTinyHidden, 2, kTinyHidden});
    const auto lower_bias = tensor("t/lower/b", {kTinyHidden, 2});
    const auto none = tensor("t/lower/pad", {kFeatures, kTinyHidden, 2});
    const std::size_t actions = testing::tiny_entity_actions().size();
    const auto upper = tensor("t/upper/W", {actions, kTinyHidden});
    const auto upper_bias = tensor("t/upper/b", {actions});
    std::vector<double> sums(lower_bias.begin(), lower_bias.end());
    for (std::size_t f = 0; f < kFeatures; ++f) {
      for (std::size_t i = 0; i < sums.size(); ++i) {
        if (features[f] < 0) {
          sums[i] += none[f * sums.size() + i];
          continue;
        }
        for (std::size_t k = 0; k < kTinyHidden; ++k) {
          double x = project_bias[k];
          for (std::size_t j = 0; j < kTinyWidth; ++j) {
            x += project[k * kTinyWidth + j] *
                 vectors_[static_cast<std::size_t>(features[f]) * kTinyWidth + j];
          }
          sums[i] += x * lower[(f * sums.size() + i) * kTinyHidden + k];
        }
      }
    }
    std::vector<double> scores(upper_bias.begin(), upper_bias.end());
    for (std::size_t a = 0; a < actions; ++a) {
      for (std::size_t h = 0; h < kTinyHidden; ++h) {
        scores[a] += std::max(sums[2 * h], sums[2 * h + 1]) * upper[a * kTinyHidden + h];
      }
    }
    return scores;
  }

  SectionFileBuilder builder_;
  std::unique_ptr<base::SectionFile> file_;
  LabelTable labels_;
  const float* vectors_ = nullptr;
};

// States as a parse makes them: mostly near tokens, now and then one from long ago, or none.
std::vector<std::array<std::int32_t, kFeatures>> states() {
  std::vector<std::array<std::int32_t, kFeatures>> result;
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(kTokens); i += 3) {
    result.push_back({i, i - 1, i % 10 == 0 ? i / 5 : -1});
  }
  return result;
}

TEST_F(TransitionModelTest, ScoresStatesAsTheFormulasSay) {
  const TransitionModel eager = model(kFeatures);
  const std::vector<float> all = eager.mask([](const Action&) { return true; });
  TransitionScorer scorer;
  scorer.start(eager, vectors_, kTokens);
  for (const auto& features : states()) {
    scorer.best_action(features, all.data());
    const std::vector<double> expected = reference(features);
    for (std::size_t a = 0; a < expected.size(); ++a) {
      ASSERT_NEAR(scorer.scores()[a], expected[a], 1e-4);
    }
  }
}

TEST_F(TransitionModelTest, GivesTheSameBitsForRowsComputedLate) {
  const TransitionModel eager = model(kFeatures);
  const TransitionModel late = model(1);
  const std::vector<float> all = eager.mask([](const Action&) { return true; });
  TransitionScorer a;
  TransitionScorer b;
  a.start(eager, vectors_, kTokens);
  b.start(late, vectors_, kTokens);
  for (const auto& features : states()) {
    EXPECT_EQ(a.best_action(features, all.data()), b.best_action(features, all.data()));
    EXPECT_THAT(a.scores(), ::testing::ElementsAreArray(b.scores()));
    // A token that has long left the ring gives what it gave when it was new.
    TransitionScorer fresh;
    fresh.start(eager, vectors_, kTokens);
    fresh.best_action(features, all.data());
    EXPECT_THAT(a.scores(), ::testing::ElementsAreArray(fresh.scores()));
  }
}

TEST_F(TransitionModelTest, TakesTheBestActionThatTheMaskAllows) {
  const TransitionModel created = model(1);
  const std::array<std::int32_t, kFeatures> features = {4, -1, -1};
  const std::vector<double> scores = reference(features);
  TransitionScorer scorer;
  scorer.start(created, vectors_, kTokens);
  const auto best = [&](auto is_valid) {
    return scorer.best_action(features, created.mask(is_valid).data());
  };
  EXPECT_EQ(best([](const Action&) { return true; }),
            std::max_element(scores.begin(), scores.end()) - scores.begin());
  EXPECT_EQ(best([](const Action& a) { return a.move == 5; }), 9);
  EXPECT_EQ(best([](const Action&) { return false; }), -1);
}

TEST_F(TransitionModelTest, RefusesSectionsThatDoNotFit) {
  SectionFileBuilder builder;
  testing::add_transitions(builder, "t", 8, testing::tiny_parser_actions());
  const auto file = base::SectionFile::from_bytes(builder.bytes());
  const auto found = TransitionModel::create(*file, "t",
                                             {.width = kTinyWidth,
                                              .features = 3,
                                              .eager_features = 1,
                                              .kernels = available_kernels().front()},
                                             labels_);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().message,
            "section t/lower/W: expected dims (3, 16, 2, 16), found (8, 16, 2, 16)");
}

}  // namespace
}  // namespace khaldun::nlp
