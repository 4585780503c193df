#include "feeds/rss.h"

#include <gtest/gtest.h>

#include <string>

namespace khaldun::feeds {
namespace {

Feed read(std::string_view xml, std::string_view base = "") {
  const XmlTree tree = XmlTree::parse(xml, base, "");
  Feed feed;
  read_rss(tree, 1, FeedLimits{}.items, feed);
  return feed;
}

FeedItem item(const std::string& fields) {
  Feed feed = read("<rss><channel><item>" + fields + "</item></channel></rss>");
  return feed.items.empty() ? FeedItem{} : feed.items[0];
}

TEST(Rss, ReadsChannelAndItems) {
  const Feed feed = read(
      "<rss version='2.0'><channel><title>Horn &amp; Sahel</title><link>https://h.example/</link>"
      "<description>News</description><language>so</language>"
      "<lastBuildDate>Mon, 04 Nov 2024 06:00:00 +0000</lastBuildDate>"
      "<managingEditor>ed@h.example (Asha Ali)</managingEditor>"
      "<item><title>A</title></item><item><title>B</title></item></channel></rss>");
  EXPECT_EQ(feed.kind, FeedKind::kRss);
  EXPECT_EQ(feed.title, "Horn & Sahel");
  EXPECT_EQ(feed.link, "https://h.example/");
  EXPECT_EQ(feed.subtitle, "News");
  EXPECT_EQ(feed.updated, "2024-11-04T06:00:00Z");
  ASSERT_EQ(feed.authors.size(), 1U);
  EXPECT_EQ(feed.authors[0].name, "Asha Ali");
  ASSERT_EQ(feed.items.size(), 2U);
  EXPECT_EQ(feed.items[1].title, "B");
  EXPECT_EQ(feed.items[1].language, "so") << "the channel's";
}

TEST(Rss, ReadsItemsBesideTheChannelOfRdf) {
  const Feed feed = read(
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
      "xmlns='http://purl.org/rss/1.0/' xmlns:d='http://purl.org/dc/elements/1.1/'>"
      "<channel><title>T</title></channel>"
      "<item rdf:about='https://h.example/1'><title>A</title><d:date>2024-01-29</d:date>"
      "<d:creator>Asha Ali</d:creator><d:subject>war</d:subject></item></rdf:RDF>");
  EXPECT_EQ(feed.kind, FeedKind::kRdf);
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.items[0].id, "https://h.example/1");
  EXPECT_EQ(feed.items[0].published, "2024-01-29");
  EXPECT_EQ(feed.items[0].authors.at(0).name, "Asha Ali");
  EXPECT_EQ(feed.items[0].categories.at(0), "war");
}

TEST(Rss, ReadsCdf) {
  const Feed feed = read(
      "<CHANNEL HREF='https://h.example/'><TITLE>T</TITLE>"
      "<ITEM HREF='/a' LASTMOD='2024-01-29T07:00Z'><ABSTRACT>S</ABSTRACT></ITEM></CHANNEL>",
      "https://h.example/cdf");
  EXPECT_EQ(feed.kind, FeedKind::kCdf);
  EXPECT_EQ(feed.link, "https://h.example/");
  EXPECT_EQ(feed.items.at(0).link, "https://h.example/a");
  EXPECT_EQ(feed.items.at(0).updated, "2024-01-29T07:00:00Z");
  EXPECT_EQ(feed.items.at(0).summary_html, "S");
}

TEST(Rss, TakesAPermanentGuidForTheLink) {
  EXPECT_EQ(item("<guid>https://h.example/1</guid>").link, "https://h.example/1");
  EXPECT_EQ(item("<guid isPermaLink='false'>https://h.example/1</guid>").link, "");
  EXPECT_EQ(item("<guid>4711</guid>").link, "");
  EXPECT_EQ(item("<guid>4711</guid>").id, "4711");
  EXPECT_EQ(item("<guid>https://h.example/1</guid><link>https://h.example/2</link>").link,
            "https://h.example/2");
}

TEST(Rss, PrefersTheLinkOfThePaperToTheLinkOfItsHost) {
  EXPECT_EQ(item("<link>https://f.example/x</link>"
                 "<feedburner:origLink>https://h.example/1</feedburner:origLink>")
                .link,
            "https://h.example/1");
}

TEST(Rss, KeepsWhatBelongsToAPictureOutOfTheItem) {
  const FeedItem found = item(
      "<image><title>Logo</title><link>https://x.example/</link></image>"
      "<media:group><media:content url='https://h.example/v.mp4' medium='video'/>"
      "<media:title>Police shoot</media:title></media:group>"
      "<media:content url='https://h.example/i.jpg'><media:description>A crowd</media:description>"
      "</media:content><enclosure url='https://h.example/a.mp3' type='audio/mpeg' length='9'/>");
  EXPECT_EQ(found.title, "");
  EXPECT_EQ(found.link, "");
  EXPECT_EQ(found.summary_html, "");
  ASSERT_EQ(found.enclosures.size(), 3U);
  EXPECT_EQ(found.enclosures[0].medium, "video");
  EXPECT_EQ(found.enclosures[0].title, "Police shoot");
  EXPECT_EQ(found.enclosures[1].description, "A crowd");
  EXPECT_EQ(found.enclosures[2].type, "audio/mpeg");
  EXPECT_EQ(found.enclosures[2].length, "9");
}

TEST(Rss, KnowsTheBodyFromTheTeaser) {
  FeedItem found = item(
      "<atom:content>other</atom:content><content:encoded>&lt;p&gt;Body&lt;/p&gt;</content:encoded>"
      "<description>Teaser</description>");
  EXPECT_EQ(found.content_html, "<p>Body</p>");
  EXPECT_EQ(found.summary_html, "Teaser");
  found = item("<description>One</description><summary>Two</summary>");
  EXPECT_EQ(found.summary_html, "One");
  EXPECT_EQ(found.content_html, "Two");
  found = item("<itunes:summary>Last</itunes:summary><description>One</description>");
  EXPECT_EQ(found.summary_html, "One");
  EXPECT_EQ(found.content_html, "");
}

TEST(Rss, RanksDates) {
  FeedItem found = item(
      "<dc:date>2024-01-02</dc:date><dcterms:created>2024-01-01</dcterms:created>"
      "<pubDate>Wed, 03 Jan 2024 00:00:00 GMT</pubDate>");
  EXPECT_EQ(found.published, "2024-01-03T00:00:00Z");
  EXPECT_EQ(found.published_raw, "Wed, 03 Jan 2024 00:00:00 GMT");
  EXPECT_EQ(found.updated, "2024-01-02");
  found = item("<pubDate>soon</pubDate><dc:date>2024-01-02</dc:date>");
  EXPECT_EQ(found.published, "2024-01-02") << "one that can be read";
  found = item("<pubDate>soon</pubDate>");
  EXPECT_EQ(found.published, "");
  EXPECT_EQ(found.published_raw, "soon");
}

TEST(Rss, CollectsAuthorsOnce) {
  const FeedItem found = item(
      "<author>desk@h.example (Asha Ali)</author><dc:creator>Asha Ali</dc:creator>"
      "<dc:creator>Omar Farah</dc:creator><itunes:author>Asha Ali</itunes:author>");
  ASSERT_EQ(found.authors.size(), 2U);
  EXPECT_EQ(found.authors[0].name, "Asha Ali");
  EXPECT_EQ(found.authors[0].email, "desk@h.example");
  EXPECT_EQ(found.authors[1].name, "Omar Farah");
}

TEST(Rss, ReadsSourceAndCategories) {
  const FeedItem found = item(
      "<source url='https://w.example/feed'>The Wire</source><category>a</category>"
      "<category>b</category><category>a</category><itunes:keywords>c, d</itunes:keywords>");
  EXPECT_EQ(found.source_title, "The Wire");
  EXPECT_EQ(found.source_link, "https://w.example/feed");
  EXPECT_EQ(found.categories, (std::vector<std::string>{"a", "b", "c", "d"}));
}

TEST(Rss, IgnoresElementsOfOtherNamespacesWithTheSameName) {
  EXPECT_EQ(item("<x:description xmlns:x='http://x.example/'>wrong</x:description>"
                 "<description>right</description>")
                .summary_html,
            "right");
}

}  // namespace
}  // namespace khaldun::feeds
