#include "page/page_dates.h"

#include <gtest/gtest.h>

#include "page/page_test_support.h"

namespace khaldun::page {
namespace {

PageDates read(std::string_view text, DateContext context = {}) {
  static const DateWords kWords = *DateWords::load("data/web/dates.tsv");
  context.words = &kWords;
  const PageForTest page(text, context.url);
  return read_dates(page.evidence(), read_title(page.evidence()).heading, context);
}

std::string published(std::string_view text, const DateContext& context = {}) {
  return read(text, context).published.value;
}

constexpr std::string_view kArticle =
    "<title>Truce signed at last</title><main><h1>Truce signed at last</h1>";

std::string near(std::string_view rest, const DateContext& context = {}) {
  return published(std::string(kArticle).append(rest), context);
}

TEST(PageDates, AreDeclaredFirst) {
  EXPECT_EQ(near("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":"
                 "\"2020-06-07\"}</script><p>8 June 2021</p>"),
            "2020-06-07");
  EXPECT_EQ(
      published("<meta property='article:published_time' content='2020-06-07T10:00:00+02:00'>"),
      "2020-06-07");
  EXPECT_EQ(published("<meta name='x-published-date' content='2020-06-07'>"), "2020-06-07");
  EXPECT_EQ(near("<span itemprop=datePublished content='2020-06-07'>Sunday</span>"), "2020-06-07");
}

TEST(PageDates, AreInTheAddress) {
  const PageDates dates = read("<p>x</p>", {.url = "https://a.example/2020/06/07/truce"});
  EXPECT_EQ(dates.published.value, "2020-06-07");
  EXPECT_EQ(dates.published.source, "url");
  EXPECT_EQ(read("<p>x</p>", {.url = "https://a.example/2020/06/truce"}).precision, "month");
}

TEST(PageDates, AreNearTheTitle) {
  EXPECT_EQ(near("<p>By Jane Doe</p><p>7 June 2020</p><p>It began on 3 May 2019.</p>"),
            "2020-06-07");
  EXPECT_EQ(near("<time datetime='2020-06-07'>Sunday</time>"), "2020-06-07");
  EXPECT_EQ(near("<p>06/07/2020</p>", {.language = "en-US"}), "2020-06-07");
  EXPECT_EQ(near("<p>06/07/2020</p>", {.language = "en-GB"}), "2020-07-06");
}

TEST(PageDates, AreOfTheFirstPublication) {
  EXPECT_EQ(near("<span class=updated>9 June 2020</span><span class=date>7 June 2020</span>"),
            "2020-06-07");
  const PageDates dates = read(
      "<meta property='article:published_time' content='2020-06-07'>"
      "<meta property='article:modified_time' content='2020-06-09'>");
  EXPECT_EQ(dates.published.value, "2020-06-07");
  EXPECT_EQ(dates.modified.value, "2020-06-09");
}

TEST(PageDates, HaveTheDayOfTheOutlet) {
  constexpr std::string_view kStamp =
      "<meta property='article:published_time' content='2020-06-08T01:30:00Z'>";
  EXPECT_EQ(published(kStamp, {.url = "https://a.example/2020/06/07/truce"}), "2020-06-07");
  EXPECT_EQ(published(kStamp, {.url = "https://a.example/2020/06/03/truce"}), "2020-06-08");
  EXPECT_EQ(near(std::string(kStamp).append("<p>June 7, 2020</p>")), "2020-06-07");
  EXPECT_EQ(near("<meta property='article:published_time' content='2020-06-08T01:30:00+03:00'>"
                 "<p>June 7, 2020</p>"),
            "2020-06-08");
}

TEST(PageDates, HaveAnotherDayThanGreenwichOnlyAtHoursThatAllowIt) {
  constexpr std::string_view kMorning =
      "<meta property='article:published_time' content='2020-06-08T10:04:00Z'>";
  EXPECT_EQ(published(kMorning, {.url = "https://a.example/2020/06/07/truce"}), "2020-06-08");
  EXPECT_EQ(published(kMorning, {.url = "https://a.example/2020/06/09/truce"}), "2020-06-09");
  EXPECT_EQ(near("<meta property='article:published_time' content='2020-06-08T04:00:41Z'>"
                 "<time datetime='2020-06-08T04:00:41Z'>June 7, 2020 11:00 pm EST</time>"),
            "2020-06-07")
      << "what readers see";
}

TEST(PageDates, AreNotThoseOfSentences) {
  EXPECT_EQ(
      near("<p>Those who have not <i>handed in their papers</i> at the office of the district "
           "in which they live must bring them to the counter before <b>7 June 2020</b>, or "
           "pay a fee that the council sets each year.</p>"),
      "");
  EXPECT_EQ(
      near("<p><b>7 June 2020</b> The council of the district met for the first time since "
           "the vote and asked all who live in it to bring their papers to the counter, or to "
           "pay a fee that it sets each year.</p>"),
      "2020-06-07");
}

TEST(PageDates, AreNoneOfTheStory) {
  for (const std::string_view story :
       {"<p>On 12 March 2021 the two towns signed an accord on water.</p>",
        "<p>The vote is due on 12 January 2026.</p>", "<p>The vote is set for 12 January 2026</p>",
        "<p>Am 12. März 2021 unterzeichneten beide Städte ein Abkommen.</p>",
        "<p>2021年3月12日，两国在内罗毕签署了贸易协定。</p>", "<p>Printed on 3 June 2025</p>",
        "<p class=dateline>Accessed 28 November 2026</p>", "<h2>The truce of 12 March 2021</h2>",
        "<ul><li>12 March 2021: accord signed</li></ul>",
        "<dl><dt>Joined</dt><dd>11 May 2017</dd></dl>",
        "<p>They met on <time datetime=2021-03-12>12 March 2021</time> in the port.</p>"}) {
    EXPECT_EQ(near(story), "") << story;
  }
}

TEST(PageDates, StandInLinesOfDatesAndDatelines) {
  for (const std::string_view line :
       {"<p>By Jane Doe, Port Rimar | Friday, 12 March 2021 10:15 am | 3 min read</p>",
        "<p>PORT RIMAR, 12 March 2021 (Reuters) - The two towns signed an accord on water.</p>",
        "<p>Publié le vendredi 12 mars 2021 à 10h15 par Jeanne Dupont</p>",
        "<p>发布时间：2021-03-12 10:15 来源：新华社</p>", "<p>Imechapishwa: 12 Machi 2021</p>",
        "<p>This entry was posted on Friday, March 12th, 2021 and is filed under Towns. You can "
        "follow any responses.</p>"}) {
    EXPECT_EQ(near(line), "2021-03-12") << line;
  }
}

TEST(PageDates, AreMonthsAndYearsWherePagesTellNoMore) {
  const std::string_view month = "<meta property='article:published_time' content='2024-05'>";
  EXPECT_EQ(read(month).published.value, "2024-05");
  EXPECT_EQ(read(month).precision, "month");
  EXPECT_EQ(read("<meta name=pubdate content=2024>").precision, "year");
  EXPECT_EQ(near(std::string(month) + "<p>14 May 2024</p>"), "2024-05-14") << "agrees";
  EXPECT_EQ(near(std::string(month) + "<p>14 June 2024</p>"), "2024-05");
  const PageDates changed =
      read(std::string(month) + "<meta property='article:modified_time' content='2024-05-20'>");
  EXPECT_EQ(changed.published.value, "2024-05") << "a change is no publication";
  EXPECT_EQ(changed.modified.value, "2024-05-20");
  EXPECT_EQ(published(std::string(month) + "<meta name=dc.date content='2024-05-03'>"),
            "2024-05-03");
}

TEST(PageDates, OfAChangeAreNotOfThePublication) {
  for (const std::string_view line :
       {"<p>Updated: 16 May 2024 | Published: 14 May 2024</p>",
        "<time datetime=2024-05-16>Updated 16 May</time>"
        "<time datetime=2024-05-14>Published 14 May</time>",
        "<p>14 May 2024 (updated 16 May 2024)</p>",
        "<div>Updated</div><div>16 May 2024</div><div>14 May 2024</div>"}) {
    const PageDates dates = read(std::string(kArticle).append(line));
    EXPECT_EQ(dates.published.value, "2024-05-14") << line;
    EXPECT_EQ(dates.modified.value, "2024-05-16") << line;
  }
  EXPECT_EQ(near("<p>Updated 16 May 2024</p>"), "2024-05-16") << "the only one";
}

TEST(PageDates, InNumbersAreReadAsTheOutletWritesThem) {
  EXPECT_EQ(near("<p>03/04/2024</p>", {.language = "en-US", .country = "KEN"}), "2024-04-03");
  EXPECT_EQ(near("<p>03/04/2024</p>", {.language = "en", .country = "USA"}), "2024-03-04");
}

TEST(PageDates, AreReadFromTheTitleBeforeAnyLine) {
  EXPECT_EQ(read("<title>23.01.2022 - Wierer wins</title><p>3.4.2021</p>").published.value,
            "2022-01-23");
}

TEST(PageDates, AreNotLaterThanTheCollection) {
  EXPECT_EQ(near("<meta property='article:published_time' content='2030-01-01'><p>7 June 2020</p>",
                 {.latest_day = "2024-12-02"}),
            "2020-06-07");
}

TEST(PageDates, AreNotThoseOfHeaderCommentsAndCopyright) {
  const PageDates dates = read(
      "<title>Truce signed at last</title><header>Today is 12 November 2026</header>"
      "<main><h1>Truce signed at last</h1><p>Text.</p><p>Text.</p><p>Text.</p></main>"
      "<section class=comments><time datetime=2023-05-02>2 May 2023</time></section>"
      "<footer>© 2016–2026, 1 May 2020</footer>");
  EXPECT_EQ(dates.published.value, "");
  EXPECT_EQ(dates.precision, "unknown");
}

TEST(PageDates, AreNotOfTheDayOnWhichThePageWasGot) {
  const DateContext today{.latest_day = "2026-11-29"};
  const std::string article = "<article><h1>Truce signed</h1><p>Text.</p></article>";
  for (const std::string_view head :
       {"<div class=header><span class=date>Sunday, 29 November 2026</span></div>",
        "<header><div id=current-date>November 29, 2026</div></header>",
        "<header><time datetime=2026-11-29>Today: 29 November 2026</time></header>",
        "<div class=top>Sunday, 29 November 2026</div>"}) {
    EXPECT_EQ(published(std::string(head) + article, today), "") << head;
  }
  EXPECT_EQ(published("<div><time>Today: 29 November 2026</time></div>" + article), "");
  EXPECT_EQ(published("<header><p>29 November 2026</p></header>" + article), "");
  EXPECT_EQ(published("<div class=top-bar><time>29 November 2026</time></div>" + article), "");
  const std::string above = "<div class=x1><span class=date>29 November 2026</span></div>";
  EXPECT_EQ(published(above + article, today), "");
  EXPECT_EQ(published(above + article), "2026-11-29") << "may be any day";
}

TEST(PageDates, AreOfBreakingNews) {
  const DateContext today{.latest_day = "2026-11-29"};
  for (const std::string_view page :
       {"<article><h1>Truce signed</h1><p>29 November 2026</p><p>Text.</p></article>",
        "<article><header><time>29 November 2026</time><h1>Truce signed</h1></header></article>",
        "<div><span class=date>29 November 2026</span><h1>Truce signed</h1></div>",
        "<h1>Truce signed</h1><p class=byline>By Jane Doe, <time>29 November 2026</time></p>"}) {
    EXPECT_EQ(published(page, today), "2026-11-29") << page;
  }
}

TEST(PageDates, AreReadFromScriptsAtLast) {
  EXPECT_EQ(near("<p>Text</p><script>var a = {\"publishedAt\":\"2020-06-07T10:00:00\"};</script>"),
            "2020-06-07");
}

TEST(PageDates, InNumbersMayTellNoMoreThanAYear) {
  const PageDates dates = read(std::string(kArticle) + "<p>03/04/2024</p>", {.language = "en"});
  EXPECT_EQ(dates.published.value, "2024");
  EXPECT_EQ(dates.precision, "year");
  EXPECT_EQ(dates.either, (std::vector<std::string>{"2024-03-04", "2024-04-03"}));
  EXPECT_EQ(near("<p>03/04/2024</p>", {.language = "en-US"}), "2024-03-04");
  EXPECT_EQ(near("<p>03/04/2024</p>", {.url = "https://a.example/2024/04/truce"}), "2024-04-03");
  EXPECT_EQ(near("<p>03/04/2024</p><time datetime=2024-04-03></time>"), "2024-04-03");
  EXPECT_EQ(near("<p>03/12/2024</p>", {.latest_day = "2024-06-01"}), "2024-03-12");
  EXPECT_EQ(near("<p>12/03/2024</p>", {.latest_day = "2024-06-01"}), "2024-03-12");
  EXPECT_EQ(near("<p>03/04/2024</p><p>Archive: 3 April 2024</p>"), "2024-04-03");
  EXPECT_EQ(read("<meta name=last-modified content=03/04/2024>").modified.value, "");
}

TEST(PageDates, AreNotOfTextsBesideTheArticle) {
  const std::string text = "<p>" + std::string(700, 'x') + "</p>";
  EXPECT_EQ(near(text + "<div><b>Chola M.</b> <span>2 May 2024</span><p>Very good.</p></div>"), "");
  EXPECT_EQ(near(text + "<p>Lusaka, 2 May 2024</p>"), "2024-05-02");
  EXPECT_EQ(near("<p>When: 2 May 2024, 10:00</p><p>Where: the port</p>" + text), "");
  EXPECT_EQ(near(text + "<div class=weather>Lusaka 2 May 2024</div>"), "");
  const std::string cells =
      "<title>Truce signed at last</title><table><tr><td colspan=2>Cape News, "
      "2 May 2024<tr><td>Home<td><h1>Truce signed at last</h1>" +
      text;
  EXPECT_EQ(published(cells + "</table>"), "");
  EXPECT_EQ(published(cells + "<td>3 May 2024</table>"), "");
  EXPECT_EQ(published(cells + "<p>1 May 2024</p></table>"), "2024-05-01");
}

TEST(PageDates, AreNotOfOthersInTheData) {
  const auto data = [&](const std::string& json) {
    return near("<script type='application/ld+json'>" + json + "</script>");
  };
  EXPECT_EQ(data("{\"@type\":\"NewsArticle\",\"headline\":\"Truce signed at last\",\"comment\":["
                 "{\"@type\":\"Comment\",\"datePublished\":\"2024-01-01\"}]}"),
            "");
  EXPECT_EQ(data("{\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":\"NewsArticle\","
                 "\"headline\":\"Miners strike\",\"datePublished\":\"2021-05-12\"}]}"),
            "");
  EXPECT_EQ(near("<script>{\"datePublished\":\"2021-05-12\"}</script>"), "2021-05-12");
}

TEST(PageDates, OfTheSystemGiveWayToTheShownOnes) {
  const std::string changed =
      "<meta property='article:published_time' content='2024-05-10'>"
      "<meta property='article:modified_time' content='2024-05-10'>";
  EXPECT_EQ(near(changed + "<time>2 May 2024</time>"), "2024-05-02");
  EXPECT_EQ(near(changed + "<p>Published: 2 May 2024</p>"), "2024-05-02");
  EXPECT_EQ(near(changed + "<p>2 May 2024</p>"), "2024-05-10") << "may be of the story";
  EXPECT_EQ(near(changed + "<time>12 May 2024</time>"), "2024-05-10");
  EXPECT_EQ(near(changed + "<time>2 May 2024</time><p>Updated: 10 May 2024</p>"), "2024-05-10");
  EXPECT_EQ(near(changed + "<p>" + std::string(700, 'x') + "</p><time>2 May 2024</time>"),
            "2024-05-10")
      << "behind the text";
  EXPECT_EQ(near("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":"
                 "\"Truce signed at last\",\"datePublished\":\"2024-05-01\"}</script>"
                 "<meta property='article:published_time' content='2024-05-04'><p>4 May 2024</p>"),
            "2024-05-04");
}

}  // namespace
}  // namespace khaldun::page
