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
