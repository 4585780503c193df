#include "times/time_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/temporary_folder.h"

namespace khaldun::times {
namespace {

namespace fs = std::filesystem;

constexpr const char* kShipped = "data/times/en";

// The error of the shipped tables when `file` has `line` at its end.
std::string error_with(const std::string& file, const std::string& line) {
  const testing::TemporaryFolder folder;
  for (const auto& entry : fs::directory_iterator(kShipped)) {
    fs::copy(entry.path(), fs::path(folder.path()) / entry.path().filename());
  }
  std::ofstream(fs::path(folder.path()) / file, std::ios::app) << line << "\n";
  const auto words = TimeWords::load(folder.path());
  return words ? "" : words.error().message;
}

TEST(TimeWords, KnowsAllThatAWordCanMean) {
  const auto words = TimeWords::load(kShipped);
  ASSERT_TRUE(words) << words.error().message;
  EXPECT_EQ(words->find("july")->month, 7);
  EXPECT_EQ(words->find("second")->unit, Unit::kSecond);
  EXPECT_EQ(words->find("second")->number, 2);
  EXPECT_EQ(words->find("expelled"), nullptr);
}

TEST(TimeWords, NamesEachMistakeWithItsLine) {
  using ::testing::HasSubstr;
  EXPECT_THAT(error_with("months.tsv", "smarch\t13\tany"),
              HasSubstr("months.tsv:27: expected a whole number from 1 to 12, found '13'"));
  EXPECT_THAT(error_with("units.tsv", "moon\tMOON\tone"), HasSubstr("found 'MOON'"));
  EXPECT_THAT(error_with("holidays.tsv", "no day\t02-30\tany"),
              HasSubstr("expected MM-DD, month:n:weekday or easter+n, found '02-30'"));
  EXPECT_THAT(error_with("words.tsv", "Upper\tthe"), HasSubstr("expected one word in lower case"));
  EXPECT_THAT(error_with("references.tsv", "then\tDATE"), HasSubstr("expected a TIMEX3 value"));
  EXPECT_THAT(error_with("modifiers.tsv", "quite\twhere"), HasSubstr("found 'where'"));
  EXPECT_THAT(error_with("words.tsv", "the\tthe"),
              HasSubstr("words.tsv:116: expected a row other than that of line 3, found 'the'"));
  EXPECT_THAT(error_with("numbers.tsv", "ten\tsomething\t10"), HasSubstr("found 'something'"));
}

TEST(TimeWords, NamesAMissingFolder) {
  const auto words = TimeWords::load("no/such/folder");
  ASSERT_FALSE(words);
  EXPECT_EQ(words.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace khaldun::times
