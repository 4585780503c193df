#include "feeds/html_entities.h"

#include <gtest/gtest.h>

namespace khaldun::feeds {
namespace {

TEST(HtmlEntities, KnowsNamesAndNumbers) {
  EXPECT_EQ(decode_html_entities("&eacute;&rsquo;&#233;&#xE9;&apos;&amp;lt;"),
            "\u00e9\u2019\u00e9\u00e9'&lt;");
}

TEST(HtmlEntities, KnowsAllNamesOfHtml) {
  EXPECT_EQ(decode_html_entities("&nbsp;&hellip;&Scaron;&lsquor;&check;&NotEqualTilde;"),
            "\u00a0\u2026\u0160\u201a\u2713\u2242\u0338");
}

TEST(HtmlEntities, TakesC1NumbersForWindows1252) {
  EXPECT_EQ(decode_html_entities("don&#146;t"), "don\u2019t");
  EXPECT_EQ(windows_1252(0x80), U'\u20ac');
  EXPECT_EQ(windows_1252(0x81), U'\0');
  EXPECT_EQ(windows_1252('a'), U'\0');
}

TEST(HtmlEntities, LeavesWhatIsNone) {
  for (const char* text :
       {"&", "&;", "&#;", "&#x;", "&#12a;", "&nosuch;", "&#xD800;", "&#99999999;"}) {
    EXPECT_EQ(decode_html_entities(text), text);
    EXPECT_FALSE(has_html_entity(text)) << text;
  }
  EXPECT_TRUE(has_html_entity("a & b &nbsp;"));
}

TEST(HtmlEntities, DropsNulAndControlCharacters) {
  EXPECT_EQ(decode_html_entities("a&#0;b&#1;c&#10;"), "abc\n");
}

}  // namespace
}  // namespace khaldun::feeds
