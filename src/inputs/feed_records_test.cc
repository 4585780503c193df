#include "inputs/feed_records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khaldun::inputs {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(FeedRecords, AnItemIsItsTitleAndItsContentAsParagraphs) {
  const auto feed = FeedRecords::read(
      R"(<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
             xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
         <title>Cape Courier</title><language>en-ZA</language>
         <item><title>Truce signed</title><link>https://cape.example/1</link><guid>c1</guid>
           <pubDate>Mon, 02 Dec 2024 06:00:00 GMT</pubDate><dc:creator>Awa Ndiaye</dc:creator>
           <category>Peace</category><description>Short.</description>
           <content:encoded><![CDATA[<p>Envoys signed a truce.</p>
           <p>They left.</p>]]></content:encoded>
         </item>
         <item><title>Talks go on</title>
         <description>&lt;b&gt;Envoys&lt;/b&gt; meet.</description></item>
         <item></item>
         </channel></rss>)",
      "feed.xml", {});
  ASSERT_TRUE(feed) << feed.error().message;
  const auto first = (*feed)->next();
  ASSERT_TRUE(first && *first);
  EXPECT_EQ((*first)->text, "Truce signed\n\nEnvoys signed a truce.\n\nThey left.");
  EXPECT_THAT((*first)->item_html, HasSubstr("<p>Envoys signed a truce.</p>"));
  EXPECT_EQ((*first)->name, "feed.xml: item 1");
  const ArticleInfo& info = (*first)->info;
  EXPECT_EQ(info.id, "c1");
  EXPECT_EQ(info.title, "Truce signed");
  EXPECT_EQ(info.published, "2024-12-02");
  EXPECT_EQ(info.published_source, "feed");
  EXPECT_EQ(info.url, "https://cape.example/1");
  EXPECT_EQ(info.source, "Cape Courier");
  EXPECT_THAT(info.authors, ElementsAre("Awa Ndiaye"));
  EXPECT_EQ(info.language, "en-ZA");
  EXPECT_THAT(info.keywords, ElementsAre("Peace"));
  const auto second = (*feed)->next();
  ASSERT_TRUE(second && *second);
  EXPECT_EQ((*second)->text, "Talks go on\n\nEnvoys meet.");
  EXPECT_EQ((*second)->info.published, "");
  EXPECT_FALSE((*feed)->next());  // the third says nothing
}

TEST(FeedRecords, AnUpdateDatesAnEntryThatSaysNoMore) {
  const auto feed = FeedRecords::read(
      R"(<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Desk</name></author>
         <entry><id>e</id><title>Talks</title><updated>2024-12-03T05:00:00Z</updated></entry>
         </feed>)",
      "a", {});
  ASSERT_TRUE(feed) << feed.error().message;
  const auto record = (*feed)->next();
  ASSERT_TRUE(record && *record);
  EXPECT_EQ((*record)->info.published, "2024-12-03");
  EXPECT_EQ((*record)->info.published_source, "feed updated");
  EXPECT_THAT((*record)->info.authors, ElementsAre("Desk"));
}

TEST(FeedRecords, ASitemapGivesTitlesOrSaysThatItHasNone) {
  const auto news = FeedRecords::read(
      R"(<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
         <url><loc>https://cape.example/2</loc><news:news><news:title>Border shut</news:title>
         <news:publication_date>2024-12-04</news:publication_date></news:news></url></urlset>)",
      "map", {});
  ASSERT_TRUE(news) << news.error().message;
  const auto record = (*news)->next();
  ASSERT_TRUE(record && *record);
  EXPECT_EQ((*record)->text, "Border shut");
  EXPECT_EQ((*record)->info.id, "https://cape.example/2");
  EXPECT_EQ((*record)->info.published, "2024-12-04");

  const auto bare = FeedRecords::read(
      R"(<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
         <url><loc>https://a.example/1</loc>
         </url><url><loc>https://a.example/2</loc></url></urlset>)",
      "map.xml", {});
  ASSERT_FALSE(bare);
  EXPECT_EQ(bare.error().code, ErrorCode::kInvalidInput);
  EXPECT_THAT(bare.error().message,
              HasSubstr("map.xml: expected articles, found a sitemap of 2 addresses and no texts: "
                        "--follow"));
}

TEST(FeedRecords, AddressesAloneAreGivenWhereTheyAreTaken) {
  const auto index = FeedRecords::read(
      R"(<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
         <sitemap><loc>https://a.example/1.xml</loc><lastmod>2024-12-04T05:00:00Z</lastmod>
         </sitemap></sitemapindex>)",
      "map.xml", {.takes_addresses = true});
  ASSERT_TRUE(index) << index.error().message;
  const auto record = (*index)->next();
  ASSERT_TRUE(record && *record);
  EXPECT_EQ((*record)->text, "");
  EXPECT_EQ((*record)->info.url, "https://a.example/1.xml");
  EXPECT_EQ((*record)->info.modified, "2024-12-04");
}

TEST(FeedRecords, AnItemThatSaysAnythingElseIsAnotherEntry) {
  const auto entry = [](const std::string& item) {
    const auto feed = FeedRecords::read(
        "<rss version='2.0'><channel><item><guid>c1</guid>" + item + "</item></channel></rss>",
        "feed", {});
    return (*(*feed)->next())->entry;
  };
  const std::string first = entry("<title>Truce</title><pubDate>2024-12-02</pubDate>");
  EXPECT_EQ(first.size(), 32U);
  EXPECT_EQ(entry("<title>Truce</title><pubDate>2024-12-02</pubDate>"), first);
  EXPECT_NE(entry("<title>Truce</title><pubDate>2024-12-02T01:00:00Z</pubDate>"), first);
  EXPECT_NE(entry("<title>Truce!</title><pubDate>2024-12-02</pubDate>"), first);
}

}  // namespace
}  // namespace khaldun::inputs
