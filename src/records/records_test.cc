#include <gtest/gtest.h>

#include "khaldun/article.h"
#include "khaldun/document.h"
#include "khaldun/event.h"

namespace khaldun {
namespace {

TEST(LabelTable, GivesTheSameIdForTheSameName) {
  LabelTable table;
  const LabelId noun = table.add("NN");
  const LabelId verb = table.add("VB");
  EXPECT_NE(noun, verb);
  EXPECT_EQ(table.add("NN"), noun);
  EXPECT_EQ(table.find("VB"), verb);
  EXPECT_EQ(table.name(noun), "NN");
}

TEST(LabelTable, HoldsTheEmptyLabelAsZero) {
  LabelTable table;
  EXPECT_EQ(table.add(""), 0);
  EXPECT_EQ(table.find("unknown"), 0);
  EXPECT_EQ(table.name(0), "");
}

TEST(Pos, NamesReadBackAsTheSameValue) {
  for (int i = 0; i <= static_cast<int>(Pos::kSpace); ++i) {
    const Pos pos = static_cast<Pos>(i);
    EXPECT_EQ(pos_from_string(to_string(pos)), pos);
  }
  EXPECT_EQ(pos_from_string("nonsense"), Pos::kNone);
}

TEST(Document, ViewsAreTheBytesOfTheirSpans) {
  Document document;
  document.text = "Niger spoke";
  document.lemmas = "Nigerspeak";
  document.tokens = {{.span = {0, 5}, .lemma = {0, 5}}, {.span = {6, 11}, .lemma = {5, 10}}};
  EXPECT_EQ(document.word(0), "Niger");
  EXPECT_EQ(document.lemma(1), "speak");
  EXPECT_EQ(document.bytes_of({0, 2}), (Span{0, 11}));
}

TEST(RegionText, IsOfTheKindsThatAreAskedFor) {
  Article article;
  article.text = "Title\n\nParis - Troops left.\nMore.\nRead on";
  article.regions = {{RegionKind::kTitle, {0, 5}},
                     {RegionKind::kDateline, {7, 15}},
                     {RegionKind::kBody, {15, 27}},
                     {RegionKind::kBody, {28, 33}},
                     {RegionKind::kTail, {34, 41}}};
  EXPECT_EQ(region_text(article, {RegionKind::kBody}), "Troops left.\nMore.");
  EXPECT_EQ(region_text(article, {RegionKind::kBody, RegionKind::kTitle}, "\n\n"),
            "Title\n\nTroops left.\n\nMore.");
  EXPECT_EQ(region_text(article, {RegionKind::kStandfirst}), "");
}

TEST(Enumerations, PrintTheWordsOfTheRecords) {
  EXPECT_EQ(to_string(Status::Time::kHistorical), "historical");
  EXPECT_EQ(to_string(Status::Polarity::kNegated), "negated");
  EXPECT_EQ(to_string(Status::Certainty::kDenied), "denied");
  EXPECT_EQ(to_string(Quote::Kind::kMixed), "mixed");
  EXPECT_EQ(to_string(SenseTrial::Outcome::kLessSpecific), "less specific");
  EXPECT_EQ(to_string(EventFilter::Profile::kPloverStrict), "plover-strict");
  EXPECT_EQ(to_string(RegionKind::kTail), "tail");
  EXPECT_EQ(to_string(RegionKind::kRepublication), "republication");
}

TEST(Enumerations, ReadProfilesByName) {
  EXPECT_EQ(profile_from_string("icews"), EventFilter::Profile::kIcews);
  EXPECT_EQ(profile_from_string("ICEWS"), std::nullopt);
}

}  // namespace
}  // namespace khaldun
