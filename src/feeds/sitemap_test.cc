#include "feeds/sitemap.h"

#include <gtest/gtest.h>

#include <string>

namespace khaldun::feeds {
namespace {

Feed read(std::string_view xml) {
  const XmlTree tree = XmlTree::parse(xml, "", "");
  Feed feed;
  read_sitemap(tree, 1, FeedLimits{}.items, feed);
  return feed;
}

TEST(Sitemap, ReadsUrls) {
  const Feed feed = read(
      "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
      "<url><loc> https://h.example/a?x=1&amp;y=2 </loc><lastmod>2024-01-29</lastmod>"
      "<changefreq>daily</changefreq></url><url><lastmod>2024</lastmod></url>"
      "<url><loc>https://h.example/b</loc></url></urlset>");
  EXPECT_EQ(feed.kind, FeedKind::kSitemap);
  ASSERT_EQ(feed.items.size(), 2U);
  EXPECT_EQ(feed.items[0].link, "https://h.example/a?x=1&y=2");
  EXPECT_EQ(feed.items[0].updated, "2024-01-29");
  EXPECT_EQ(feed.items[0].published, "");
  EXPECT_EQ(feed.diagnostics.size(), 1U) << "one has no address";
}

TEST(Sitemap, ReadsNews) {
  const Feed feed = read(
      "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
      "xmlns:n='http://www.google.com/schemas/sitemap-news/0.9' "
      "xmlns:image='http://www.google.com/schemas/sitemap-image/1.1' "
      "xmlns:xhtml='http://www.w3.org/1999/xhtml'>"
      "<url><loc>https://h.example/a</loc><n:news><n:publication><n:name>The Horn</n:name>"
      "<n:language>so</n:language></n:publication>"
      "<n:publication_date>2024-01-29T07:00:00+03:00</n:publication_date>"
      "<n:title>Port deal &amp;amp; protest</n:title><n:keywords>ports, "
      "protest</n:keywords></n:news>"
      "<image:image><image:loc>https://h.example/i.jpg</image:loc>"
      "<image:caption>The port</image:caption></image:image>"
      "<xhtml:link rel='alternate' hreflang='en' href='https://h.example/en/a'/></url></urlset>");
  ASSERT_EQ(feed.items.size(), 1U);
  const FeedItem& item = feed.items[0];
  EXPECT_EQ(item.title, "Port deal & protest");
  EXPECT_EQ(item.published, "2024-01-29T07:00:00+03:00");
  EXPECT_EQ(item.language, "so");
  EXPECT_EQ(item.source_title, "The Horn");
  EXPECT_EQ(item.categories, (std::vector<std::string>{"ports", "protest"}));
  EXPECT_EQ(item.enclosures.at(0).description, "The port");
  EXPECT_EQ(item.links.at(0).hreflang, "en");
}

TEST(Sitemap, ReadsAnIndex) {
  const Feed feed = read(
      "<sitemapindex><sitemap><loc>https://h.example/s1.xml.gz</loc><lastmod>2024-01</lastmod>"
      "</sitemap><sitemap><loc>https://h.example/s2.xml</loc></sitemap></sitemapindex>");
  EXPECT_EQ(feed.kind, FeedKind::kSitemapIndex);
  ASSERT_EQ(feed.items.size(), 2U);
  EXPECT_EQ(feed.items[0].updated, "2024-01");
}

}  // namespace
}  // namespace khaldun::feeds
