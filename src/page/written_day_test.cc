#include "page/written_day.h"

#include <gtest/gtest.h>

namespace khaldun::page {
namespace {

std::string first(std::string_view text, const DayReading& reading = {}) {
  const auto day = first_day(text, reading);
  return day ? day->iso() : "";
}

TEST(WrittenDay, IsReadInManyLanguages) {
  for (const std::string_view text :
       {"June 7, 2020",    "7 June 2020",         "7th of June, 2020",
        "7. Juni 2020",    "7 juin 2020",         "7 de junio de 2020",
        "7 giugno 2020",   "7 de junho de 2020",  "7 juni 2020",
        "7 czerwca 2020",  "7 июня 2020",         "7 червня 2020",
        "7 Haziran 2020",  "7. června 2020",      "7. kesäkuuta 2020",
        "2020. június 7.", "7 iunie 2020",        "7 Ιουνίου 2020",
        "7 юни 2020",      "7. lipnja 2020",      "7 Juni 2020",
        "7 tháng 6, 2020", "2020年6月7日",        "2020년 6월 7일",
        "٧ يونيو ٢٠٢٠",    "7 حزيران/يونيو 2020", "7 ביוני 2020",
        "7 जून 2020",       "07-Jun-2020",         "Published: Sunday, 7 June 2020 10:15 GMT"}) {
    EXPECT_EQ(first(text), "2020-06-07") << text;
  }
}

TEST(WrittenDay, IsReadFromNumbers) {
  EXPECT_EQ(first("7.6.2020"), "2020-06-07");
  EXPECT_EQ(first("7. 6. 2020"), "2020-06-07");
  EXPECT_EQ(first("07/06/2020"), "2020-06-07");
  EXPECT_EQ(first("06/07/2020", {.month_first = true}), "2020-06-07");
  EXPECT_EQ(first("06/27/2020"), "2020-06-27");
  EXPECT_EQ(first("2020/06/07 10:15"), "2020-06-07");
  EXPECT_EQ(first("07.06.20"), "2020-06-07");
  EXPECT_EQ(first("۱۳۹۹/۰۳/۱۸"), "2020-06-07");
  EXPECT_EQ(first("۱۸ خرداد ۱۳۹۹"), "2020-06-07");
}

TEST(WrittenDay, NeedsYearAndSense) {
  for (const std::string_view text :
       {"", "7 June", "31.02.2020", "32/13/2020", "7 June 1815", "2020", "10:15:20", "5,000 people",
        "call 0700-60-2020", "June"}) {
    EXPECT_EQ(first(text), "") << text;
  }
  EXPECT_EQ(first("in June 2020"), "2020-06");
  EXPECT_EQ(first("listopad 2020", {.is_croatian = true}), "2020-10");
}

TEST(WrittenDay, IsReadFromTimestamps) {
  const auto read = [](std::string_view text) {
    const auto day = read_timestamp(text, {});
    return day ? day->iso() : "";
  };
  EXPECT_EQ(read("2020-06-07T23:30:00Z"), "2020-06-07");
  EXPECT_EQ(read("20200607"), "2020-06-07");
  EXPECT_EQ(read("20200607T101500"), "2020-06-07");
  EXPECT_EQ(read("1591524900"), "2020-06-07");
  EXPECT_EQ(read("1591524900000"), "2020-06-07");
  EXPECT_EQ(read("Sun, 07 Jun 2020 10:15:00 GMT"), "2020-06-07");
  EXPECT_EQ(read("Sun Jun 07 10:15:00 +0200 2020"), "2020-06-07");
  EXPECT_EQ(read("not a date"), "");
}

TEST(WrittenDay, IsReadFromAddresses) {
  const auto read = [](std::string_view url) {
    const auto day = day_in_url(url);
    return day ? day->iso() : "";
  };
  EXPECT_EQ(read("https://a.example/2020/06/07/truce"), "2020-06-07");
  EXPECT_EQ(read("https://a.example/world/2020-06-07-truce"), "2020-06-07");
  EXPECT_EQ(read("https://a.example/20200607/truce"), "2020-06-07");
  EXPECT_EQ(read("https://a.example/202006/07/truce"), "2020-06-07");
  EXPECT_EQ(read("https://a.example/2020/jun/07/truce"), "2020-06-07");
  EXPECT_EQ(read("https://a.example/2020/06/truce"), "2020-06");
  EXPECT_EQ(read("https://a.example/2020/13/45/truce"), "");
  EXPECT_EQ(read("https://a.example/truce-in-2020"), "");
  EXPECT_EQ(read("https://2020.example"), "");
}

TEST(WrittenDay, HasANumber) {
  EXPECT_EQ(day_number({1970, 1, 1}), 0);
  EXPECT_EQ(day_number({2000, 3, 1}) - day_number({2000, 2, 28}), 2);
}

TEST(WrittenDay, ListsAllFullDays) {
  EXPECT_EQ(days_in("1 May 2020, 2 May 2020 and 3 May 2020", {}, 2).size(), 2U);
  EXPECT_TRUE(days_in(std::string(100000, '9'), {}, 9).empty());
}

TEST(WrittenDay, IsAMonthOrAYearWhereAStampSaysNoMore) {
  EXPECT_EQ(read_timestamp("2024-05", {})->iso(), "2024-05");
  EXPECT_EQ(read_timestamp("2024", {})->iso(), "2024");
  EXPECT_FALSE(read_timestamp("2024-13", {}));
  EXPECT_FALSE(read_timestamp("1234", {}));
}

TEST(WrittenDay, SpansAreOfTheTextAsWritten) {
  const std::string_view text = "İÇERİK 7 Haziran 2020, Pazar";
  const std::vector<DaySpan> days = days_in(text, {}, 1);
  ASSERT_EQ(days.size(), 1U);
  EXPECT_EQ(text.substr(days[0].begin, days[0].end - days[0].begin), "7 Haziran 2020");
}

TEST(WrittenDay, InNumbersMayBeAGuess) {
  const DayReading guessed = {.month_first = true, .is_guess = true};
  const auto is_guess = [&](std::string_view text) { return first_day(text, guessed)->is_guess; };
  EXPECT_TRUE(is_guess("03/04/2024"));
  EXPECT_TRUE(is_guess("3-4-24"));
  EXPECT_TRUE(is_guess("03 | 04 | 2024"));
  EXPECT_FALSE(is_guess("03/14/2024"));
  EXPECT_FALSE(is_guess("03/03/2024"));
  EXPECT_FALSE(is_guess("03.04.2024"));
  EXPECT_FALSE(is_guess("2024-03-04"));
  EXPECT_FALSE(first_day("03/04/2024", {.month_first = true})->is_guess);
  EXPECT_EQ(first_day("03/04/2024", guessed)->turned().iso(), "2024-04-03");
}

TEST(WrittenDay, InNumbersIsToldByItsWeekday) {
  const DayReading guessed = {.month_first = true, .is_guess = true};
  const auto day = [&](std::string_view text) { return first_day(text, guessed); };
  EXPECT_EQ(day("Wednesday, 03/04/2024")->iso(), "2024-04-03");
  EXPECT_FALSE(day("Wed 03/04/2024")->is_guess);
  EXPECT_EQ(day("Mon. 03/04/2024")->iso(), "2024-03-04");
  EXPECT_TRUE(day("Friday 03/04/2024")->is_guess) << "neither is one";
  EXPECT_TRUE(day("Monday 01/07/2024")->month == 7);
}

}  // namespace
}  // namespace khaldun::page
