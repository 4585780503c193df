#include "page/shown_days.h"

#include <gtest/gtest.h>

#include "page/page_test_support.h"

namespace khaldun::page {
namespace {

const DateWords& words() {
  static const DateWords kWords = *DateWords::load("data/web/dates.tsv");
  return kWords;
}

// Days of all texts of a page below the title "Truce".
std::string days(std::string_view rest) {
  const PageForTest page(std::string("<h1>Truce</h1>").append(rest));
  const ShownDays shown(page.evidence(), {page.map.headings.at(0), 1}, words(), {});
  std::string all;
  for (html::NodeId id = 1; id < page.tree.size(); ++id) {
    for (const LineDay& day : shown.of_text(id)) all += day.span.day.iso() + " ";
  }
  return all;
}

constexpr std::string_view kParagraph =
    "<p>The two towns of the delta have shared the water of the upper dam for as long as anyone "
    "can remember, and no one has ever written down how much of it is whose in a dry year.</p>";

TEST(ShownDays, AreOfLinesOfDates) {
  EXPECT_EQ(days("<p>By Jane Doe, <b>7 June 2020</b></p>"), "2020-06-07 ");
  EXPECT_EQ(days("<p>On <b>7 June 2020</b> they met at last.</p>"), "");
  EXPECT_EQ(days("<ul><li>7 June 2020<li>8 June 2020: they meet</ul>"), "2020-06-07 ");
  EXPECT_EQ(days("<p>© 7 June 2020</p>"), "");
}

TEST(ShownDays, AreOfSpansInLongRows) {
  EXPECT_EQ(days("<div><span>7 June 2020</span> <span>share this with all of your friends</span> "
                 "<a>print it</a></div>"),
            "2020-06-07 ");
}

TEST(ShownDays, AreOfDatelinesOfTheFirstParagraphs) {
  const std::string dated = "<p>7 June 2020 - The towns" + std::string(kParagraph.substr(12));
  EXPECT_EQ(days(dated), "2020-06-07 ");
  EXPECT_EQ(days(std::string(kParagraph) + std::string(kParagraph) + dated), "");
}

struct TimeOfPage {
  bool is_told = false;
  DayRole role = DayRole::kPlain;
};

TimeOfPage last_time(std::string_view text) {
  const PageForTest page(text);
  const ShownDays shown(page.evidence(), {}, words(), {});
  return {shown.is_told(page.map.times.back()), shown.role_of(page.map.times.back())};
}

TEST(ShownDays, KnowTimesOfTheStory) {
  EXPECT_TRUE(last_time("<p>They met on <time>7 June 2020</time> in the port.</p>").is_told);
  EXPECT_FALSE(last_time("<p>Jane Doe, <time>7 June 2020</time></p>").is_told);
  EXPECT_FALSE(last_time("<p>They met <time class=date>7 June 2020</time> there.</p>").is_told);
}

TEST(ShownDays, KnowWhatTimesAreOf) {
  EXPECT_EQ(last_time("<time>Updated 7 June 2020</time>").role, DayRole::kUpdated);
  EXPECT_EQ(last_time("<p>Published <time>7 June 2020</time></p>").role, DayRole::kPublished);
  EXPECT_EQ(last_time("<p>Joined</p><p><time>7 June 2020</time></p>").role, DayRole::kOther);
  EXPECT_EQ(last_time("<p>Updated 1 May 2020 <time>7 June</time></p>").role, DayRole::kPlain);
}

}  // namespace
}  // namespace khaldun::page
