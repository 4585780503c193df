#include "language/gram_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/section_writer.h"
#include "tests/support/temporary_file.h"

namespace khaldun::language {
namespace {

using ::testing::HasSubstr;

struct Parts {
  std::vector<std::string> languages = {"aa", "bb"};
  std::vector<std::uint64_t> dims = {4, 16};
  float scale = 0.5F;
  std::string weights = std::string(64, '\0');
};

Result<GramModel> read(const Parts& parts, base::SectionWriter& writer,
                       const LanguageShares& shares = {}) {
  writer.add_strings("Test/languages", parts.languages);
  writer.add("Test/scale", base::SectionKind::kF32, {1},
             {reinterpret_cast<const char*>(&parts.scale), sizeof parts.scale});
  writer.add("Test/weights", base::SectionKind::kU8, parts.dims, parts.weights);
  KHALDUN_TRY(const auto file, base::SectionFile::from_bytes(writer.bytes()));
  return GramModel::read(file, "Test", shares);
}

std::string problem_of(const Parts& parts) {
  base::SectionWriter writer;
  const auto model = read(parts, writer);
  return model ? "none" : model.error().message;
}

TEST(GramModel, SumsTheRowsOfAllGrams) {
  Parts parts;
  for (std::size_t row = 0; row < 4; ++row) parts.weights[row * 16 + 1] = 2;
  base::SectionWriter writer;
  const auto model = read(parts, writer);
  ASSERT_TRUE(model) << model.error().message;
  GramModel::Sums sums(*model);
  sums.add_word(u"ab");  // _a ab b_ _ab ab_ _ab_
  const auto best = sums.best();
  EXPECT_EQ(model->languages()[best.language], "bb");
  const double odds = 6 * 2 * 0.5 / std::sqrt(6);
  EXPECT_NEAR(best.probability, 1 / (1 + std::exp(-odds)), 1e-12);
}

TEST(GramModel, ExpectsTheCommonLanguageInAShortText) {
  const testing::TemporaryFile file("language\tshare\nbb\t4\n");
  const LanguageShares shares = *LanguageShares::load(file.path());
  base::SectionWriter writer;
  const auto model = read({}, writer, shares);
  ASSERT_TRUE(model) << model.error().message;
  GramModel::Sums word(*model), text(*model);
  word.add_word(u"ab");  // six rows
  const auto best = word.best();
  EXPECT_EQ(model->languages()[best.language], "bb");
  EXPECT_NEAR(best.probability, 1 / (1 + std::exp(-4 * std::log(100) / std::sqrt(6))), 1e-12);
  // With 600 rows, twenty times 30, it counts a four-hundredth.
  for (int i = 0; i < 100; ++i) text.add_word(u"ab");
  const double odds = 4 * std::log(100) / 400 / std::sqrt(600);
  EXPECT_NEAR(text.best().probability, 1 / (1 + std::exp(-odds)), 1e-12);
}

TEST(GramModel, AddsSums) {
  Parts parts;
  for (std::size_t i = 0; i < parts.weights.size(); ++i) parts.weights[i] = static_cast<char>(i);
  base::SectionWriter writer;
  const auto model = read(parts, writer);
  ASSERT_TRUE(model) << model.error().message;
  GramModel::Sums all(*model), first(*model), second(*model), none(*model);
  for (int i = 0; i < 40; ++i) {
    all.add_word(u"abc");
    (i < 25 ? first : second).add_word(u"abc");
  }
  all.add_word(u"bd");
  second.add_word(u"bd");
  first.add(second);
  first.add(none);
  EXPECT_EQ(first.best().language, all.best().language);
  EXPECT_EQ(first.best().probability, all.best().probability);
}

TEST(GramModel, HoldsTheLargestWeightsOfALongText) {
  Parts parts;
  for (std::size_t row = 0; row < 4; ++row) {
    parts.weights[row * 16] = static_cast<char>(-127);
    parts.weights[row * 16 + 1] = 127;
  }
  base::SectionWriter writer;
  const auto model = read(parts, writer);
  ASSERT_TRUE(model);
  GramModel::Sums sums(*model);
  for (int i = 0; i < 10'000; ++i) sums.add_word(u"abcdefgh");
  EXPECT_EQ(sums.best().language, 1U);
  EXPECT_NEAR(sums.best().probability, 1, 1e-12);
}

TEST(GramModel, SaysNothingOfNoWord) {
  base::SectionWriter writer;
  const auto model = read({}, writer);
  ASSERT_TRUE(model);
  GramModel::Sums sums(*model);
  sums.add_word(u"");
  EXPECT_EQ(sums.best().probability, 0);
}

TEST(GramModel, CutsALongWord) {
  const std::u16string letters(GramModel::kLongestWord, u'a');
  base::SectionWriter writer;
  Parts parts;
  parts.weights[1] = 1;
  const auto model = read(parts, writer);
  ASSERT_TRUE(model);
  GramModel::Sums cut(*model), longer(*model);
  cut.add_word(letters);
  longer.add_word(letters + std::u16string(1000, u'b'));
  EXPECT_EQ(cut.best().probability, longer.best().probability);
}

TEST(GramModel, RefusesOtherShapes) {
  EXPECT_THAT(problem_of({.dims = {3, 16}, .weights = std::string(48, '\0')}),
              HasSubstr("Test/weights: expected a power of two as the number of rows, found 3"));
  EXPECT_THAT(problem_of({.dims = {4, 4}, .weights = std::string(16, '\0')}),
              HasSubstr("expected a multiple of 8 up to 128 columns"));
  EXPECT_THAT(problem_of({.languages = std::vector<std::string>(17, "x")}),
              HasSubstr("one for each of 17 languages, found 16"));
  EXPECT_THAT(problem_of({.languages = {}}), HasSubstr("one for each of 0 languages"));
  EXPECT_THAT(problem_of({.scale = 0}), HasSubstr("expected a scale above zero"));
  EXPECT_THAT(problem_of({.scale = NAN}), HasSubstr("expected a scale above zero"));
}

}  // namespace
}  // namespace khaldun::language
