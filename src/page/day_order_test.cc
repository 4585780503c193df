#include "page/day_order.h"

#include <gtest/gtest.h>

#include "html/parser.h"

namespace khaldun::page {
namespace {

DayReading reading_of(DateContext context, std::string_view page) {
  static const DateWords kWords = *DateWords::load("data/web/dates.tsv");
  context.words = &kWords;
  return day_reading(html::parse(page), context);
}

bool is_month_first(const DateContext& context, std::string_view page = "<p>03/04/2024") {
  return reading_of(context, page).month_first;
}

bool is_guess(const DateContext& context, std::string_view page = "<p>03/04/2024") {
  return reading_of(context, page).is_guess;
}

TEST(DayOrder, IsAGuessWhereNothingTells) {
  EXPECT_TRUE(is_guess({}));
  EXPECT_TRUE(is_guess({.url = "https://a.example/x", .language = "en"}));
  EXPECT_TRUE(is_guess({.language = "en"}, "<p>14/03/2024<p>03/14/2024")) << "they differ";
  EXPECT_FALSE(is_guess({.language = "en"}, "<p>03/14/2024"));
  EXPECT_FALSE(is_guess({.language = "en", .country = "KEN"}));
  EXPECT_FALSE(is_guess({.language = "en-US"}));
  EXPECT_FALSE(is_guess({.language = "de"}));
  EXPECT_FALSE(is_guess({.url = "https://a.example.in/x"}));
}

TEST(DayOrder, IsSettledByOtherDays) {
  const WrittenDay guess = {2024, 3, 4, true};
  const auto day = [&](std::vector<WrittenDay> others, std::string_view latest = "") {
    return settled(guess, others, latest).iso();
  };
  EXPECT_EQ(day({}), "2024");
  EXPECT_EQ(day({{2024, 4, 3}}), "2024-04-03");
  EXPECT_EQ(day({{2024, 3, 4}, {2024, 5, 1}}), "2024-03-04");
  EXPECT_EQ(day({{2024, 4, 0}}), "2024-04-03") << "a month";
  EXPECT_EQ(day({{2024, 4, 3}, {2024, 3, 4}}), "2024") << "both";
  EXPECT_EQ(day({{2024, 4, 3, true}, {2024, 0, 0}}), "2024") << "guesses and years tell nothing";
  EXPECT_EQ(day({{2024, 4, 3}}, "2024-03-20"), "2024-03-04") << "the other is to come";
  EXPECT_EQ(settled({2024, 3, 4}, {}, "").iso(), "2024-03-04");
}

TEST(DayOrder, IsThatOfTheOutletsCountry) {
  EXPECT_FALSE(is_month_first({.language = "en", .country = "KEN"}));
  EXPECT_FALSE(is_month_first({.language = "en-US", .country = "NGA"})) << "set by their software";
  EXPECT_TRUE(is_month_first({.language = "en", .country = "USA"}));
  EXPECT_TRUE(is_month_first({.country = "PHL"}));
  EXPECT_FALSE(is_month_first({.language = "es", .country = "USA"}));
}

TEST(DayOrder, IsThatOfTheLanguagesRegion) {
  EXPECT_FALSE(is_month_first({.language = "en-GB"}));
  EXPECT_FALSE(is_month_first({.language = "en-KE", .country = "USA"}));
  EXPECT_TRUE(is_month_first({.url = "https://a.example.in/x", .language = "en-US"}));
}

TEST(DayOrder, IsThatOfTheEndingOfTheHost) {
  EXPECT_FALSE(is_month_first({.url = "https://a.example.IN/x"}));
  EXPECT_TRUE(is_month_first({.url = "https://a.example/x", .language = "en"}));
}

TEST(DayOrder, IsThatOfOtherDaysOfThePage) {
  EXPECT_FALSE(is_month_first({.language = "en"}, "<p>03/04/2024<p>14/03/2024"));
  EXPECT_TRUE(is_month_first({.country = "KEN"}, "<p>03/04/2024<p>03/14/2024"));
  EXPECT_TRUE(is_month_first({}, "<p>14/03/2024<p>03/14/2024")) << "they differ";
  EXPECT_TRUE(is_month_first({}, "<p>a/14/03/2024 or 14/03/20245")) << "no days";
  EXPECT_TRUE(is_month_first({}, "<script>14/03/2024</script>"));
}

}  // namespace
}  // namespace khaldun::page
