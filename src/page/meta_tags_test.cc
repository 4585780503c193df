#include "page/meta_tags.h"

#include <gtest/gtest.h>

#include "html/parser.h"
#include "page/page_map.h"

namespace khaldun::page {
namespace {

TEST(MetaTags, FindsByAnyOfTheNamesInTheirOrder) {
  const html::Tree tree = html::parse(
      "<meta name='DC.Date' content='2020-01-01'><meta property='og:title' content=' Truce '>"
      "<meta itemprop=author content=Jane><meta name=author content=''>"
      "<meta property='article:tag' content=a><meta property='article:tag' content=b>");
  const MetaTags tags(tree, map_page(tree).metas);
  EXPECT_EQ(tags.content({"nosuch", "og:title"}), "Truce");
  EXPECT_EQ(tags.content({"dc.date"}), "2020-01-01");
  EXPECT_EQ(tags.content({"nosuch"}), "");
  EXPECT_EQ(tags.first({"nosuch"}), nullptr);
  ASSERT_NE(tags.first({"author"}), nullptr);
  EXPECT_TRUE(tags.first({"author"})->is_microdata);
  EXPECT_EQ(tags.all("article:tag").size(), 2U);
}

TEST(MetaTags, ReadTheObjectOfParsely) {
  const html::Tree tree = html::parse(
      R"(<meta name='parsely-page' content='{"title": " Truce ", "pub_date": "2024-04-03T10:00:00Z",
         "authors": ["Ana Diaz", "Li Wei", 7], "tags": [], "section": "World", "post_id": 3}'>
         <meta name='parsely-section' content='Africa'>)");
  const MetaTags tags(tree, map_page(tree).metas);
  EXPECT_EQ(tags.content({"parsely-title"}), "Truce");
  EXPECT_EQ(tags.content({"parsely-pub-date"}), "2024-04-03T10:00:00Z");
  EXPECT_EQ(tags.all("parsely-author"), (std::vector<std::string_view>{"Ana Diaz", "Li Wei"}));
  EXPECT_EQ(tags.content({"parsely-section"}), "World");
}

TEST(MetaTags, PassOverWhatIsNoObjectOfParsely) {
  for (const std::string& json : {std::string("{\"title\": "), std::string("[1]"),
                                  std::string(50'000, '['), std::string("\"x\"")}) {
    const html::Tree tree = html::parse("<meta name='parsely-page' content='" + json + "'>");
    EXPECT_EQ(MetaTags(tree, map_page(tree).metas).tags().size(), 1U);
  }
}

TEST(MetaTags, DatesOfHeadersAreLeftOut) {
  const html::Tree tree = html::parse(
      "<meta http-equiv=Last-Modified content='Sat, 28 Nov 2026 10:00:00 GMT'>"
      "<meta http-equiv=content-language content=fr><meta name=last-modified content=2024-05-02>");
  const PageMap map = map_page(tree);
  const MetaTags tags(tree, map.metas);
  EXPECT_EQ(tags.all("last-modified").size(), 1U);
  EXPECT_EQ(tags.content({"content-language"}), "fr");
}

}  // namespace
}  // namespace khaldun::page
