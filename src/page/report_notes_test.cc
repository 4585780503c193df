// What the reader of pages makes of notes in plain text.
#include "page/report_notes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "khaldun/page_reader.h"

namespace khaldun {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> texts_of(const std::string& text, RegionKind kind) {
  static const PageReader reader = *PageReader::load("data/web");
  const Article article = reader.read_text(text, {});
  std::vector<std::string> texts;
  for (const Region& region : article.regions) {
    if (region.kind != kind) continue;
    texts.push_back(article.text.substr(region.bytes.begin, region.bytes.size()));
  }
  return texts;
}

const std::string kHead = "Envoys sign a truce\n\nBy Lensa Girma\n\n";
const std::string kBody =
    "Envoys of both sides signed a truce on Monday.\n\nIt opens the road to the coast.\n\n";

TEST(ReportNotes, NotesAtTheEndsAreNoBody) {
  const std::string correction = "Correction: an earlier version named the wrong envoy.";
  const std::string republication = "This article was first published by The River Post.";
  const std::string bio = "Lensa Girma is a reporter in Hargeisa.";
  const std::string more = "She was expelled from the kingdom in 2019.";
  const std::string text =
      kHead + kBody + bio + "\n\n" + more + "\n\n" + republication + "\n\n" + correction + "\n";
  EXPECT_THAT(texts_of(text, RegionKind::kCorrection), ElementsAre(correction));
  EXPECT_THAT(texts_of(text, RegionKind::kRepublication), ElementsAre(republication));
  EXPECT_THAT(texts_of(text, RegionKind::kAuthorBio), ElementsAre(bio, more));
  EXPECT_EQ(texts_of(text, RegionKind::kBody).size(), 2U);
}

const std::string kLong =
    "The agreement commits both parties to leave the towns along the river, and it lets convoys of "
    "food and medicine through to some two hundred thousand people, the mediators added.\n\n"
    "Earlier rounds had failed because the groups asked for seats in the cabinet, which the "
    "president, who came to power three years ago, refused in March and again in June.\n\n";

TEST(ReportNotes, CaptionsCreditsAndCommentsAreNoBody) {
  const std::string caption = "Photo: Soldiers shoot at the bridge. / AFP";
  const std::string credit = "(Reporting by Hana Ali; Editing by Tom Reed)";
  const std::string said = "bob99 says:\nThe army attacked the port last week.";
  const std::string text = kHead + kBody + kLong + caption + "\n\n" + credit +
                           "\n\nComments (2)\n\n" + said + "\n\n" + said + "\n";
  EXPECT_THAT(texts_of(text, RegionKind::kCaption), ElementsAre(caption));
  EXPECT_THAT(texts_of(text, RegionKind::kTail), ElementsAre(credit, "Comments (2)", said, said));
  EXPECT_EQ(texts_of(text, RegionKind::kBody).size(), 4U);
}

TEST(ReportNotes, ASentenceThatBeginsAsACreditIsOfTheStory) {
  const std::string text =
      "Reporting by the national broadcaster was banned in the camp, and police held two men.";
  const std::string one = "Envoys of both sides met on Monday.\n\nThey agreed on a truce.\n\n";
  const PageReader reader = *PageReader::load("data/web");
  const Article article = reader.read_text(one + text, {});
  EXPECT_EQ(article.regions.back().kind, RegionKind::kBody);
}

TEST(ReportNotes, CallsToTheReaderAreTailAnywhere) {
  const std::string call = "Sign up to our weekly briefing on how the war began.";
  EXPECT_THAT(texts_of(kHead + kBody + call + "\n\n" + kLong, RegionKind::kTail),
              ElementsAre(call));
  const std::string story = "Sign up for the army, the president told young men on Friday.";
  EXPECT_THAT(texts_of(kHead + kBody + kLong + story, RegionKind::kTail), ElementsAre());
}

TEST(ReportNotes, WhatSurelyIsNoStoryAtTheEndIsTail) {
  const std::string call = "Do you agree? Leave a comment below.";
  EXPECT_THAT(texts_of(kHead + kBody + kLong + call, RegionKind::kTail), ElementsAre(call));
  const std::string bio = "Ann Lee is a reporter whom police held in 2019. Follow her on Twitter.";
  EXPECT_THAT(texts_of(kHead + kBody + kLong + bio, RegionKind::kAuthorBio), ElementsAre(bio));
  const std::string story = "She is a reporter whom police held in Ansa on Monday.";
  EXPECT_THAT(texts_of(kHead + kBody + kLong + story, RegionKind::kAuthorBio), ElementsAre());
}

TEST(ReportNotes, LinesThatLeadToOtherStoriesAreRelated) {
  const std::string line = "MUST READ | Rebels shell the port";
  EXPECT_THAT(texts_of(kHead + kBody + line + "\n\n" + kLong, RegionKind::kRelated),
              ElementsAre(line));
  const std::string sentence = "Watch: that was the order which the soldiers had.";
  EXPECT_EQ(texts_of(kHead + kBody + sentence + "\n\n" + kLong, RegionKind::kRelated).size(), 0U);
}

TEST(ReportNotes, AReportThatIsToldInCaptionsHasABody) {
  std::string slides = kHead;
  for (int i = 0; i < 8; ++i) {
    slides += "Soldiers leave bridge number " + std::to_string(i) +
              " of the town of Ansa on Monday. Photo: Jo Roe\n\n";
  }
  EXPECT_EQ(texts_of(slides, RegionKind::kBody).size(), 8U);
}

TEST(ReportNotes, TheMiddleAndTheOnlyTextStayBody) {
  const std::string correction = "Correction: an earlier version named the wrong envoy.";
  EXPECT_EQ(
      texts_of(kHead + kBody + kBody + correction + "\n\n" + kBody + kBody, RegionKind::kCorrection)
          .size(),
      0U);
  EXPECT_EQ(texts_of(correction, RegionKind::kBody).size(), 1U);
}

}  // namespace
}  // namespace khaldun
