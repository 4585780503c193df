#include "eval/xml_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khaldun::eval {
namespace {

using ::testing::HasSubstr;

// "<a x=1>", "text", "</a>", or the message of the error.
std::string read_all(std::string_view xml) {
  const std::string exact(xml);
  XmlReader reader("x.xml", exact);
  std::string out;
  for (;;) {
    const Result<XmlReader::Node> node = reader.next();
    if (!node) return node.error().message;
    if (node->kind == XmlReader::Kind::kEnd) return out;
    if (node->kind == XmlReader::Kind::kText) out += node->text;
    if (node->kind == XmlReader::Kind::kClose) out += "</" + std::string(node->name) + ">";
    if (node->kind != XmlReader::Kind::kOpen) continue;
    out += "<" + std::string(node->name);
    for (const auto& [name, value] : node->values) out += " " + name + "=" + value;
    out += ">";
  }
}

TEST(XmlReader, ReadsElementsAttributesAndCharacters) {
  EXPECT_EQ(read_all("<?xml?><a y = '1' x=\"&lt;2\">b &amp; &#233;<!-- <c> --><d/></a>"),
            "<a x=<2 y=1>b & \xC3\xA9<d></d></a>");
  EXPECT_EQ(read_all(""), "");
}

TEST(XmlReader, SaysWhereAMistakeIs) {
  EXPECT_EQ(read_all("<a>\n<b>\n</a>"), "x.xml:3: expected </b>, found </a>");
  EXPECT_EQ(read_all("<a>\n"), "x.xml:2: expected </a>, found the end of the file");
  EXPECT_EQ(read_all("</a>"), "x.xml:1: expected no closing element, found </a>");
  EXPECT_THAT(read_all("<a"), HasSubstr("expected '>' that ends <a"));
  EXPECT_THAT(read_all("<a></a b>"), HasSubstr("expected '>' that ends <a"));
  EXPECT_THAT(read_all("<"), HasSubstr("expected the name of an element"));
  EXPECT_THAT(read_all(std::string_view("<\0a>", 4)), HasSubstr("expected the name of an element"));
  EXPECT_THAT(read_all(std::string_view("<a \0>", 5)), HasSubstr("in <a, found ''"));
  EXPECT_THAT(read_all("<a b>"), HasSubstr("expected NAME=\"VALUE\" in <a"));
  EXPECT_THAT(read_all("<a b=c>"), HasSubstr("expected a value in quotes for b"));
  EXPECT_THAT(read_all("<a b='c"), HasSubstr("expected a value in quotes for b"));
  EXPECT_THAT(read_all("<a b='1' b='2'>"), HasSubstr("found b again"));
  EXPECT_THAT(read_all("<!-- a"), HasSubstr("expected '-->' that ends '<!--'"));
  EXPECT_THAT(read_all("a & b"), HasSubstr("expected an entity such as &amp;"));
  EXPECT_THAT(read_all("&#xD800;"), HasSubstr("expected an entity such as &amp;"));
}

TEST(XmlReader, ExpandsNothing) {
  EXPECT_THAT(read_all("<!DOCTYPE a [<!ENTITY b \"bb\">]><a>&b;</a>"),
              HasSubstr("x.xml:1: expected elements and comments, found '<!DOCTYPE a '"));
  EXPECT_THAT(read_all("<a>&b;</a>"), HasSubstr("found '&b'"));
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<a>";
  EXPECT_THAT(read_all(deep), HasSubstr("expected elements at most 64 deep"));
}

}  // namespace
}  // namespace khaldun::eval
