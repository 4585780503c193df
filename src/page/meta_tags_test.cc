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

}  // namespace
}  // namespace khaldun::page
