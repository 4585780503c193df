#include "page/page_masthead.h"

#include <gtest/gtest.h>

#include "html/parser.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;

NodeId first(const html::Tree& tree, Tag tag) {
  for (NodeId id = 1; id < tree.size(); ++id) {
    if (tree.tag(id) == tag) return id;
  }
  return html::kNoNode;
}

struct Place {
  bool is_in = false, is_above = false, is_clock = false;
};

// Of the first time of the page; its title is the first h1.
Place place(std::string_view page) {
  const html::Tree tree = html::parse(page);
  static const DateWords kWords = *DateWords::load("data/web/dates.tsv");
  const Masthead masthead(tree, first(tree, Tag::kH1), kWords);
  const NodeId time = first(tree, Tag::kTime);
  return {masthead.has(time), masthead.is_above(time), masthead.shows_today(time)};
}

TEST(Masthead, IsTheHeadOfThePage) {
  EXPECT_TRUE(place("<header><time>x</time></header><h1>Truce</h1>").is_in);
  EXPECT_TRUE(place("<div class='a top-bar'><p><time>x</time></div><h1>Truce</h1>").is_in);
  EXPECT_TRUE(place("<div id=masthead><time>x</time></div><article>Truce</article>").is_in);
}

TEST(Masthead, IsNotTheHeadOfTheArticle) {
  EXPECT_FALSE(place("<header><time>x</time><h1>Truce</h1></header>").is_in);
  EXPECT_FALSE(place("<article><header><time>x</time></header><h1>Truce</h1></article>").is_in);
  EXPECT_FALSE(place("<div><header><time>x</time></header><h1>Truce</h1></div>").is_in);
  EXPECT_FALSE(place("<div class=header><time>x</time></div><h1>Truce</h1>").is_in);
  EXPECT_FALSE(place("<h1>Truce</h1><header><time>x</time></header>").is_in);
}

TEST(Masthead, IsBelowWhatStandsAboveTheTitle) {
  EXPECT_TRUE(place("<div><time>x</time></div><h1>Truce</h1>").is_above);
  EXPECT_FALSE(place("<div><time>x</time><h1>Truce</h1></div>").is_above);
  EXPECT_FALSE(place("<main><div><time>x</time></div><h1>Truce</h1></main>").is_above);
  EXPECT_FALSE(place("<h1>Truce</h1><time>x</time>").is_above);
}

TEST(Masthead, HasClocks) {
  EXPECT_TRUE(place("<h1>Truce</h1><p id=current_date><time>x</time></p>").is_clock);
  EXPECT_FALSE(place("<h1>Truce</h1><p class=date><time>x</time></p>").is_clock);
}

}  // namespace
}  // namespace khaldun::page
