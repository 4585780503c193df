#include "feeds/json_feed.h"

#include <gtest/gtest.h>

#include <string>

namespace khaldun::feeds {
namespace {

Result<Feed> read(std::string_view json, const FeedContext& context) {
  return read_json_feed(json, context, {});
}

TEST(JsonFeed, ReadsVersionOneAndOneOne) {
  const auto feed = read(
      R"({"version": "https://jsonfeed.org/version/1.1", "title": "Horn &amp; Sahel",
          "home_page_url": "https://h.example/", "feed_url": "https://h.example/feed.json",
          "language": "fr", "authors": [{"name": "Desk"}],
          "items": [{"id": 7, "url": "a", "title": "T", "content_html": "<p>x</p>",
                     "date_published": "2024-01-29T07:00:00+01:00", "tags": ["war", 3],
                     "authors": [{"name": "Asha Ali", "url": "/p"}, {"name": "Omar Farah"}],
                     "attachments": [{"url": "v.mp4", "mime_type": "video/mp4",
                                      "size_in_bytes": 12}]},
                    {"id": "8", "content_text": "a < b\n\nc", "author": {"name": "Asha Ali"}},
                    "no item"]})",
      {.url = "https://h.example/feed.json"});
  ASSERT_TRUE(feed);
  EXPECT_EQ(feed->title, "Horn & Sahel");
  ASSERT_EQ(feed->items.size(), 2U);
  const FeedItem& item = feed->items[0];
  EXPECT_EQ(item.id, "7");
  EXPECT_EQ(item.link, "https://h.example/a");
  EXPECT_EQ(item.published, "2024-01-29T07:00:00+01:00");
  EXPECT_EQ(item.categories, std::vector<std::string>{"war"});
  EXPECT_EQ(item.authors.at(0).uri, "https://h.example/p");
  EXPECT_EQ(item.authors.at(1).name, "Omar Farah");
  EXPECT_EQ(item.enclosures.at(0).length, "12");
  EXPECT_EQ(item.language, "fr");
  EXPECT_EQ(feed->items[1].content_html, "<p>a &lt; b</p>\n<p>c</p>");
  EXPECT_EQ(feed->items[1].authors.at(0).name, "Asha Ali");
}

TEST(JsonFeed, SurvivesValuesOfTheWrongType) {
  const auto feed = read(
      R"({"version": "https://jsonfeed.org/version/1", "title": [], "authors": 3,
          "items": [{"id": {}, "title": null, "tags": "x", "attachments": {"url": 1}}]})",
      {});
  ASSERT_TRUE(feed);
  EXPECT_EQ(feed->items.at(0).id, "");
}

TEST(JsonFeed, RefusesOtherJson) {
  EXPECT_FALSE(read("{", {}));
  EXPECT_FALSE(read("[]", {}));
  EXPECT_FALSE(read(R"({"title": "x"})", {}));
  EXPECT_FALSE(read("{\"version\": \"\xff\"}", {}));
}

TEST(JsonFeed, RefusesDeepNesting) {
  const auto feed = read("{\"a\":" + std::string(100'000, '['), {});
  ASSERT_FALSE(feed);
  EXPECT_EQ(feed.error().code, ErrorCode::kLimit);
}

}  // namespace
}  // namespace khaldun::feeds
