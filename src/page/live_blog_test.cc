#include "page/live_blog.h"

#include <gtest/gtest.h>

#include "html/parser.h"

namespace khaldun::page {
namespace {

struct Read {
  // The model takes every text for the body.
  explicit Read(std::string_view page)
      : tree(html::parse(page)),
        blocks(blocks_of(tree)),
        live(read_live_blog(tree, blocks, std::vector<double>(blocks.size(), 1.0),
                            read_metadata(tree, {}))) {}

  std::string text(std::size_t entry) const {
    std::string all;
    for (std::size_t i = live.entries[entry].begin; i < live.entries[entry].end; ++i) {
      all += (all.empty() ? "" : "|") + blocks[i].text;
    }
    return all;
  }

  html::Tree tree;
  std::vector<Block> blocks;
  LiveBlog live;
};

const std::string kEntries =
    "<div class=post><time datetime='2024-03-05T14:20Z'>14:20</time>"
    "<p>The convoy has reached the bridge, a spokesman of the mission says.</p></div>"
    "<div class=post><span class=timestamp>13:05</span>"
    "<p>Guards at the port let the first lorries of the convoy pass, drivers say.</p></div>"
    "<div class=post><time>12:40</time>"
    "<p>The governor asks both sides to keep the road to the coast open today.</p></div>";

TEST(LiveBlog, EntriesAreSiblingsWithTimes) {
  const Read page("<h1>Convoy</h1><div class=liveblog>" + kEntries +
                  "</div><p>End of the blog.</p>");
  ASSERT_EQ(page.live.entries.size(), 3U);
  EXPECT_EQ(page.live.entries[0].time, "2024-03-05T14:20Z");
  EXPECT_EQ(page.live.entries[0].shown, "14:20");
  EXPECT_EQ(page.live.entries[1].time, "13:05");
  EXPECT_EQ(page.text(2),
            "12:40|The governor asks both sides to keep the road to the coast open today.");
}

TEST(LiveBlog, TimesOfMicrodataAreThoseOfTheEntries) {
  std::string entries;
  for (const std::string hour : {"14", "13", "12"}) {
    entries +=
        "<article itemprop=liveBlogUpdate itemscope itemtype='https://schema.org/BlogPosting'>"
        "<meta itemprop=datePublished content='2024-03-05T" +
        hour +
        ":20Z'>"
        "<time>" +
        hour +
        ":20</time>"
        "<p>Guards at the port let lorries of convoy " +
        hour +
        " pass, drivers say.</p>"
        "</article>";
  }
  const Read page("<h1>Convoy</h1><div itemscope itemtype='https://schema.org/LiveBlogPosting'>" +
                  entries + "</div>");
  ASSERT_EQ(page.live.entries.size(), 3U);
  EXPECT_EQ(page.live.entries[1].time, "2024-03-05T13:20Z");
  EXPECT_EQ(page.live.entries[1].shown, "13:20");
}

TEST(LiveBlog, TheBodyOfThePageMayBeTheBlog) {
  const Read page("<body itemscope itemtype='https://schema.org/LiveBlogPosting'><h1>Convoy</h1>" +
                  kEntries);
  ASSERT_EQ(page.live.entries.size(), 3U);
  EXPECT_EQ(page.live.entries[0].time, "2024-03-05T14:20Z");
  EXPECT_TRUE(Read("<body class=live-blog><h1>Convoy</h1>" + kEntries).live.entries.empty())
      << "what the page is named for, its parts need not be";
}

TEST(LiveBlog, TimesOfRdfaAreThoseOfTheEntries) {
  std::string entries;
  for (const std::string hour : {"14", "13", "12"}) {
    entries +=
        "<div property=liveBlogUpdate typeof=BlogPosting><span property=datePublished "
        "content='2024-03-05T" +
        hour + ":20Z'>" + hour +
        ":20</span><p property=articleBody>"
        "Guards at the port let lorries of convoy " +
        hour + " pass, drivers say.</p></div>";
  }
  const Read page("<body vocab='https://schema.org/' typeof='schema:LiveBlogPosting'>" + entries);
  ASSERT_EQ(page.live.entries.size(), 3U);
  EXPECT_EQ(page.live.entries[2].time, "2024-03-05T12:20Z");
  EXPECT_EQ(page.live.entries[2].shown, "12:20");
}

TEST(LiveBlog, WhatIsNamedLiveByNothingIsNone) {
  EXPECT_TRUE(
      Read("<h1>Convoy</h1><div class=comments>" + kEntries + "</div>").live.entries.empty());
  EXPECT_TRUE(Read("").live.entries.empty());
}

TEST(LiveBlog, AWidgetBesideAnArticleIsNone) {
  std::string article;
  for (int i = 0; i < 10; ++i) article += "<p>The council met again and agreed on a road.</p>";
  EXPECT_TRUE(Read(article + "<div class=livefeed>" + kEntries + "</div>").live.entries.empty());
}

TEST(LiveBlog, UpdatesOfTheDataAreFoundInTheTexts) {
  const Read page(
      "<script type='application/ld+json'>{\"@type\":\"LiveBlogPosting\",\"headline\":\"Convoy\","
      "\"liveBlogUpdate\":[{\"@type\":\"BlogPosting\",\"headline\":\"At the bridge\","
      "\"datePublished\":\"2024-03-05T14:20Z\",\"articleBody\":\"The convoy is at the bridge. It "
      "waits.\"},{\"@type\":\"BlogPosting\",\"headline\":\"Off\",\"datePublished\":\"2024-03-05T09:"
      "00Z\",\"articleBody\":\"Lorries leave the port for the hills.\"}]}</script>"
      "<h1>Convoy</h1><h2>At the bridge</h2><p>The convoy is at the bridge.</p><p>It waits.</p>"
      "<ul><li>Off</ul><p>Subscribe</p>");
  ASSERT_EQ(page.live.entries.size(), 1U);
  EXPECT_EQ(page.text(0), "At the bridge|The convoy is at the bridge.|It waits.");
  EXPECT_EQ(page.live.entries[0].time, "2024-03-05T14:20Z");
  ASSERT_EQ(page.live.not_on_page.size(), 1U);
  EXPECT_EQ(page.live.not_on_page[0].body, "Lorries leave the port for the hills.");
}

TEST(LiveBlog, HasBounds) {
  std::string page = "<div class=liveblog>";
  for (int i = 0; i < 20'000; ++i) page += "<div><time>1:00</time>";
  EXPECT_LE(Read(page).live.entries.size(), 20'000U);
}

}  // namespace
}  // namespace khaldun::page
