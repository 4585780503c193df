#include "page/day_order.h"

#include <gtest/gtest.h>

#include "html/parser.h"

namespace khaldun::page {
namespace {

bool is_month_first(DateContext context, std::string_view page = "<p>03/04/2024") {
  static const DateWords kWords = *DateWords::load("data/web/dates.tsv");
  context.words = &kWords;
  return day_reading(html::parse(page), context).month_first;
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
