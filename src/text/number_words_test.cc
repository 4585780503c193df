#include "text/number_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace khaldun::text {
namespace {

using ::testing::HasSubstr;

const NumberWords& shipped() {
  static const NumberWords kWords = [] {
    std::vector<std::string> problems;
    auto words = NumberWords::load("data/times/en/numbers.tsv", problems);
    if (!words || !problems.empty()) throw std::runtime_error("numbers.tsv");
    return std::move(*words);
  }();
  return kWords;
}

// The value of the words, or -1 when not all of them make one number.
double value_of(std::initializer_list<const char*> words, NumberSum sum = {}) {
  for (const char* word : words) {
    const NumberWord* found = shipped().find(word);
    if (found == nullptr || !sum.add(*found)) return -1;
  }
  return sum.value();
}

TEST(NumberSum, AddsTheWordsOfOneNumber) {
  EXPECT_EQ(value_of({"seven"}), 7);
  EXPECT_EQ(value_of({"twenty", "three"}), 23);
  EXPECT_EQ(value_of({"two", "hundred", "five"}), 205);
  EXPECT_EQ(value_of({"two", "thousand", "eighteen"}), 2018);
  EXPECT_EQ(value_of({"two", "million"}), 2'000'000);
  EXPECT_EQ(value_of({"three", "hundred", "thousand"}), 300'000);
}

TEST(NumberSum, GoesOnBehindDigits) {
  EXPECT_EQ(value_of({"million"}, NumberSum(1.5)), 1'500'000);
  EXPECT_EQ(value_of({"dozen"}, NumberSum(3)), 36);
}

TEST(NumberSum, StopsWhereAnotherNumberBegins) {
  EXPECT_EQ(value_of({"two", "three"}), -1);
  EXPECT_EQ(value_of({"twenty", "thirty"}), -1);
  EXPECT_EQ(value_of({"hundred"}), -1);  // "a hundred": the article is the caller's
}

TEST(NumberWords, JoinTensAndOnesByHyphen) {
  EXPECT_TRUE(joins_by_hyphen(*shipped().find("twenty"), *shipped().find("two")));
  EXPECT_FALSE(joins_by_hyphen(*shipped().find("twenty"), *shipped().find("twelve")));
  EXPECT_FALSE(joins_by_hyphen(*shipped().find("two"), *shipped().find("two")));
}

TEST(NumberWords, ReportMistakesWithTheirLine) {
  const std::string path = ::testing::TempDir() + "number_words_test.tsv";
  std::ofstream(path)
      << "# word\tkind\tvalue\nTen\tcardinal\t10\nten\tsomething\t10\nten\tcardinal\t-1\n";
  std::vector<std::string> problems;
  ASSERT_TRUE(NumberWords::load(path, problems));
  ASSERT_EQ(problems.size(), 3u);
  EXPECT_THAT(problems[0], HasSubstr(":2: expected one word in lower case, found 'Ten'"));
  EXPECT_THAT(problems[1], HasSubstr(":3: expected one of cardinal"));
  EXPECT_THAT(problems[2], HasSubstr(":4: expected a whole number"));
  std::filesystem::remove(path);
}

TEST(NumberWords, AreNotFoundInNoFile) {
  std::vector<std::string> problems;
  EXPECT_EQ(NumberWords::load("no/such/file", problems).error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace khaldun::text
