#include "inputs/input_format.h"

#include <gtest/gtest.h>

namespace khaldun::inputs {
namespace {

using archives::ContentKind;

TEST(InputFormat, ContentWithoutDoubtDecides) {
  EXPECT_EQ(input_format(ContentKind::kHtml, "report.txt", ""), InputFormat::kHtml);
  EXPECT_EQ(input_format(ContentKind::kJsonLines, "dump", ""), InputFormat::kJsonl);
  EXPECT_EQ(input_format(ContentKind::kJsonArray, "dump.txt", ""), InputFormat::kJson);
  EXPECT_EQ(input_format(ContentKind::kConllu, "-", ""), InputFormat::kConllu);
}

TEST(InputFormat, TheNameDecidesWhereContentLeavesItOpen) {
  EXPECT_EQ(input_format(ContentKind::kCsv, "report.txt", ""), InputFormat::kText);
  EXPECT_EQ(input_format(ContentKind::kCsv, "a.zip/events.CSV", ""), InputFormat::kCsv);
  EXPECT_EQ(input_format(ContentKind::kText, "events.csv.gz", ""), InputFormat::kCsv);
  EXPECT_EQ(input_format(ContentKind::kText, "page.html", "It was <b>late</b>"),
            InputFormat::kHtml);
  EXPECT_EQ(input_format(ContentKind::kEmail, "letter", ""), InputFormat::kEmail);
  EXPECT_EQ(input_format(ContentKind::kEmail, "letter.txt", ""), InputFormat::kText);
  EXPECT_EQ(input_format(ContentKind::kJsonLines, "one.json", ""), InputFormat::kJson);
  EXPECT_EQ(input_format(ContentKind::kEmpty, "news.jsonl", ""), InputFormat::kJsonl);
  EXPECT_EQ(input_format(ContentKind::kText, "report", ""), InputFormat::kText);
}

TEST(InputFormat, ATextWithoutAnyTagIsNoPage) {
  for (const char* text : {"They met.\n\n5 < 7 of them & one left.", "<3", "", "a <"}) {
    EXPECT_EQ(input_format(ContentKind::kText, "page.html", text), InputFormat::kText) << text;
  }
  EXPECT_EQ(input_format(ContentKind::kCsv, "page.html", "id,text\n1,a"), InputFormat::kCsv);
  for (const char* page : {"They met.<br>They left.", "They met.</p>", "x <!-- y -->"}) {
    EXPECT_EQ(input_format(ContentKind::kText, "page.html", page), InputFormat::kHtml) << page;
  }
  const std::string wide("T\0h\0e\0y\0<\0b\0r\0>\0", 16);
  EXPECT_EQ(input_format(ContentKind::kText, "page.html", wide), InputFormat::kHtml);
}

TEST(InputFormat, FeedsAndWebArchivesAreNone) {
  for (const ContentKind kind :
       {ContentKind::kWarc, ContentKind::kXmlFeed, ContentKind::kJsonFeed, ContentKind::kSitemap}) {
    EXPECT_FALSE(input_format(kind, "x.html", ""));
    EXPECT_EQ(is_feed(kind), kind != ContentKind::kWarc);
  }
}

}  // namespace
}  // namespace khaldun::inputs
