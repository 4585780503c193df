#include "feeds/xml_tree.h"

#include <gtest/gtest.h>

#include <string>

#include "khaldun/limits.h"

namespace khaldun::feeds {
namespace {

XmlTree parse(std::string_view xml) { return XmlTree::parse(xml, "https://a.example/", "en"); }

TEST(XmlTree, NamesElementsByTheirNamespaceNotTheirPrefix) {
  const XmlTree tree = parse(
      "<rss xmlns:x='http://purl.org/dc/elements/1.1/' xmlns:dc='http://other.example/'>"
      "<x:creator/><dc:creator/><Title/><a:link xmlns:a='http://www.w3.org/2005/Atom'/></rss>");
  EXPECT_EQ(tree.name(1), "rss");
  EXPECT_EQ(tree.name(2), "dc:creator");
  EXPECT_EQ(tree.name(3), "dc:creator") << "an unknown address: the prefix";
  EXPECT_EQ(tree.name(4), "title");
  EXPECT_EQ(tree.name(5), "link");
}

TEST(XmlTree, TakesUndeclaredPrefixesForWhatTheyUsuallyMean) {
  const XmlTree tree = parse("<rss><dc:date/><atom:link/><foo:title/></rss>");
  EXPECT_EQ(tree.name(2), "dc:date");
  EXPECT_EQ(tree.name(3), "link");
  EXPECT_EQ(tree.name(4), "foo:title");
}

TEST(XmlTree, ForgetsANamespaceWhereItsElementEnds) {
  const XmlTree tree = parse("<feed><a xmlns='http://other.example/'><b/></a><b/></feed>");
  EXPECT_EQ(tree.name(2), "?:a");
  EXPECT_EQ(tree.name(3), "?:b");
  EXPECT_EQ(tree.name(4), "b");
}

TEST(XmlTree, InheritsBaseAndLanguage) {
  const XmlTree tree = parse(
      "<feed xml:base='world/'><entry xml:base='../asia/' xml:lang='pt_BR'><title>x</title></entry>"
      "<entry xml:lang=''/></feed>");
  EXPECT_EQ(tree.base(1), "https://a.example/world/");
  EXPECT_EQ(tree.base(3), "https://a.example/asia/");
  EXPECT_EQ(tree.language(3), "pt-BR");
  EXPECT_EQ(tree.language(1), "en");
  EXPECT_EQ(tree.language(5), "") << "said to be none";
}

TEST(XmlTree, ClosesWhatWasLeftOpenAndIgnoresWhatWasNeverOpened) {
  const XmlTree tree = parse("<rss><item><title>x</item></b><item>y</ITEM></rss>");
  const XmlId first = tree.child(1, "item");
  EXPECT_EQ(tree.text(first), "x");
  EXPECT_EQ(tree.text(tree.next_sibling(first)), "y");
  EXPECT_EQ(tree.next_sibling(tree.next_sibling(first)), kNoXml);
  EXPECT_FALSE(tree.mends().empty());
}

TEST(XmlTree, WritesWhatIsBelowAsHtml) {
  const XmlTree tree = parse(
      "<d xmlns:h='http://www.w3.org/1999/xhtml'><h:p a='\"&lt;'>x &amp; y<h:br/></h:p>z</d>");
  EXPECT_EQ(tree.inner_html(1), "<p a=\"&quot;&lt;\">x &amp; y<br></p>z");
}

TEST(XmlTree, KeepsTheTextOfElementsThatAreNestedTooDeeply) {
  std::string xml;
  for (int i = 0; i < 100'000; ++i) xml += "<a>";
  xml += "deep";
  for (int i = 0; i < 100'000; ++i) xml += "</a>";
  xml += "<b>after</b>";
  const XmlTree tree = parse(xml);
  EXPECT_LE(tree.size(), limits::kMaxXmlDepth + 5);
  EXPECT_EQ(tree.text(1), "deep");
  EXPECT_EQ(tree.text(tree.child(0, "b")), "after");
}

TEST(XmlTree, StopsAtTheLimitOfNodes) {
  std::string xml = "<rss>";
  for (std::size_t i = 0; i < limits::kMaxXmlNodes + 10; ++i) xml += "<a/>";
  const XmlTree tree = parse(xml);
  EXPECT_EQ(tree.size(), limits::kMaxXmlNodes);
  EXPECT_EQ(tree.end(0), tree.size());
}

TEST(XmlTree, BoundsBases) {
  std::string xml = "<rss xml:base='" + std::string(limits::kMaxUrlBytes - 100, 'b') + "/'>";
  for (int i = 0; i < 50; ++i) xml += "<a xml:base='" + std::string(90, 'c') + "/'>";
  const XmlTree tree = parse(xml);
  EXPECT_LE(tree.base(tree.size() - 1).size(), limits::kMaxUrlBytes);
}

}  // namespace
}  // namespace khaldun::feeds
