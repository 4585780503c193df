// What the reader of pages makes of items of feeds.
#include "page/item_body.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "html/parser.h"
#include "khaldun/page_reader.h"

namespace khaldun {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Article read(const std::string& html, const ArticleInfo& info = {.title = "Envoys sign a truce"}) {
  static const PageReader reader = *PageReader::load("data/web");
  return reader.read_item(html, info);
}

std::vector<std::string> texts_of(const Article& article, RegionKind kind) {
  std::vector<std::string> texts;
  for (const Region& region : article.regions) {
    if (region.kind != kind) continue;
    texts.push_back(article.text.substr(region.bytes.begin, region.bytes.size()));
  }
  return texts;
}

const std::string kOne =
    "<p>Envoys of the government and two armed groups signed a truce on Monday after a week of "
    "talks in the capital, officials of both sides said.</p>";
const std::string kTwo =
    "<p>The agreement commits both parties to leave the towns along the river, and it lets convoys "
    "of food and medicine through to some two hundred thousand people, the mediators added.</p>";

TEST(ItemBody, AllOfItIsBody) {
  const Article article = read(kOne + "<ul><li>It is to last a year</li></ul>" + kTwo);
  EXPECT_THAT(texts_of(article, RegionKind::kTitle), ElementsAre("Envoys sign a truce"));
  EXPECT_EQ(texts_of(article, RegionKind::kBody).size(), 3U);
  for (const std::string short_one :
       {"Envoys meet.", "<p>Soldiers left the bridge on Monday</p>"}) {
    EXPECT_EQ(texts_of(read(short_one), RegionKind::kBody).size(), 1U) << short_one;
  }
}

TEST(ItemBody, WhatIsNoneIsLabelled) {
  const Article article = read(
      kOne +
      "<figure><img src=x><figcaption>Soldiers shot six men at a bridge.</figcaption></figure>" +
      kTwo +
      "<div class=wp-caption><img src=x><p class=wp-caption-text>Rebels burn a school</p></div>" +
      "<p><a href=/x>Rebels shell the port again</a></p>" + kOne +
      "<p>READ | <a href=/y>Army arrests two reporters</a></p>" + kTwo +
      "<p>(Reporting by Hana Ali; Editing by Tom Reed)</p><h3>Related</h3>"
      "<ul><li><a href=/z>Police arrest a mayor in Ansa</a></li></ul>"
      "<p>The post <a href=/t>Envoys sign a truce with two armed groups after a week of talks in "
      "the capital</a> appeared first on <a href=/>Cape Courier</a>.</p>");
  EXPECT_EQ(texts_of(article, RegionKind::kBody).size(), 4U);
  EXPECT_THAT(texts_of(article, RegionKind::kCaption),
              ElementsAre("Soldiers shot six men at a bridge.", "Rebels burn a school"));
  EXPECT_THAT(texts_of(article, RegionKind::kRelated),
              ::testing::IsSupersetOf(
                  {"Rebels shell the port again", "READ | Army arrests two reporters"}));
  EXPECT_EQ(texts_of(article, RegionKind::kRepublication).size(), 1U);
}

TEST(ItemBody, WhatTheFeedSaysCountsMore) {
  const ArticleInfo info{.id = "7",
                         .title = "A  truce & more",
                         .published = "2024-12-02",
                         .published_source = "feed",
                         .url = "https://cape.example/2023/01/01/truce",
                         .source = "Cape Courier",
                         .authors = {"Awa Ndiaye"}};
  const Article article = read("<p>By Hana Ali</p>" + kOne + kTwo, info);
  EXPECT_EQ(article.id, "7");
  EXPECT_EQ(article.title, "A  truce & more");
  EXPECT_THAT(texts_of(article, RegionKind::kTitle), ElementsAre("A truce & more"));
  EXPECT_EQ(article.published, "2024-12-02");
  EXPECT_EQ(article.published_source, "feed");
  EXPECT_EQ(article.source, "Cape Courier");
  ASSERT_EQ(article.authors.size(), 1U);
  EXPECT_EQ(article.authors[0].name, "Awa Ndiaye");
}

TEST(ItemBody, WhatTheFeedDoesNotSayIsRead) {
  const Article article = read(
      "<p>By Hana Ali</p><p>NAIROBI, 2 December 2024 (Reuters) - Envoys of both sides signed a "
      "truce on Monday, officials said.</p>" +
      kTwo);
  ASSERT_EQ(article.authors.size(), 1U);
  EXPECT_EQ(article.authors[0].name, "Hana Ali");
  EXPECT_THAT(texts_of(article, RegionKind::kByline), ElementsAre("By Hana Ali"));
  EXPECT_EQ(article.published, "2024-12-02");
  EXPECT_EQ(article.wire, "Reuters");
  EXPECT_EQ(texts_of(article, RegionKind::kBody).size(), 2U);
}

TEST(ItemBody, AnItemWithoutTitleHasABody) {
  const Article article = read(kOne + kTwo, {});
  EXPECT_THAT(texts_of(article, RegionKind::kTitle), IsEmpty());
  EXPECT_EQ(texts_of(article, RegionKind::kBody).size(), 2U);
}

TEST(ItemBody, ItsPageHasItsTitleAsHeading) {
  EXPECT_EQ(page::page_of_item("A < B", "<p>x"),
            "<!doctype html><body><article><h1>A &lt; B</h1><p>x</article>");
  EXPECT_EQ(page::page_of_item("", "x"), "<!doctype html><body><article>x</article>");
}

TEST(ItemBody, ItsTitleIsNoBody) {
  const html::Tree tree = html::parse(page::page_of_item("Truce", "<p>Envoys met on Monday.</p>"));
  const std::vector<page::Block> blocks = page::blocks_of(tree);
  EXPECT_THAT(page::item_shares(tree, blocks, {0.9, 0.9}), ElementsAre(0, 0.9));
}

}  // namespace
}  // namespace khaldun
