#include "eval/feed_fields.h"

#include <gtest/gtest.h>

namespace khaldun::eval {
namespace {

using Kind = FeedValue::Kind;

std::string time_text(std::string_view iso) { return shown(struct_time_of(iso)); }

TEST(FeedFields, GivesDatesAsNineNumbersInUtc) {
  EXPECT_EQ(time_text("2003-12-31T10:14:55Z"), "[2003, 12, 31, 10, 14, 55, 2, 365, 0]");
  EXPECT_EQ(time_text("2004-01-01T00:30:00+01:00"), "[2003, 12, 31, 23, 30, 0, 2, 365, 0]");
  EXPECT_EQ(time_text("2004-02-28T20:00:05-08:00"), "[2004, 2, 29, 4, 0, 5, 6, 60, 0]");
  EXPECT_EQ(time_text("2003-12-31T10:14"), "[2003, 12, 31, 10, 14, 0, 2, 365, 0]");
  EXPECT_EQ(time_text("2003-12-31"), "[2003, 12, 31, 0, 0, 0, 2, 365, 0]");
  EXPECT_EQ(time_text("2004"), "[2004, 1, 1, 0, 0, 0, 3, 1, 0]");
  EXPECT_EQ(struct_time_of("").kind, Kind::kNone);
}

TEST(FeedFields, NamesTheFieldsOfTheFeed) {
  feeds::Feed feed;
  feed.title = "Sahel News";
  feed.subtitle = "<p>daily</p>";
  feed.updated_raw = "1 May 2024";
  feed.updated = "2024-05-01";
  feed.authors = {{"A", "", ""}, {"B", "b@x.example", "http://b.example/"}};
  const FeedValue values = fields_of(feed).field("feed");
  EXPECT_EQ(values.field("title_detail").field("value").text, "Sahel News");
  EXPECT_EQ(values.field("tagline").kind, Kind::kHtml);
  EXPECT_EQ(values.field("modified").text, "1 May 2024");
  EXPECT_EQ(values.field("author").text, "B (b@x.example)");
  EXPECT_EQ(values.field("author_detail").field("url").text, "http://b.example/");
  EXPECT_EQ(values.field("authors").item(0).field("name").text, "A");
  EXPECT_EQ(values.field("link").kind, Kind::kNone);
  EXPECT_EQ(values.field("generator").kind, Kind::kNotCarried);
  EXPECT_EQ(values.field("title_detail").field("type").kind, Kind::kNotCarried);
}

TEST(FeedFields, NamesTheFieldsOfAnItem) {
  feeds::Feed feed;
  feeds::FeedItem& item = feed.items.emplace_back();
  item.content_html = "<p>Long</p>";
  item.base = "http://a.example/";
  item.published_raw = "2024-05-01";
  item.categories = {"Mali", "Truce"};
  item.enclosures = {{"http://a.example/1.mp3", "audio/mpeg", "12", "", "", ""},
                     {"http://a.example/1.jpg", "image/jpeg", "", "image", "", ""}};
  item.source_link = "http://s.example/";
  const FeedValue values = fields_of(feed).field("entries").item(0);
  EXPECT_EQ(values.field("summary").text, "<p>Long</p>");
  EXPECT_EQ(values.field("content").item(0).field("base").text, "http://a.example/");
  EXPECT_EQ(values.field("content").item(1).kind, Kind::kNotCarried);
  EXPECT_EQ(values.field("summary_detail").field("base").kind, Kind::kNotCarried);
  EXPECT_EQ(values.field("updated").text, "2024-05-01");
  EXPECT_EQ(values.field("category").text, "Mali");
  EXPECT_EQ(values.field("tags").item(1).field("term").text, "Truce");
  EXPECT_EQ(values.field("tags").item(2).kind, Kind::kNone);
  EXPECT_EQ(values.field("enclosures").items.size(), 1U);
  EXPECT_EQ(values.field("source").field("href").text, "http://s.example/");
}

TEST(FeedFields, GivesTheBaseOfASummaryThatIsTheBody) {
  feeds::Feed feed;
  feed.items.emplace_back().summary_html = "<p>Short</p>";
  feed.items.back().base = "http://a.example/";
  const FeedValue values = fields_of(feed).field("entries").item(0);
  EXPECT_EQ(values.field("summary_detail").field("base").text, "http://a.example/");
  EXPECT_EQ(values.field("content").item(0).kind, Kind::kNotCarried);
}

}  // namespace
}  // namespace khaldun::eval
