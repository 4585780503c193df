#include "eval/place_gold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khaldun::eval {
namespace {

using ::testing::HasSubstr;

constexpr const char* kTrNews = R"(<articles><article docid="7"><title>T</title>
<text><![CDATA[Élan in Gao & Bamako.]]></text>
<toponyms><toponym><phrase>Gao</phrase><start>8</start><end>11</end>
<gaztag geonameid="12"><name>Gao</name><lat>16.3</lat><lon>0</lon>
<country geonameid="34">Mali</country></gaztag></toponym>
<toponym><phrase>Bamako</phrase><start>14</start><end>20</end></toponym></toponyms></article>
</articles>)";

TEST(PlaceGold, ReadsTheLayoutOfTrNews) {
  const auto gold = parse_place_gold("x.xml", kTrNews);
  ASSERT_TRUE(gold);
  ASSERT_EQ(gold->size(), 1u);
  const PlaceGold& text = gold->front();
  EXPECT_EQ(text.id, "7");
  EXPECT_EQ(text.text, "Élan in Gao & Bamako.");
  ASSERT_EQ(text.toponyms.size(), 1u);
  EXPECT_EQ(text.toponyms[0].bytes, (Span{9, 12}));
  EXPECT_EQ(text.toponyms[0].geonameid, "12");
  EXPECT_EQ(text.toponyms[0].country, "34");
  EXPECT_DOUBLE_EQ(text.toponyms[0].lat, 16.3);
  EXPECT_EQ(text.others.size(), 1u);
}

TEST(PlaceGold, ReadsTheLayoutOfGeoWebNewsAndOffsetsThatAreOff) {
  const auto gold = parse_place_gold(
      "x.xml",
      "<articles><article file=\"0\"><text>Gao &amp; Gao &#233;</text><toponyms><toponym>"
      "<extractedName>Gao</extractedName><normalisedName/><start>7</start><end>10</end>"
      "<geonamesID/><latitude>1</latitude><longitude>-2.5</longitude></toponym></toponyms>"
      "</article></articles>");
  ASSERT_TRUE(gold);
  EXPECT_EQ(gold->front().text, "Gao & Gao é");
  ASSERT_EQ(gold->front().toponyms.size(), 1u);
  EXPECT_EQ(gold->front().toponyms[0].bytes, (Span{6, 9}));
  EXPECT_DOUBLE_EQ(gold->front().toponyms[0].lon, -2.5);
}

TEST(PlaceGold, RefusesOtherFiles) {
  const auto gold = parse_place_gold("x.xml", "<html></html>");
  ASSERT_FALSE(gold);
  EXPECT_THAT(gold.error().message, HasSubstr("x.xml: expected <article> elements"));
}

}  // namespace
}  // namespace khaldun::eval
