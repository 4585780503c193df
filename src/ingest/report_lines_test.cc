#include "ingest/report_lines.h"

#include <gtest/gtest.h>

namespace khaldun::ingest {
namespace {

using Names = std::vector<std::string>;

TEST(ReportLines, KnowsAHeadline) {
  EXPECT_TRUE(looks_like_headline("Envoys meet in the capital"));
  EXPECT_TRUE(looks_like_headline("Who will lead the army?"));
  EXPECT_TRUE(looks_like_headline("\u201cNo retreat\u201d: army chief warns rebels"));
  EXPECT_FALSE(looks_like_headline("Envoys met in the capital on Monday."));
  EXPECT_FALSE(looks_like_headline("\u201cWe shall leave.\u201d"));
  EXPECT_FALSE(looks_like_headline("and then they left the town"));
  EXPECT_FALSE(looks_like_headline("The minister added:"));
  EXPECT_FALSE(looks_like_headline("World"));
  EXPECT_FALSE(looks_like_headline(""));
  EXPECT_FALSE(looks_like_headline("Long " + std::string(200, 'x')));
}

TEST(ReportLines, FindsThePeopleOfAByline) {
  EXPECT_EQ(byline_names("By Ana Diaz"), (Names{"Ana Diaz"}));
  EXPECT_EQ(byline_names("BY ANA DIAZ | 3 March 2024"), (Names{"ANA DIAZ"}));
  EXPECT_EQ(byline_names("By Ana Diaz and Li Wei, Example News"), (Names{"Ana Diaz", "Li Wei"}));
  EXPECT_EQ(byline_names("By Ana Diaz, Li Wei and Omar el Sy"),
            (Names{"Ana Diaz", "Li Wei", "Omar el Sy"}));
  EXPECT_EQ(byline_names("By Monday the army had left"), (Names{}));
  EXPECT_EQ(byline_names("By Ana Diaz."), (Names{}));
  EXPECT_EQ(byline_names("Bystanders Saw Smoke"), (Names{}));
  EXPECT_EQ(byline_names("By 2024"), (Names{}));
}

TEST(ReportLines, ReadsHeaderFields) {
  const auto field = header_field("Publication Date:  27 March 2024");
  ASSERT_TRUE(field);
  EXPECT_EQ(field->name, "publication date");
  EXPECT_EQ(field->value, "27 March 2024");
  EXPECT_FALSE(header_field("The army said: we leave"));
  EXPECT_FALSE(header_field("NIAMEY:"));
  EXPECT_FALSE(header_field("10:30 in the morning"));
}

TEST(ReportLines, ReadsAnAuthorsBox) {
  const auto box = author_box("About Ana el Diaz 1,204 Articles");
  ASSERT_TRUE(box);
  EXPECT_EQ(box->name, "Ana el Diaz");
  EXPECT_EQ(box->article_count, 1204);
  ASSERT_TRUE(author_box("About Ana Diaz"));
  EXPECT_EQ(author_box("About Ana Diaz")->article_count, -1);
  EXPECT_FALSE(author_box("About 40 people fled"));
  EXPECT_FALSE(author_box("About Ana Diaz many Articles"));
  EXPECT_FALSE(author_box("About two dozen Articles"));
}

TEST(ReportLines, TellsABiographyByTheName) {
  EXPECT_TRUE(is_biography_of("Ana Diaz", "Ana Diaz : writes on trade"));
  EXPECT_TRUE(is_biography_of("Ana Diaz", "Diaz is based in Dakar."));
  EXPECT_FALSE(is_biography_of("Ana Diaz", "The army left."));
  EXPECT_FALSE(is_biography_of("Ana Diaz", ""));
}

TEST(ReportLines, KnowsTails) {
  EXPECT_EQ(tail_kind("Related articles"), TailKind::kHeading);
  EXPECT_EQ(tail_kind("READ MORE:"), TailKind::kHeading);
  EXPECT_EQ(tail_kind("Read more: Envoys meet"), TailKind::kAnywhere);
  EXPECT_EQ(tail_kind("Follow us on social media!"), TailKind::kAtTheEnd);
  EXPECT_EQ(tail_kind("\u00a9 2024 Example News. All rights reserved."), TailKind::kAtTheEnd);
  EXPECT_EQ(tail_kind("(Reporting by Ana Diaz in Dakar; Editing by Li Wei)"), TailKind::kAtTheEnd);
}

TEST(ReportLines, TakesNoSentenceOfAReportForATail) {
  for (const char* text :
       {"Related violence killed ten people.", "Read more books, the minister told students.",
        "Subscribers of the paper protested.", "Copyright law was changed on Monday.",
        "Reporting by Reuters was banned in May.", "Sign language was used.",
        "Sign up for the army, he said.", "Sharing this border, both armies met.",
        "See also the treaty of 1999."}) {
    EXPECT_EQ(tail_kind(text), TailKind::kNone) << text;
  }
}

}  // namespace
}  // namespace khaldun::ingest
