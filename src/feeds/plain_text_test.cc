#include "feeds/plain_text.h"

#include <gtest/gtest.h>

#include <string>

namespace khaldun::feeds {
namespace {

TEST(PlainText, LeavesOutTagsAndDecodesEntities) {
  EXPECT_EQ(plain_text("Troops <b class='x>y'>left</b> &eacute;"), "Troops left \u00e9");
  EXPECT_EQ(plain_text("one<br/>two"), "one two");
}

TEST(PlainText, LeavesOutCommentsAndScripts) {
  EXPECT_EQ(plain_text("a<!-- > -->b<script>c<d></SCRIPT>e<style>f"), "abe");
  EXPECT_EQ(plain_text("a<!-- no end >b"), "ab");
  EXPECT_EQ(plain_text("a<!-- no end"), "a no end");
}

TEST(PlainText, KeepsWhatIsNoTag) {
  EXPECT_EQ(plain_text("1 < 2"), "1 < 2");
  EXPECT_EQ(plain_text("a <b"), "a <b");
}

TEST(PlainText, PutsDoubleEncodingRight) {
  EXPECT_EQ(without_double_encoding("d\u00c3\u00a9part"), "d\u00e9part");
  EXPECT_EQ(without_double_encoding("it\u00e2\u20ac\u2122s"), "it\u2019s");
  EXPECT_EQ(without_double_encoding("d\u00e9part"), "d\u00e9part");
  EXPECT_EQ(without_double_encoding("\u041c\u00c3\u00a9"), "\u041c\u00c3\u00a9");
  EXPECT_EQ(without_double_encoding("plain"), "plain");
}

TEST(PlainText, TakesC1ControlsForWindows1252) {
  EXPECT_EQ(without_c1_controls("don\u0092t \u0093x\u0094"), "don\u2019t \u201cx\u201d");
  EXPECT_EQ(without_c1_controls("\u00a9 \u0081"), "\u00a9 \u0081");
}

TEST(PlainText, TakesLinearTime) {
  for (const std::string_view part : {"<a \"", "<!--", "<script>", "<style></x>", "&", "<"}) {
    std::string html;
    while (html.size() < 2'000'000) html += part;
    EXPECT_LE(plain_text(html).size(), html.size()) << part;
  }
}

}  // namespace
}  // namespace khaldun::feeds
