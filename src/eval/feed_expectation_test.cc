#include "eval/feed_expectation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "eval/feed_fields.h"

namespace khaldun::eval {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr FieldOutcome kYes = FieldOutcome::kAgrees;
constexpr FieldOutcome kNo = FieldOutcome::kDeviates;
constexpr FieldOutcome kUncounted = FieldOutcome::kNotCarried;

feeds::Feed sample() {
  feeds::Feed feed;
  feed.title = "Talks & truce";
  feeds::FeedItem& item = feed.items.emplace_back();
  item.title = "2 > 1";
  item.summary_html = "<p>See <a href='b.html'>this</a> <img alt='map' src='m.png'></p>";
  item.base = "http://a.example/x/";
  item.published_raw = "2003-12-31T10:14:55Z";
  item.published = item.published_raw;
  item.links = {{"http://a.example/1", "alternate", "", "", "", ""}};
  item.authors = {{"Awa", "", ""}};
  return feed;
}

std::vector<FieldScore> scores(std::string_view text) {
  const auto expression = parse_expression(text);
  EXPECT_TRUE(expression) << text << ": " << expression.error().message;
  return score_expectation(*expression, text, fields_of(sample()));
}

std::vector<FieldOutcome> outcomes(std::string_view text) {
  std::vector<FieldOutcome> found;
  for (const FieldScore& score : scores(text)) found.push_back(score.outcome);
  return found;
}

TEST(FeedExpectation, CountsWhatStandsBetweenAnds) {
  EXPECT_THAT(outcomes("not bozo and feed['title'] == 'Talks & truce' and len(entries) == 2 and "
                       "feed['ttl'] == '60'"),
              ElementsAre(kYes, kNo, kUncounted));
  EXPECT_THAT(outcomes("not bozo and (len(entries) == 1 and feed.id is None)"),
              ElementsAre(kYes, kYes));
  EXPECT_THAT(outcomes("1"), IsEmpty());
  EXPECT_THAT(outcomes("bozo"), IsEmpty());
}

TEST(FeedExpectation, SaysWhatWasExpectedAndFound) {
  const auto found = scores("not bozo and entries[0]['title'] == 'x' ");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].expected, "entries[0]['title'] == 'x'");
  EXPECT_EQ(found[0].found, "'2 > 1'");
}

TEST(FeedExpectation, TakesTitlesAsPlainText) {
  EXPECT_THAT(outcomes("feed['title'] == '<b>Talks</b> &amp; truce'"), ElementsAre(kYes));
  EXPECT_THAT(outcomes("feed['title'] == 'Talks &amp; war'"), ElementsAre(kNo));
  EXPECT_THAT(outcomes("entries[0].title == '2 &gt; 1'"), ElementsAre(kYes));
}

TEST(FeedExpectation, ComparesTextLinksAndImagesOfBodies) {
  EXPECT_THAT(
      outcomes("entries[0]['summary'] == '<p>See <a href=\"http://a.example/x/b.html\">this</a> "
               "<img alt=\"map\" src=\"http://a.example/x/m.png\" /></p>'"),
      ElementsAre(kYes));
  EXPECT_THAT(outcomes("entries[0]['summary'] == '<p>See <a href=\"b.html\">this</a></p>'"),
              ElementsAre(kNo));
  EXPECT_THAT(outcomes("entries[0]['summary'] == 'See this'"), ElementsAre(kNo));
}

TEST(FeedExpectation, ComparesOtherValuesAsTheyAre) {
  EXPECT_THAT(outcomes("entries[0]['published_parsed'] == (2003, 12, 31, 10, 14, 55, 2, 365, 0)"),
              ElementsAre(kYes));
  EXPECT_THAT(outcomes("entries[0]['published_parsed'] == (2003, 12, 31)"), ElementsAre(kNo));
  EXPECT_THAT(outcomes("entries[0]['authors'][0] == {'name': 'Awa', 'email': None}"),
              ElementsAre(kYes));
  EXPECT_THAT(outcomes("entries[0]['authors'][0] == {'name': 'Awa', 'age': '9'}"),
              ElementsAre(kUncounted));
  EXPECT_THAT(outcomes("entries[0]['link'] == 'http://a.example/1'"), ElementsAre(kNo));
  EXPECT_THAT(outcomes("entries[0]['links'][0]['href'] == 'http://a.example/' + '1'"),
              ElementsAre(kYes));
  EXPECT_THAT(outcomes("feed['title'] == entries[0]['title'] == 'x'"), ElementsAre(kNo));
}

TEST(FeedExpectation, AsksWhetherAFieldIsThere) {
  EXPECT_THAT(outcomes("not feed.has_key('language')"), ElementsAre(kYes));
  EXPECT_THAT(outcomes("'link' in feed and 'title' not in feed"), ElementsAre(kNo, kNo));
  EXPECT_THAT(outcomes("entries[0].get('where') == {}"), ElementsAre(kUncounted));
  EXPECT_THAT(outcomes("not 'etag' in locals()"), ElementsAre(kUncounted));
  EXPECT_THAT(outcomes("entries[3]['title'] == 'x'"), ElementsAre(kNo));
  EXPECT_THAT(outcomes("entries[-nan] == 'x' and entries[1e300] == 'x'"),
              ElementsAre(kUncounted, kUncounted));
  EXPECT_THAT(outcomes("entries[0]['title'] and not entries[0]['id']"), ElementsAre(kYes, kYes));
}

TEST(FeedExpectation, IsContentWithOneOfSeveral) {
  EXPECT_THAT(outcomes("feed['title'] == 'x' or entries[0].title == '2 > 1'"), ElementsAre(kYes));
  EXPECT_THAT(outcomes("feed['title'] == 'x' or feed['rights'] == 'y'"), ElementsAre(kUncounted));
  EXPECT_THAT(outcomes("feed['title'] == 'x' or feed['title'] == 'y'"), ElementsAre(kNo));
}

TEST(FeedExpectation, KnowsTheCodeOfACharacter) {
  EXPECT_THAT(outcomes("ord(feed['title']) == 84"), ElementsAre(kYes));
  EXPECT_THAT(outcomes("len(entries[0]['content']) == 1"), ElementsAre(kUncounted));
}

TEST(FeedValue, IsShownForPeople) {
  EXPECT_EQ(shown(FeedValue::of_fields({{"name", FeedValue::of_text("Awa")},
                                        {"email", FeedValue::none()},
                                        {"n", FeedValue::of_list({FeedValue::of_number(2)})}})),
            "{name: 'Awa', n: [2]}");
  EXPECT_EQ(shown(FeedValue::not_carried()), "(not carried)");
}

}  // namespace
}  // namespace khaldun::eval
