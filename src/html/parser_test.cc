#include "html/parser.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "khaldun/limits.h"

namespace khaldun::html {
namespace {

// "div(p('Troops left') br())": the tree below a node.
std::string shape(const Tree& tree, NodeId id) {
  if (tree.tag(id) == Tag::kText) return "'" + std::string(tree.text(id)) + "'";
  std::string text(tree.name(id));
  text += '(';
  for (NodeId child = id + 1; child < tree.end(id); child = tree.end(child)) {
    if (text.back() != '(') text += ' ';
    text += shape(tree, child);
  }
  return text + ')';
}

NodeId find(const Tree& tree, std::string_view name) {
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (tree.name(id) == name) return id;
  }
  return kNoNode;
}

std::string body_of(std::string_view page) {
  const Tree tree = parse(page);
  return shape(tree, find(tree, "body"));
}

TEST(Parser, NestsElementsInTheOrderOfThePage) {
  EXPECT_EQ(body_of("<body><p>Troops <b>left</b>.</p><p>Then</p></body>"),
            "body(p('Troops ' b('left') '.') p('Then'))");
}

TEST(Parser, MendsWhatIsNotClosed) {
  EXPECT_EQ(body_of("<p>One<p>Two<ul><li>a<li>b</ul>"),
            "body(p('One') p('Two') ul(li('a') li('b')))");
  EXPECT_EQ(body_of("<div><p>A</div></p>B"), "body(div(p('A')) p() 'B')")
      << "an end tag alone is a paragraph of its own";
}

TEST(Parser, DecodesEntitiesAndKeepsScriptsWhole) {
  const Tree tree = parse("<title>A &amp; B &#8211; C</title><script>if (a<b) x('</p>')</script>");
  EXPECT_EQ(inner_text(tree, find(tree, "title")), "A & B – C");
  const NodeId script = find(tree, "script");
  ASSERT_NE(script, kNoNode);
  EXPECT_EQ(tree.text(script + 1), "if (a<b) x('</p>')");
}

TEST(Parser, WhatIsShownIsInNoHead) {
  const Tree tree = parse("<head><title>T</title><header><p>a</p></header><main><p>b</p></main>");
  EXPECT_EQ(inner_text(tree, 0), "a b");
  EXPECT_EQ(shape(tree, find(tree, "head")), "head(title('T'))");
  EXPECT_EQ(inner_text(parse("<html><head></head><body><p>c</p></body></html>"), 0), "c");
}

TEST(Parser, KeepsUnknownElementsAndAttributes) {
  const Tree tree = parse("<body><amp-img SRC='x.png' alt=Dam hidden></amp-img>");
  const NodeId image = find(tree, "amp-img");
  ASSERT_NE(image, kNoNode);
  EXPECT_EQ(tree.tag(image), Tag::kOther);
  EXPECT_EQ(tree.attribute(image, "src"), "x.png");
  EXPECT_EQ(tree.attribute(image, "alt"), "Dam");
  EXPECT_TRUE(tree.has_attribute(image, "hidden"));
  EXPECT_FALSE(tree.has_attribute(image, "class"));
}

TEST(Parser, NothingGivesADocumentAlone) {
  EXPECT_EQ(parse("").size(), 1U);
  EXPECT_EQ(parse("").end(0), 1U);
}

TEST(Parser, FlattensWhatIsTooDeep) {
  std::string page;
  for (int i = 0; i < 100'000; ++i) page += "<div>";
  page += "<p>deep</p>";
  const Tree tree = parse(page);
  EXPECT_LE(tree.size(), limits::kMaxPageDepth + 10);
  EXPECT_EQ(inner_text(tree, 0), "deep");
}

TEST(Parser, CutsAttributesThatAreTooLongOrTooMany) {
  std::string page = "<p id='" + std::string(2 * limits::kMaxPageAttributeBytes, 'x') + "'";
  for (int i = 0; i < 10'000; ++i) page += " a" + std::to_string(i) + "=1";
  const Tree tree = parse(page + ">text");
  const NodeId p = find(tree, "p");
  EXPECT_EQ(tree.attribute(p, "id").size(), limits::kMaxPageAttributeBytes);
  EXPECT_FALSE(tree.has_attribute(p, "a9999"));
  EXPECT_EQ(inner_text(tree, p), "text");
}

TEST(Parser, APageMayBeGivenAway) {
  std::string page = "<p>Troops &amp; tanks";
  EXPECT_EQ(inner_text(parse_page(std::move(page)), 0), "Troops & tanks");
}

}  // namespace
}  // namespace khaldun::html
