#include "inputs/input_format.h"

#include <gtest/gtest.h>

namespace khaldun::inputs {
namespace {

using archives::ContentKind;

TEST(InputFormat, ContentWithoutDoubtDecides) {
  EXPECT_EQ(input_format(ContentKind::kHtml, "report.txt"), InputFormat::kHtml);
  EXPECT_EQ(input_format(ContentKind::kJsonLines, "dump"), InputFormat::kJsonl);
  EXPECT_EQ(input_format(ContentKind::kJsonArray, "dump.txt"), InputFormat::kJson);
  EXPECT_EQ(input_format(ContentKind::kConllu, "-"), InputFormat::kConllu);
}

TEST(InputFormat, TheNameDecidesWhereContentLeavesItOpen) {
  EXPECT_EQ(input_format(ContentKind::kCsv, "report.txt"), InputFormat::kText);
  EXPECT_EQ(input_format(ContentKind::kCsv, "a.zip/events.CSV"), InputFormat::kCsv);
  EXPECT_EQ(input_format(ContentKind::kText, "events.csv.gz"), InputFormat::kCsv);
  EXPECT_EQ(input_format(ContentKind::kText, "page.html"), InputFormat::kHtml);
  EXPECT_EQ(input_format(ContentKind::kEmail, "letter"), InputFormat::kEmail);
  EXPECT_EQ(input_format(ContentKind::kEmail, "letter.txt"), InputFormat::kText);
  EXPECT_EQ(input_format(ContentKind::kJsonLines, "one.json"), InputFormat::kJson);
  EXPECT_EQ(input_format(ContentKind::kEmpty, "news.jsonl"), InputFormat::kJsonl);
  EXPECT_EQ(input_format(ContentKind::kText, "report"), InputFormat::kText);
}

TEST(InputFormat, FeedsAndWebArchivesAreNone) {
  for (const ContentKind kind :
       {ContentKind::kWarc, ContentKind::kXmlFeed, ContentKind::kJsonFeed, ContentKind::kSitemap}) {
    EXPECT_FALSE(input_format(kind, "x.html"));
    EXPECT_EQ(is_feed(kind), kind != ContentKind::kWarc);
  }
}

}  // namespace
}  // namespace khaldun::inputs
