#include "feeds/atom.h"

#include <gtest/gtest.h>

#include <string>

namespace khaldun::feeds {
namespace {

Feed read(std::string_view xml) {
  const XmlTree tree = XmlTree::parse(xml, "https://a.example/news/feed", "");
  Feed feed;
  read_atom(tree, 1, FeedLimits{}.items, feed);
  return feed;
}

FeedItem entry(const std::string& fields) {
  Feed feed = read("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><entry>" + fields +
                   "</entry></feed>");
  return feed.items.empty() ? FeedItem{} : feed.items[0];
}

TEST(Atom, ReadsFeedAndEntries) {
  const Feed feed = read(
      "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'><title type='html'>A &amp;amp; B"
      "</title><link rel='self' href='feed.atom'/><link href='/'/><id>tag:a,1</id>"
      "<author><name>Desk</name></author><updated>2024-01-02T00:00:00Z</updated>"
      "<entry><title>x</title></entry></feed>");
  EXPECT_EQ(feed.kind, FeedKind::kAtom);
  EXPECT_EQ(feed.title, "A & B");
  EXPECT_EQ(feed.link, "https://a.example/");
  EXPECT_EQ(feed.links.at(0).href, "https://a.example/news/feed.atom");
  EXPECT_EQ(feed.language, "fr");
  EXPECT_EQ(feed.items.at(0).language, "fr");
  EXPECT_TRUE(feed.items.at(0).authors.empty()) << "the feed's are not the entry's";
  EXPECT_EQ(feed.authors.at(0).name, "Desk");
}

TEST(Atom, ReadsAnEntryAlone) {
  const Feed feed = read("<entry xmlns='http://www.w3.org/2005/Atom'><title>x</title></entry>");
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.items[0].title, "x");
  EXPECT_EQ(feed.title, "");
}

TEST(Atom, TextWithoutATypeIsPlain) {
  const FeedItem found = entry("<title>a &lt;b&gt; c</title><summary>1 &lt;b&gt; 2</summary>");
  EXPECT_EQ(found.title, "a <b> c");
  EXPECT_EQ(found.summary_html, "1 &lt;b&gt; 2");
}

TEST(Atom, ResolvesAgainstTheNearestBase) {
  const FeedItem found = entry(
      "<link href='2024/x'/><link rel='enclosure' href='i.jpg' type='image/jpeg' length='5'/>"
      "<content type='html' xml:base='2024/' xml:lang='de'>&lt;a href='y'&gt;</content>");
  EXPECT_EQ(found.link, "https://a.example/news/2024/x");
  EXPECT_EQ(found.base, "https://a.example/news/2024/");
  EXPECT_EQ(found.language, "de") << "the body's";
  ASSERT_EQ(found.enclosures.size(), 1U);
  EXPECT_EQ(found.enclosures[0].url, "https://a.example/news/i.jpg");
}

TEST(Atom, ChoosesThePageAmongTheLinks) {
  EXPECT_EQ(
      entry("<link rel='alternate' type='text/plain' href='a.txt'/>"
            "<link rel='alternate' type='text/html' href='a.html'/><link rel='via' href='v'/>")
          .link,
      "https://a.example/news/a.html");
  EXPECT_EQ(entry("<link rel='enclosure'>https://a.example/e</link>"
                  "<link>https://a.example/text</link>")
                .link,
            "https://a.example/text");
}

TEST(Atom, ReadsPersons) {
  const FeedItem found = entry(
      "<author><name>Asha Ali</name><email>a@a.example</email><uri>/p/asha</uri></author>"
      "<author><name>Omar Farah</name></author><author/>");
  ASSERT_EQ(found.authors.size(), 2U);
  EXPECT_EQ(found.authors[0].email, "a@a.example");
  EXPECT_EQ(found.authors[0].uri, "https://a.example/p/asha");
}

TEST(Atom, KeepsTheSourceApart) {
  const FeedItem found = entry(
      "<source><title>Wire</title><id>other</id><link href='https://w.example/'/>"
      "<author><name>Wire Desk</name></author></source><title>x</title><id>mine</id>");
  EXPECT_EQ(found.title, "x");
  EXPECT_EQ(found.id, "mine");
  EXPECT_EQ(found.source_title, "Wire");
  EXPECT_EQ(found.source_link, "https://w.example/");
}

TEST(Atom, ReadsVersionThree) {
  const Feed feed = read(
      "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><tagline>T</tagline><entry>"
      "<issued>2024-01-02</issued><modified>2024-01-03</modified>"
      "<content type='text/html' mode='escaped'>&lt;p&gt;x&lt;/p&gt;</content></entry></feed>");
  EXPECT_EQ(feed.subtitle, "T");
  EXPECT_EQ(feed.items.at(0).published, "2024-01-02");
  EXPECT_EQ(feed.items.at(0).updated, "2024-01-03");
  EXPECT_EQ(feed.items.at(0).content_html, "<p>x</p>");
}

TEST(Atom, DoesNotTakeTheUpdateForTheFirstPublication) {
  const FeedItem found = entry("<updated>2024-01-03T00:00:00Z</updated>");
  EXPECT_EQ(found.published, "");
  EXPECT_EQ(found.updated, "2024-01-03T00:00:00Z");
}

}  // namespace
}  // namespace khaldun::feeds
