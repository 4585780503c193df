#include "html/open_elements.h"

#include <gtest/gtest.h>

#include <initializer_list>

namespace khaldun::html {
namespace {

OpenElements opened(std::initializer_list<Tag> tags) {
  OpenElements open;
  NodeId node = 1;
  for (const Tag tag : tags) open.push({.node = node++, .tag = tag});
  return open;
}

TEST(OpenElements, ScopesEndAtCellsListsAndButtons) {
  const OpenElements cell = opened({Tag::kHtml, Tag::kP, Tag::kTable, Tag::kTd, Tag::kB});
  EXPECT_FALSE(cell.has_in_scope(Tag::kP));
  EXPECT_TRUE(cell.has_in_scope(Tag::kB));
  EXPECT_TRUE(cell.has_in_scope(Tag::kTd, Scope::kTable));
  EXPECT_FALSE(cell.has_in_scope(Tag::kHtml, Scope::kTable));
  const OpenElements list = opened({Tag::kHtml, Tag::kLi, Tag::kUl});
  EXPECT_TRUE(list.has_in_scope(Tag::kLi));
  EXPECT_FALSE(list.has_in_scope(Tag::kLi, Scope::kListItem));
  const OpenElements button = opened({Tag::kHtml, Tag::kP, Tag::kButton});
  EXPECT_TRUE(button.has_in_scope(Tag::kP));
  EXPECT_FALSE(button.has_in_scope(Tag::kP, Scope::kButton));
}

TEST(OpenElements, ElementsOfSvgAreOthers) {
  OpenElements open = opened({Tag::kHtml, Tag::kP});
  open.push(
      {.node = 9, .tag = Tag::kOther, .space = Namespace::kSvg, .integration = Integration::kHtml});
  EXPECT_FALSE(open.is_open(Tag::kOther));
  EXPECT_TRUE(open.is_open(Tag::kP));
  EXPECT_FALSE(open.has_in_scope(Tag::kP)) << "foreignObject is a scope of its own";
  EXPECT_TRUE(open.top().is_special());
}

TEST(OpenElements, PopsWhatIsImplied) {
  OpenElements open = opened({Tag::kHtml, Tag::kDiv, Tag::kLi, Tag::kP, Tag::kRt});
  open.pop_implied(Tag::kLi);
  EXPECT_TRUE(open.top().is(Tag::kLi));
  open.pop_implied();
  EXPECT_TRUE(open.top().is(Tag::kDiv));
  OpenElements table = opened({Tag::kHtml, Tag::kTable, Tag::kTbody, Tag::kTr, Tag::kTd});
  table.pop_implied();
  EXPECT_EQ(table.size(), 5U);
  table.pop_implied_thoroughly();
  EXPECT_TRUE(table.top().is(Tag::kTable));
}

TEST(OpenElements, TheFirstOneStays) {
  OpenElements open = opened({Tag::kHtml, Tag::kH2, Tag::kB});
  open.pop_through_heading();
  EXPECT_EQ(open.size(), 1U);
  open.pop();
  open.pop_through(Tag::kHtml);
  open.pop_to(bit(TagTrait::kCell));
  EXPECT_EQ(open.size(), 1U);
}

TEST(OpenElements, KnowsWhereNodesStand) {
  OpenElements open = opened({Tag::kHtml, Tag::kB, Tag::kP});
  EXPECT_EQ(open.find(2), 1U);
  EXPECT_EQ(open.find(7), 3U);
  open.remove(1);
  EXPECT_FALSE(open.is_open(Tag::kB));
  open.insert(1, {.node = 7, .tag = Tag::kI});
  EXPECT_EQ(open.find(7), 1U);
  EXPECT_TRUE(open.has_node_in_scope(7));
}

}  // namespace
}  // namespace khaldun::html
