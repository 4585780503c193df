#include "page/told_body.h"

#include <gtest/gtest.h>

#include "html/parser.h"

namespace khaldun::page {
namespace {

TEST(ToldBody, KnowsTheTextsThatItHas) {
  const ToldBody told("Troops left the town of Ansa at dawn.\n\nNobody was hurt, the mayor said.");
  EXPECT_EQ(told.words(), 14U);
  EXPECT_EQ(told.share_of("Troops left the town of Ansa at dawn."), 1);
  EXPECT_EQ(told.share_of("troops left THE town"), 1) << "case and punctuation apart";
  EXPECT_EQ(told.share_of("Read more: ferry fares rise again"), 0);
  EXPECT_EQ(told.share_of("Troops left the harbour"), 0.5);
  EXPECT_EQ(told.share_of("at dawn nobody was"), 0) << "a row ends with its paragraph";
}

TEST(ToldBody, TakesAShortTextAsOneRow) {
  const ToldBody told("Troops left the town.");
  EXPECT_EQ(told.share_of("Troops left"), 1);
  EXPECT_EQ(told.share_of("left Troops"), 0);
  EXPECT_EQ(told.share_of(" - "), 0) << "no words";
}

TEST(ToldBody, OfAPageWithoutOneIsEmpty) {
  EXPECT_EQ(ToldBody().words(), 0U);
  EXPECT_EQ(ToldBody("").words(), 0U);
  EXPECT_EQ(ToldBody().share_of("Troops left"), 0);
}

TEST(ToldBody, IsLaidBesideTheTextsOfAPage) {
  const std::vector<Block> blocks =
      blocks_of(html::parse("<p>Read more</p><p>Troops left the town at dawn.</p>"));
  const ToldTexts texts =
      lay_beside(ToldBody("Troops left the town at dawn. Nobody was hurt, said Ann."), blocks);
  EXPECT_EQ(texts.shares, (std::vector<double>{0, 1}));
  EXPECT_NEAR(texts.seen, 6.0 / 11, 1e-9);
  EXPECT_TRUE(lay_beside(ToldBody(), blocks).shares.empty());
}

TEST(ToldBody, IsReadWithTagsAndReferences) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ(told_paragraphs("<p>Troops <b>left</b>.</p><p>Rain &amp; wind.<br>Cold.</p>"),
            (Lines{"Troops left.", "Rain & wind.", "Cold."}));
  EXPECT_EQ(told_paragraphs("Rain &amp; wind.\r\n \nCold."), (Lines{"Rain & wind.", "Cold."}));
  EXPECT_EQ(told_paragraphs(""), Lines());
}

}  // namespace
}  // namespace khaldun::page
