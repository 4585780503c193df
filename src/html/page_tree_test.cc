#include "html/page_tree.h"

#include <gtest/gtest.h>

#include "html/parser.h"

namespace khaldun::html {
namespace {

NodeId find(const Tree& tree, std::string_view name) {
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (tree.name(id) == name) return id;
  }
  return kNoNode;
}

TEST(Tree, TextHasNoBlanksAtItsEndsAndOneBetweenLines) {
  const Tree tree =
      parse("<body><h1> Truce\n signed </h1><p>In&nbsp;Geneva<script>x</script>.<br>Then</p>");
  EXPECT_EQ(inner_text(tree, 0), "Truce signed In Geneva. Then");
}

TEST(Tree, RangesTellWhatIsBelow) {
  const Tree tree = parse("<body><div><p>a</p></div><p>b</p>");
  const NodeId div = find(tree, "div");
  EXPECT_TRUE(tree.is_within(div + 1, div));
  EXPECT_TRUE(tree.is_within(div, div));
  EXPECT_FALSE(tree.is_within(tree.end(div), div));
  EXPECT_EQ(tree.parent(div + 1), div);
  EXPECT_EQ(tree.parent(0), kNoNode);
}

TEST(Tree, AttributesAreFoundByTheirWholeName) {
  const Tree tree = parse("<p data-src=1 data-srcset=2 property=3 property2=4 a=5 empty>");
  const NodeId p = find(tree, "p");
  EXPECT_EQ(tree.attribute(p, "data-src"), "1");
  EXPECT_EQ(tree.attribute(p, "data-srcset"), "2");
  EXPECT_EQ(tree.attribute(p, "property"), "3");
  EXPECT_EQ(tree.attribute(p, "property2"), "4");
  EXPECT_EQ(tree.attribute(p, "a"), "5");
  EXPECT_TRUE(tree.has_attribute(p, "empty"));
  EXPECT_EQ(tree.attribute(p, "empty"), "");
  for (const char* name : {"", "data-s", "data-srcs", "data-srcsex", "propert", "property3"}) {
    EXPECT_FALSE(tree.has_attribute(p, name)) << name;
  }
}

TEST(Tree, IsBuiltByHand) {
  Tree tree;
  const NodeId p = tree.open(Tag::kP, "p");
  tree.add_attribute(p, "class", "lead");
  tree.add_text("Troops ");
  tree.add_text("left");
  tree.open(Tag::kOther, "amp-img");
  tree.close();
  tree.add_text(".");
  tree.finish();
  EXPECT_EQ(tree.size(), 5U);
  EXPECT_EQ(tree.attribute(p, "class"), "lead");
  EXPECT_EQ(tree.text(p + 1), "Troops left");
  EXPECT_EQ(tree.name(p + 2), "amp-img");
  EXPECT_EQ(tree.end(p), 5U);
  EXPECT_EQ(tree.depth(p + 3), 2U);
}

TEST(AppendCollapsed, MakesOneSpaceOfEachRunOfBlanks) {
  std::string text = "a\n";
  append_collapsed(" \t b\u00A0\u2003\u200B c ", text);
  EXPECT_EQ(text, "a\nb c ");
}

}  // namespace
}  // namespace khaldun::html
