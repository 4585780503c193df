#include "page/block_context.h"

#include <gtest/gtest.h>

#include "html/parser.h"

namespace khaldun::page {
namespace {

const std::string kLong = "one two three four five six seven eight nine ten eleven twelve thirteen";

struct Page {
  explicit Page(std::string_view bytes)
      : tree(html::parse(bytes)),
        blocks(blocks_of(tree)),
        hints(*Hints::load("data/web/hints.tsv")),
        context(tree, blocks, hints) {}
  html::Tree tree;
  std::vector<Block> blocks;
  Hints hints;
  BlockContext context;
};

TEST(BlockContext, GoodWordsAreLongTextsWithFewLinks) {
  const Page page("<p>" + kLong + "</p><p>short one</p><p><a href=x>" + kLong + "</a></p>");
  ASSERT_EQ(page.blocks.size(), 3U);
  EXPECT_TRUE(is_good(page.blocks[0]));
  EXPECT_FALSE(is_good(page.blocks[1]));
  EXPECT_FALSE(is_good(page.blocks[2]));
  EXPECT_EQ(page.context.good_words(), 13);
  EXPECT_EQ(page.context.words(), 28);
}

TEST(BlockContext, KnowsWhatIsAboveAndHowNear) {
  const Page page("<article class=comments><div><p>" + kLong + "</p></div></article>");
  const html::NodeId p = page.blocks[0].element;
  EXPECT_TRUE(page.context.has_above(p, html::Tag::kArticle));
  EXPECT_FALSE(page.context.has_above(p, html::Tag::kAside));
  const BlockContext::Nearness nearness = page.context.nearness(p);
  EXPECT_FLOAT_EQ(nearness[static_cast<std::size_t>(Hint::kComment)], 1.0F / 3);
  EXPECT_EQ(nearness[static_cast<std::size_t>(Hint::kBio)], 0);
}

TEST(BlockContext, FindsTheElementWithMostOfTheWords) {
  const Page page("<div id=a><p>" + kLong + "</p><p>" + kLong + "</p><p>" + kLong + "</p><p>" +
                  kLong + "</p><p>" + kLong + "</p></div><div id=b><p>" + kLong + "</p></div>");
  EXPECT_TRUE(page.context.place(0).in_most);
  EXPECT_TRUE(page.context.place(4).in_half);
  EXPECT_FALSE(page.context.place(5).in_most);
  EXPECT_EQ(page.context.place(0).same_texts, 5);
  EXPECT_EQ(page.context.place(3).good_before, 39);
}

TEST(BlockContext, CountsHeadingsAndArticles) {
  const Page page("<title>Truce in Bamako</title><article><h1>Truce in Bamako</h1><p>" + kLong +
                  "</p></article><article><h1>Other</h1><p>" + kLong + "</p></article>");
  EXPECT_EQ(page.context.place(0).title_share, 1);
  EXPECT_EQ(page.context.place(1).headings_before, 1);
  EXPECT_EQ(page.context.place(1).words_since_h1, 3);
  EXPECT_EQ(page.context.place(1).article_number, 1);
  EXPECT_EQ(page.context.place(3).article_number, 2);
  EXPECT_EQ(page.context.place(3).headings_before, 2);
}

}  // namespace
}  // namespace khaldun::page
