#include "page/page_map.h"

#include <gtest/gtest.h>

#include "html/parser.h"

namespace khaldun::page {
namespace {

html::NodeId node_with(const html::Tree& tree, std::string_view text) {
  for (html::NodeId id = 0; id < tree.size(); ++id) {
    if (tree.text(id) == text) return id;
  }
  return html::kNoNode;
}

ZoneSet zone_of(std::string_view page, std::string_view text) {
  const html::Tree tree = html::parse(page);
  const html::NodeId id = node_with(tree, text);
  return id == html::kNoNode ? ZoneSet{0xFFFF} : map_page(tree).zones[id];
}

TEST(PageMap, ZonesAreInherited) {
  constexpr std::string_view kPage =
      "<body><h1>T</h1><p>body</p><p>more</p><p>more</p><p>more</p><p>more</p><p>more</p><p>more</"
      "p>"
      "<nav><a>menu</a></nav><aside><p>side</p></aside><div class='comment-list'><p>reply</p></div>"
      "<div id='relatedPosts'><h3>other</h3></div><figure><figcaption>cap</figcaption></figure>"
      "<footer><p>foot</p></footer></body>";
  EXPECT_EQ(zone_of(kPage, "body"), 0);
  EXPECT_EQ(zone_of(kPage, "menu") & kMenu, kMenu);
  EXPECT_EQ(zone_of(kPage, "side") & kSide, kSide);
  EXPECT_EQ(zone_of(kPage, "reply") & kComments, kComments);
  EXPECT_EQ(zone_of(kPage, "other") & kRelated, kRelated);
  EXPECT_EQ(zone_of(kPage, "cap") & kFigure, kFigure);
  EXPECT_EQ(zone_of(kPage, "foot") & kFooter, kFooter);
}

TEST(PageMap, ClassesThatSayWhatThePageHasAreNoZones) {
  EXPECT_EQ(zone_of("<div class='has-comments'><p>a</p></div><p>b</p><p>c</p><p>d</p>", "a"), 0);
  EXPECT_EQ(zone_of("<article><h1>T</h1><footer class=entry-footer><p>By X</p></footer></article>",
                    "By X"),
            0);
  EXPECT_EQ(zone_of("<p>a</p><p>b</p><p>c</p><p>d</p><ul class='nav meta'><li>7 June</li></ul>",
                    "7 June"),
            0);
}

TEST(PageMap, WhatHoldsTheHeadingIsNoSidebar) {
  EXPECT_EQ(zone_of("<p>a</p><p>b</p><p>c</p><p>d</p><p>e</p><p>f</p><p>g</p>"
                    "<div class='sidebar-left'><h1>Title</h1></div>",
                    "Title"),
            0);
}

TEST(PageMap, ListsWhatFactsStandIn) {
  const html::Tree tree = html::parse(
      "<html lang=fr><head><title>T</title><meta name=author content=X>"
      "<link rel=canonical href=/a><script type='application/ld+json'>{}</script></head><body>"
      "<h1>T</h1><span class=byline>By X</span><time datetime=2020-01-01>x</time>"
      "<a href='/author/jane'>Jane</a><a href='/'>Cape</a></body>");
  const PageMap map = map_page(tree);
  EXPECT_EQ(map.metas.size(), 1U);
  EXPECT_EQ(map.headings.size(), 1U);
  EXPECT_EQ(map.author_nodes.size(), 2U);
  EXPECT_EQ(map.times.size(), 1U);
  EXPECT_EQ(map.data_scripts.size(), 1U);
  EXPECT_NE(map.title, html::kNoNode);
  EXPECT_NE(map.canonical, html::kNoNode);
  ASSERT_EQ(map.home_links.size(), 1U);
  EXPECT_EQ(tree.attribute(map.home_links[0], "href"), "/");
  EXPECT_EQ(tree.attribute(map.root, "lang"), "fr");
}

TEST(PageMap, ReadsAnEmptyPage) {
  const PageMap map = map_page(html::parse(""));
  EXPECT_TRUE(map.headings.empty());
  EXPECT_EQ(map.title, html::kNoNode);
}

}  // namespace
}  // namespace khaldun::page
