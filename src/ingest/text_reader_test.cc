// The cases show each region as "kind begin..end text", long texts by their first and last words.
#include "ingest/text_reader.h"

#include <gtest/gtest.h>

#include "tests/support/case_file.h"

namespace khaldun::ingest {
namespace {

std::string shortened(std::string text) {
  for (std::size_t at; (at = text.find('\n')) != std::string::npos;) text.replace(at, 1, "\\n");
  if (text.size() <= 60) return text;
  return text.substr(0, 28) + " ... " + text.substr(text.size() - 27);
}

std::string described(const Article& article) {
  std::string out;
  for (const Region& region : article.regions) {
    out += std::string(to_string(region.kind)) + " " + std::to_string(region.bytes.begin) + ".." +
           std::to_string(region.bytes.end) + " " +
           shortened(article.text.substr(region.bytes.begin, region.bytes.size())) + "\n";
  }
  if (!article.title.empty()) out += "= title: " + article.title + "\n";
  for (const Author& author : article.authors) {
    out += "= author: " + author.name + ", " + std::to_string(author.article_count) + ", " +
           shortened(author.bio) + "\n";
  }
  out += "= published: " + article.published + " " + article.published_source + "\n";
  for (const Diagnostic& note : article.diagnostics) {
    out += "= note at " + std::to_string(note.offset) + ": " + note.message + "\n";
  }
  if (!article.source.empty()) out += "= source: " + article.source + "\n";
  return out;
}

TEST(TextReader, LabelsTheRegionsOfReports) {
  testing::run_case_file("tests/cases/ingest/text_reader.txt",
                         [](const std::string& input) { return described(read_text(input, {})); });
}

TEST(TextReader, BelievesWhatIsGiven) {
  ArticleInfo info;
  info.title = "Envoys  meet";
  info.published = "2024-03-27";
  info.source = "Given News";
  info.id = "r1";
  const Article article =
      read_text("Published: 1 May 2020\nSource: Other\n\nEnvoys meet\n\nThey talked.", info);
  EXPECT_EQ(article.id, "r1");
  EXPECT_EQ(article.title, "Envoys  meet");
  EXPECT_EQ(article.published, "2024-03-27");
  EXPECT_EQ(article.published_source, "given");
  EXPECT_EQ(article.source, "Given News");
  ASSERT_EQ(article.regions.size(), 3U);
  EXPECT_EQ(article.regions[1].kind, RegionKind::kTitle) << "the title that is known stands here";
  EXPECT_EQ(read_text("Another line\n\nThey talked.", info).regions[0].kind, RegionKind::kBody);
}

TEST(TextReader, GivesAnIdOfTheContent) {
  EXPECT_EQ(read_text("They talked.", {}).id, read_text("They talked.", {}).id);
  EXPECT_NE(read_text("They talked.", {}).id, read_text("They spoke.", {}).id);
}

TEST(TextReader, KeepsRegionsInOrderInsideTheText) {
  const std::string text =
      "Title: A b\nDate: 3 May 2021\n\nBy Ana Diaz\n\nOne.\n\nAbout Ana Diaz 3 Articles\nAna.\n\n"
      "\u00a9 x";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const Article article = read_text(text.substr(0, size), {});
    std::uint32_t end = 0;
    for (const Region& region : article.regions) {
      EXPECT_LE(end, region.bytes.begin);
      EXPECT_LT(region.bytes.begin, region.bytes.end);
      end = region.bytes.end;
    }
    EXPECT_LE(end, size);
  }
}

}  // namespace
}  // namespace khaldun::ingest
