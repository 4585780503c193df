#include "page/date_line.h"

#include <gtest/gtest.h>

namespace khaldun::page {
namespace {

const DateWords& words() {
  static const DateWords kWords = *DateWords::load("data/web/dates.tsv");
  return kWords;
}

DateLine read(std::string_view line) { return read_date_line(line, {}, words()); }

TEST(DateLine, HasAKind) {
  EXPECT_EQ(read("Published on Sunday, 7 June 2020 at 10:15 am").kind, LineKind::kPure);
  EXPECT_EQ(read("By Jane Doe | 7 June 2020").kind, LineKind::kNames);
  EXPECT_EQ(read("7 June 2020 - leave a reply").kind, LineKind::kDates);
  EXPECT_EQ(read("The vote is set for 7 June 2020").kind, LineKind::kProse);
  EXPECT_EQ(read("Kenya signed on 7 June 2020 (Photo: Jane Doe)").kind, LineKind::kProse);
  EXPECT_EQ(read("Signed on 7 June 2020.").kind, LineKind::kSentence);
  EXPECT_EQ(read("31. Oktober 2023.").kind, LineKind::kPure) << "no words, no sentence";
  EXPECT_TRUE(read("Today is 7 June 2020").tells_today);
  EXPECT_EQ(read("").days.size(), 0U);
}

TEST(DateLine, TellsWhatItsDaysAreOf) {
  const DateLine line = read("Updated: 16 May 2024 | Published: 14 May 2024 | 1 May 2024");
  ASSERT_EQ(line.days.size(), 3U);
  EXPECT_EQ(line.days[0].role, DayRole::kUpdated);
  EXPECT_EQ(line.days[1].role, DayRole::kPublished);
  EXPECT_EQ(line.days[2].role, DayRole::kPlain);
  EXPECT_EQ(best_day(line), &line.days[1]);
  EXPECT_EQ(best_day(read("Printed 3 June 2025")), nullptr);
}

TEST(DateLine, RolesOfWordsBefore) {
  EXPECT_EQ(role_before("Updated:", {}, words()), DayRole::kUpdated);
  EXPECT_EQ(role_before("Updated: 16 May 2024,", {}, words()), DayRole::kPlain);
  EXPECT_EQ(role_in("mis à jour le", words()), DayRole::kUpdated);
  EXPECT_EQ(role_in("Accessed", words()), DayRole::kOther);
}

bool has_dateline(std::string_view text) {
  return is_dateline(text, days_in(text, {}, 1).at(0), words());
}

TEST(DateLine, KnowsDatelines) {
  EXPECT_TRUE(has_dateline("PORT RIMAR, 12 March 2021 (Reuters) - The towns"));
  EXPECT_TRUE(has_dateline("27.1.2022, 10:15 Uhr - Am Denkmal"));
  EXPECT_TRUE(has_dateline("7 June 2020 The council met"));
  EXPECT_FALSE(has_dateline("On 12 March 2021 the towns"));
  EXPECT_FALSE(has_dateline("On Friday, 12 March 2021, the towns"));
  EXPECT_FALSE(has_dateline("12 March 2021 was a black day"));
}

TEST(DateLine, KnowsEndsOfTitlesAndTimes) {
  const auto apart = [](std::string_view text) {
    return stands_apart(text, days_in(text, {}, 1).at(0));
  };
  EXPECT_TRUE(apart("Diary of the port, 12 March 2021 - Cape Meridian"));
  EXPECT_TRUE(apart("23.01.2022 - Wierer wins"));
  EXPECT_FALSE(apart("What the 12 March 2021 accord says"));
  const std::string_view text = "2021-03-12 10:15";
  EXPECT_TRUE(has_time(text, days_in(text, {}, 1).at(0)));
}

}  // namespace
}  // namespace khaldun::page
