#include "feeds/xml_events.h"

#include <gtest/gtest.h>

#include <string>

#include "khaldun/limits.h"

namespace khaldun::feeds {
namespace {

// "<a x=1>words</a>", one event after the other, texts in brackets.
std::string events(std::string_view xml) {
  XmlReader reader(xml);
  std::string out;
  while (reader.next()) {
    switch (reader.kind()) {
      case XmlEvent::kText: out += "[" + reader.text() + "]"; break;
      case XmlEvent::kEnd: out += "</" + std::string(reader.name()) + ">"; break;
      case XmlEvent::kStart:
        out += "<" + std::string(reader.name());
        for (const XmlAttribute& attribute : reader.attributes()) {
          out += " " + std::string(attribute.name) + "=" + attribute.value;
        }
        out += ">";
    }
  }
  return out;
}

TEST(XmlReader, GivesTagsTextsAndAttributes) {
  EXPECT_EQ(events("<?xml version='1.0'?><a b='1' c:d=\"2\">x<e/></a>"),
            "<a b=1 c:d=2>[x]<e></e></a>");
  EXPECT_EQ(events("<a><!-- <b> --><![CDATA[<i>&amp;]]></a>"), "<a>[<i>&amp;]</a>");
}

TEST(XmlReader, DecodesEntitiesOfXmlOfHtmlAndByNumber) {
  EXPECT_EQ(events("a&amp;b &lt; &eacute; &#8217; &#x41; &apos;"), "[a&b < \u00e9 \u2019 A ']");
  EXPECT_EQ(events("<a b='x&amp;y'>"), "<a b=x&y>");
}

TEST(XmlReader, LeavesBareAmpersandsAndUnknownEntities) {
  EXPECT_EQ(events("R&D &unheardof; & &;"), "[R&D &unheardof; & &;]");
}

TEST(XmlReader, MendsWhatIsNotWellFormed) {
  EXPECT_EQ(events("<a b=1 c>x</a>"), "<a b=1 c=>[x]</a>");
  EXPECT_EQ(events("1 < 2 <b>"), "[1 ][< 2 ]<b>");
  EXPECT_EQ(events("<a <b>x"), "<a><b>[x]");
  EXPECT_EQ(events("<a b=\"never ends>x"), "<a b=never ends=>[x]") << "each word by itself";
  EXPECT_EQ(events("<a><![CDATA[never ends"), "<a>[never ends]");
  EXPECT_EQ(events("<!-- never ends <a>x"), "[x]");
  EXPECT_EQ(events("<a"), "<a>");
  XmlReader reader("<a b=1>R&D");
  while (reader.next()) {
  }
  EXPECT_EQ(reader.mends().size(), 2U);
}

TEST(XmlReader, DropsControlCharacters) {
  EXPECT_EQ(events(std::string("a\0b\x01"
                               "c",
                               5)),
            "[abc]");
}

TEST(XmlReader, TakesPlainEntitiesOfTheDtd) {
  EXPECT_EQ(
      events("<!DOCTYPE x [<!ENTITY who \"Mali\"><!ENTITY mark '&#233;'>]><a>&who;&mark;</a>"),
      "<a>[Mali\u00e9]</a>");
  EXPECT_EQ(events("<!DOCTYPE html PUBLIC \"-//X//DTD Y\" 'z'><a/>"), "<a></a>");
}

TEST(XmlReader, RefusesEntitiesMadeOfEntitiesAndExternalOnes) {
  const std::string bomb =
      "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\"><!ENTITY c SYSTEM \"file:///x\">]>"
      "<t>&a;&b;&c;</t>";
  EXPECT_EQ(events(bomb), "<t>[ha&b;&c;]</t>");
}

TEST(XmlReader, BoundsWhatEntitiesAdd) {
  std::string xml =
      "<!DOCTYPE x [<!ENTITY a \"" + std::string(limits::kMaxXmlEntityBytes, 'h') + "\">]><t>";
  const std::size_t references = 2 * limits::kMaxXmlExpandedBytes / limits::kMaxXmlEntityBytes;
  for (std::size_t i = 0; i < references; ++i) xml += "&a;";
  EXPECT_LT(events(xml).size(), limits::kMaxXmlExpandedBytes + 3 * references + 100);
}

TEST(XmlReader, BoundsAttributes) {
  XmlReader reader("<a b='x'>");
  const std::string many = [] {
    std::string xml = "<a";
    for (int i = 0; i < 1000; ++i) xml += " b" + std::to_string(i) + "='1'";
    return xml + " long='" + std::string(limits::kMaxXmlAttributeBytes * 2, 'x') + "'>";
  }();
  XmlReader bounded(many);
  ASSERT_TRUE(bounded.next());
  EXPECT_EQ(bounded.attributes().size(), limits::kMaxXmlAttributes);
  const std::string wide = "<a b='" + std::string(limits::kMaxXmlAttributeBytes * 2, 'x') + "'>";
  XmlReader cut(wide);
  ASSERT_TRUE(cut.next());
  EXPECT_EQ(cut.attributes()[0].value.size(), limits::kMaxXmlAttributeBytes);
}

TEST(XmlReader, TakesLinearTimeOverMarksThatNeverEnd) {
  for (const std::string_view part : {"<!--", "<?x ", "<a b=\"", "<![CDATA[", "<!x '", "<", "&"}) {
    std::string xml;
    while (xml.size() < 2'000'000) xml += part;
    XmlReader reader(xml);
    std::size_t count = 0;
    while (reader.next()) ++count;
    EXPECT_LE(count, xml.size()) << part;
  }
}

}  // namespace
}  // namespace khaldun::feeds
