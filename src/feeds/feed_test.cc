#include "feeds/feed.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "khaldun/limits.h"

namespace khaldun::feeds {
namespace {

std::string sample(const std::string& name) {
  std::ifstream in("tests/cases/web/feeds/" + name, std::ios::binary);
  EXPECT_TRUE(in) << name;
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string as_utf16(std::string_view ascii, bool little) {
  std::string bytes;
  for (const char c : ascii) bytes += little ? std::string{c, '\0'} : std::string{'\0', c};
  return bytes;
}

std::string as_utf32(std::string_view ascii) {
  std::string bytes;
  for (const char c : ascii) bytes += std::string{c, '\0', '\0', '\0'};
  return bytes;
}

TEST(Feed, ReadsTheRssSample) {
  const auto feed = read_feed(sample("sahel-horn.rss"), {});
  ASSERT_TRUE(feed);
  EXPECT_TRUE(feed->diagnostics.empty());
  ASSERT_EQ(feed->items.size(), 4U);
  const FeedItem& faye = feed->items[0];
  EXPECT_EQ(faye.published, "2024-04-03T06:10:00Z");
  EXPECT_EQ(faye.authors.at(0).name, "Awa Ndiaye");
  EXPECT_TRUE(faye.content_html.starts_with("<p>Bassirou"));
  EXPECT_EQ(faye.content_html.find("tear gas"), std::string::npos) << "the caption is apart";
  EXPECT_NE(faye.enclosures.at(0).description.find("tear gas"), std::string::npos);
  EXPECT_EQ(faye.language, "en");
  const FeedItem& ruto = feed->items[1];
  EXPECT_EQ(ruto.published, "2024-06-27T05:30:00+03:00");
  EXPECT_EQ(ruto.authors.at(0).name, "Peter Odhiambo");
  EXPECT_EQ(ruto.title, "Ruto withdraws tax bill after protesters storm Kenya's parliament");
  EXPECT_EQ(ruto.id, "");
  EXPECT_EQ(feed->items[2].published, "2024-01-29T07:00:00Z");
  EXPECT_EQ(feed->items[3].title,
            "Somalia recalls ambassador over Ethiopia\u2019s port deal with Somaliland");
  EXPECT_EQ(feed->items[3].authors.size(), 2U);
}

TEST(Feed, ReadsTheAtomSample) {
  const auto feed = read_feed(sample("pacific-rim.atom"), {});
  ASSERT_TRUE(feed);
  ASSERT_EQ(feed->items.size(), 4U);
  EXPECT_EQ(feed->items[0].base, "https://rimreport.example/world/2024/");
  EXPECT_EQ(feed->items[0].published, "2024-08-14T19:00:00+07:00");
  EXPECT_EQ(feed->items[0].updated, "2024-08-16T12:00:00+07:00");
  EXPECT_TRUE(feed->items[1].content_html.starts_with("<p>Bernardo"));
  EXPECT_EQ(feed->items[1].authors.size(), 2U);
  EXPECT_TRUE(feed->items[2].authors.empty());
  EXPECT_EQ(feed->items[2].link, "https://rimreport.example/world/2023/falepili");
  EXPECT_EQ(feed->items[3].title, "Kyrgyz and Tajik leaders order troops back after border battle");
  EXPECT_TRUE(feed->items[3].content_html.starts_with("<p>Kyrgyzstan and Tajikistan"));
}

TEST(Feed, RecognisesTheKindByContent) {
  const auto kind = [](std::string_view bytes) {
    const auto feed = read_feed(bytes, {});
    return feed ? std::string(to_string(feed->kind)) : feed.error().message;
  };
  EXPECT_EQ(kind("<rss/>"), "rss");
  EXPECT_EQ(kind("junk <?xml version='1.0'?> <!-- x --><RDF:rdf/>"), "rdf");
  EXPECT_EQ(kind("<br>Warning<feed/>"), "atom");
  EXPECT_EQ(kind("<urlset/>"), "sitemap");
  EXPECT_EQ(kind("<sitemapindex/>"), "sitemap_index");
  EXPECT_EQ(kind("\xEF\xBB\xBF {\"version\": \"https://jsonfeed.org/version/1\"}"), "json_feed");
  EXPECT_EQ(kind("<html><body>x"),
            "feed: expected RSS, RDF, Atom, JSON Feed or a sitemap, found <html>");
  EXPECT_EQ(kind(""), "feed: expected RSS, RDF, Atom, JSON Feed or a sitemap, found nothing");
}

TEST(Feed, KeepsTheItemsBeforeABreak) {
  const auto feed =
      read_feed("<rss><channel><item><title>A</title></item><item><title>B</title><descr", {});
  ASSERT_TRUE(feed);
  ASSERT_EQ(feed->items.size(), 2U);
  EXPECT_EQ(feed->items[1].title, "B");
  EXPECT_FALSE(feed->diagnostics.empty());
}

TEST(Feed, DecodesAllEncodings) {
  const std::string ascii = "<rss><item><title>Mali leaves</title></item></rss>";
  for (const std::string& bytes : {ascii, as_utf16(ascii, true), as_utf16(ascii, false),
                                   "\xFF\xFE" + as_utf16(ascii, true), as_utf32(ascii)}) {
    const auto feed = read_feed(bytes, {});
    ASSERT_TRUE(feed);
    EXPECT_EQ(feed->items.at(0).title, "Mali leaves");
  }
  const auto title = [](const std::string& bytes, const std::string& charset) {
    const auto feed = read_feed(bytes, {.charset = charset});
    return feed ? feed->items.at(0).title : feed.error().message;
  };
  const std::string cyrillic = "<rss><item><title>\xcc\xe0\xeb\xe8</title></item></rss>";
  EXPECT_EQ(title("<?xml version='1.0' encoding='windows-1251'?>" + cyrillic, ""),
            "\u041c\u0430\u043b\u0438");
  EXPECT_EQ(title("<?xml version='1.0' encoding='windows-1251'?>" + cyrillic, "us-ascii"),
            "\u041c\u0430\u043b\u0438");
  EXPECT_EQ(title(cyrillic, "windows-1251"), "\u041c\u0430\u043b\u0438");
  EXPECT_EQ(title("<rss><item><title>\u041c\u0430\u043b\u0438</title></item></rss>", "iso-8859-1"),
            "\u041c\u0430\u043b\u0438")
      << "a wrong label";
  EXPECT_EQ(title("<?xml version='1.0' encoding='utf-16'?>" + ascii, ""), "Mali leaves");
}

TEST(Feed, SurvivesNulsAndBrokenUtf16) {
  using std::string_literals::operator""s;
  EXPECT_TRUE(read_feed("<rss>\0<item>\0</item></rss>"s, {}));
  EXPECT_TRUE(read_feed("\xFF\xFE" + as_utf16("<rss/>", true) + "\x00\xD8x"s, {}));
}

TEST(Feed, UsesTheSitesAddressWhereTheFeedsIsUnknown) {
  const auto feed = read_feed(
      "<rss><channel><link>https://h.example/</link><item><link>/a</link></item></channel></rss>",
      {});
  ASSERT_TRUE(feed);
  EXPECT_EQ(feed->items.at(0).link, "https://h.example/a");
  EXPECT_EQ(feed->items.at(0).base, "https://h.example/a");
}

TEST(Feed, RefusesBombs) {
  std::string bomb = "<!DOCTYPE rss [<!ENTITY l0 \"lol\">";
  for (int i = 1; i < 10; ++i) {
    bomb += "<!ENTITY l" + std::to_string(i) + " \"";
    for (int k = 0; k < 10; ++k) bomb += "&l" + std::to_string(i - 1) + ";";
    bomb += "\">";
  }
  bomb += "]><rss><item><title>&l9;</title></item></rss>";
  const auto feed = read_feed(bomb, {});
  ASSERT_TRUE(feed);
  EXPECT_EQ(feed->items.at(0).title, "&l9;");
  EXPECT_FALSE(feed->diagnostics.empty());
}

TEST(Feed, DoesNotReadFilesThatAnEntityNames) {
  const auto feed = read_feed(
      "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><item><title>&x;</title>"
      "</item></rss>",
      {});
  ASSERT_TRUE(feed);
  EXPECT_EQ(feed->items.at(0).title, "&x;");
}

TEST(Feed, BoundsDepthSizeAndLengths) {
  std::string deep = "<rss><item><description>";
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  EXPECT_TRUE(read_feed(deep, {}));
  const std::string wide = "<rss a='" + std::string(limits::kMaxFeedBytes - 20, 'x') + "'/>";
  EXPECT_TRUE(read_feed(wide, {}));
  const auto large = read_feed(std::string(limits::kMaxFeedBytes + 1, ' '), {});
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().code, ErrorCode::kLimit);
}

TEST(Feed, BoundsTheNumberOfItems) {
  std::string xml = "<rss>";
  for (std::size_t i = 0; i < limits::kMaxFeedItems + 5; ++i) xml += "<item/>";
  const auto feed = read_feed(xml, {});
  ASSERT_TRUE(feed);
  EXPECT_EQ(feed->items.size(), limits::kMaxFeedItems);
  EXPECT_FALSE(feed->diagnostics.empty());
}

}  // namespace
}  // namespace khaldun::feeds
