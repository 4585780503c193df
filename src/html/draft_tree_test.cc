#include "html/draft_tree.h"

#include <gtest/gtest.h>

#include <string>

#include "khaldun/limits.h"

namespace khaldun::html {
namespace {

constexpr NodeId kDocument = DraftTree::document();

std::string shape(const Tree& tree, NodeId id) {
  if (tree.tag(id) == Tag::kText) return "'" + std::string(tree.text(id)) + "'";
  std::string text(tree.name(id));
  text += '(';
  for (NodeId child = id + 1; child < tree.end(id); child = tree.end(child)) {
    text += shape(tree, child);
  }
  return text + ')';
}

NodeId add(DraftTree& draft, Tag tag, DraftTree::Place place) {
  const NodeId node = draft.create(tag, name_of(tag), {});
  draft.insert(node, place);
  return node;
}

TEST(DraftTree, NodesStandInTheOrderOfThePageWhereverTheyWereMade) {
  DraftTree draft("onetwo");
  const std::string_view page(draft.page(), draft.page_size());
  const NodeId table = add(draft, Tag::kTable, {kDocument, kNoNode});
  draft.insert_text(page.substr(0, 3), {table, kNoNode});
  const NodeId p = add(draft, Tag::kP, {kDocument, table});
  draft.insert_text(page.substr(3), {p, kNoNode});
  const Tree tree = std::move(draft).finish();
  EXPECT_EQ(shape(tree, 0), "(p('two')table('one'))");
  EXPECT_EQ(tree.parent(4), 3U);
  EXPECT_EQ(tree.depth(4), 2U);
  EXPECT_EQ(tree.end(0), 5U);
}

TEST(DraftTree, TextsBecomeOneIfNothingWasKeptBetweenThem) {
  DraftTree draft("one<!-- x -->two<p>three");
  const std::string_view page(draft.page(), draft.page_size());
  draft.insert_text(page.substr(0, 3), {kDocument, kNoNode});
  draft.insert_text(page.substr(13, 3), {kDocument, kNoNode});
  const NodeId p = add(draft, Tag::kP, {kDocument, kNoNode});
  draft.insert_text(page.substr(19), {kDocument, p});
  EXPECT_EQ(shape(std::move(draft).finish(), 0), "('onetwo''three'p())");
}

TEST(DraftTree, NodesAreMovedWithWhatIsInThem) {
  DraftTree draft("x");
  const NodeId a = add(draft, Tag::kA, {kDocument, kNoNode});
  const NodeId b = add(draft, Tag::kB, {a, kNoNode});
  add(draft, Tag::kI, {a, kNoNode});
  add(draft, Tag::kU, {b, kNoNode});
  const NodeId p = add(draft, Tag::kP, {kDocument, kNoNode});
  draft.move_children(a, p);
  draft.insert(b, {kDocument, a});
  EXPECT_EQ(shape(std::move(draft).finish(), 0), "(b(u())a()p(i()))");
}

TEST(DraftTree, CopiesAndLaterAttributesKeepTheFirstValue) {
  DraftTree draft("id a class b");
  const std::string_view page(draft.page(), draft.page_size());
  const TokenAttribute id{page.substr(0, 2), page.substr(3, 1)};
  const TokenAttribute other_id{page.substr(0, 2), page.substr(11, 1)};
  const TokenAttribute style{page.substr(5, 5), page.substr(11, 1)};
  const NodeId p = draft.create(Tag::kP, "p", {&id, 1});
  draft.insert(p, {kDocument, kNoNode});
  const NodeId copy = draft.clone(p);
  EXPECT_TRUE(draft.same_attributes(p, copy));
  draft.insert(copy, {kDocument, kNoNode});
  draft.add_attributes(p, {&other_id, 1});
  EXPECT_TRUE(draft.same_attributes(p, copy));
  draft.add_attributes(p, {&style, 1});
  EXPECT_FALSE(draft.same_attributes(p, copy));
  const Tree tree = std::move(draft).finish();
  EXPECT_EQ(tree.attribute(1, "id"), "a");
  EXPECT_EQ(tree.attribute(1, "class"), "b");
  EXPECT_EQ(tree.attribute(2, "id"), "a");
  EXPECT_FALSE(tree.has_attribute(2, "class"));
}

TEST(DraftTree, WhatIsTooDeepIsFlattened) {
  DraftTree draft("deep");
  NodeId node = kDocument;
  for (std::size_t i = 0; i < limits::kMaxPageDepth + 50; ++i) {
    node = add(draft, Tag::kDiv, {node, kNoNode});
  }
  draft.insert_text({draft.page(), draft.page_size()}, {node, kNoNode});
  const Tree tree = std::move(draft).finish();
  EXPECT_EQ(tree.size(), limits::kMaxPageDepth + 2);
  EXPECT_EQ(inner_text(tree, 0), "deep");
  for (NodeId id = 0; id < tree.size(); ++id) EXPECT_EQ(tree.end(id), tree.size());
}

}  // namespace
}  // namespace khaldun::html
