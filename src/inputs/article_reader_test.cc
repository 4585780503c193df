#include "khaldun/article_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khaldun {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

InputRecord record_of(std::string text, InputFormat format = InputFormat::kText) {
  InputRecord record;
  record.text = std::move(text);
  record.format = format;
  return record;
}

TEST(ArticleReader, TextsAndPagesBecomeArticles) {
  const ArticleReader articles("data");
  InputRecord text;
  text.text = "Envoys meet in the capital\n\nEnvoys of both sides met on Monday.\n";
  text.info.published = "2024-03-27";
  text.info.authors = {"By Awa Ndiaye and Ben Okri (Reuters)", "Cape Newsroom"};
  text.notes = {"expected a date, found \"soon\""};
  const auto report = articles.read(text);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->title, "Envoys meet in the capital");
  EXPECT_EQ(report->published_precision, "day");
  ASSERT_EQ(report->authors.size(), 2U);
  EXPECT_EQ(report->authors[1].name, "Ben Okri");
  EXPECT_THAT(report->signed_by, ElementsAre("Cape Newsroom"));
  EXPECT_EQ(report->wire, "Reuters");
  ASSERT_EQ(report->diagnostics.size(), 1U);
  EXPECT_EQ(report->diagnostics[0].message, text.notes[0]);

  InputRecord page;
  page.format = InputFormat::kHtml;
  page.info = {.id = "p", .url = "https://cape.example/1"};
  page.text = "<!doctype html><title>Envoys meet</title><h1>Envoys meet</h1><p>" +
              std::string("Envoys of both sides met on Monday in the capital, officials said. ") +
              "They are to meet again next week, when a truce may be signed.</p>";
  const auto read = articles.read(page);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->id, "p");
  EXPECT_EQ(read->published, "");
  page.info.published = "2024-03-27";
  EXPECT_EQ(articles.read(page)->published, "2024-03-27");
  EXPECT_EQ(read->title, "Envoys meet");
  EXPECT_EQ(read->evidence.at("title"), "h1");
  page.info.title = "Envoys are said to meet";
  page.info.evidence = {{"title", "record"}};
  EXPECT_EQ(articles.read(page)->evidence.at("title"), "record");
}

TEST(ArticleReader, EachFieldHasItsEvidence) {
  const ArticleReader articles("data");
  InputRecord record = record_of("Source: The River Post\n\nEnvoys meet\n\nThey met on Monday.");
  record.info.authors = {"Ana Diaz"};
  record.info.section = "World";
  record.info.evidence = {{"section", "feed"}};
  EXPECT_EQ(articles.read(record)->evidence, (FieldEvidence{{"authors", "given"},
                                                            {"section", "feed"},
                                                            {"source", "header"},
                                                            {"title", "first line"}}));
  record.info.authors = {"World desk (AFP)"};
  const FieldEvidence signed_by_a_desk = articles.read(record)->evidence;
  EXPECT_EQ(signed_by_a_desk.count("authors"), 0U);
  EXPECT_EQ(signed_by_a_desk.at("signed_by"), "given");
}

TEST(ArticleReader, WhatARecordSaysOfAPageIsBelieved) {
  const ArticleReader articles("data");
  InputRecord page;
  page.format = InputFormat::kHtml;
  page.text = "<p>Envoys met.</p>";
  page.info = {.title = "Talks",
               .modified = "2024-03-28",
               .section = "World",
               .description = "What was said",
               .keywords = {"Peace"}};
  page.info.evidence = evidence_of(page.info, "record");
  const auto article = articles.read(page);
  ASSERT_TRUE(article) << article.error().message;
  EXPECT_EQ(region_text(*article, {RegionKind::kBody}), "Envoys met.");
  EXPECT_EQ(article->title, "Talks");
  EXPECT_EQ(article->modified, "2024-03-28");
  EXPECT_EQ(article->section, "World");
  EXPECT_EQ(article->description, "What was said");
  EXPECT_THAT(article->keywords, ElementsAre("Peace"));
  EXPECT_EQ(article->evidence.at("section"), "record");
}

TEST(ArticleReader, ItemsOfFeedsAreReadAsPages) {
  const ArticleReader articles("data");
  InputRecord item = record_of("Envoys meet\n\nEnvoys met on Monday.\n\nSoldiers kill six men.");
  item.info = {.title = "Envoys meet", .authors = {"World desk"}};
  item.item_html =
      "<p>Envoys met on Monday.</p><figure><figcaption>Soldiers kill six men."
      "</figcaption></figure>";
  const auto article = articles.read(item);
  ASSERT_TRUE(article) << article.error().message;
  EXPECT_EQ(region_text(*article, {RegionKind::kBody}), "Envoys met on Monday.");
  EXPECT_EQ(region_text(*article, {RegionKind::kCaption}), "Soldiers kill six men.");
  EXPECT_THAT(article->signed_by, ElementsAre("World desk"));
  item.text = "Envoys meet\n\nRead more";
  item.item_html = "<p><a href=/x>Read more</a></p>";
  EXPECT_EQ(region_text(*articles.read(item), {RegionKind::kBody}), "Read more") << "all it has";
}

TEST(ArticleReader, WhatAFeedSaysOfAPageFillsGaps) {
  const ArticleReader articles("data");
  InputRecord page;
  page.format = InputFormat::kHtml;
  page.entry = "e";
  page.info = {.title = "Talks",
               .published = "2024-03-27",
               .published_source = "feed",
               .source = "Cape Courier",
               .authors = {"Awa Ndiaye"},
               .modified = "2024-03-28",
               .keywords = {"Peace"}};
  page.info.evidence = evidence_of(page.info, "feed");
  const std::string text =
      "<p>Envoys of both sides met in the capital, officials said. They are to "
      "meet again next week, when a truce may be signed.</p>";
  page.text = "<!doctype html><title>Envoys meet</title><h1>Envoys meet</h1>" + text;
  const auto gaps = articles.read(page);
  ASSERT_TRUE(gaps) << gaps.error().message;
  EXPECT_EQ(gaps->title, "Envoys meet");
  EXPECT_EQ(gaps->published, "2024-03-27");
  EXPECT_EQ(gaps->published_source, "feed");
  ASSERT_EQ(gaps->authors.size(), 1U);
  EXPECT_EQ(gaps->evidence.at("authors"), "feed");
  EXPECT_EQ(gaps->evidence.at("modified"), "feed");
  EXPECT_EQ(gaps->evidence.at("title"), "h1");
  EXPECT_EQ(gaps->source, "Cape Courier");
  EXPECT_THAT(gaps->keywords, ElementsAre("Peace"));
  page.text =
      "<!doctype html><title>Envoys meet</title><meta name=author content='Ben Okri'>"
      "<meta property='article:published_time' content='2024-03-20'><h1>Envoys meet</h1>" +
      text;
  const auto full = articles.read(page);
  ASSERT_TRUE(full) << full.error().message;
  EXPECT_EQ(full->published, "2024-03-20");
  EXPECT_EQ(full->authors[0].name, "Ben Okri");
  EXPECT_EQ(full->evidence.at("authors"), "meta author");
}

TEST(ArticleReader, TheOtherPagesOfARecordAreJoined) {
  const ArticleReader articles("data");
  InputRecord page;
  page.format = InputFormat::kHtml;
  page.info.url = "https://cape.example/war";
  const auto html = [](const std::string& sentence) {
    return "<!doctype html><title>Ten days</title><h1>Ten days</h1><article><p>" + sentence +
           " Officials in the capital said that they would meet again next week.</p></article>"
           "<a href='/war?page=2'>2</a>";
  };
  page.text = html("Envoys of both sides met on Monday in the capital.");
  EXPECT_THAT(articles.read(page)->other_pages, ElementsAre("https://cape.example/war?page=2"));
  page.other_pages = {{html("A truce was signed on Tuesday at the harbour."), "", "u2"},
                      {std::string(), "", "u3"}};
  const auto joined = articles.read(page);
  ASSERT_TRUE(joined) << joined.error().message;
  EXPECT_THAT(joined->text, HasSubstr("met on Monday"));
  EXPECT_THAT(joined->text, HasSubstr("signed on Tuesday"));
  EXPECT_THAT(joined->other_pages, ElementsAre("u2"));
}

TEST(ArticleReader, TheWordsTellTheLanguage) {
  const ArticleReader articles("data");
  const auto article =
      articles.read(record_of("Les soldats ont quitt\u00e9 la capitale lundi, a "
                              "annonc\u00e9 le ministre devant la presse."));
  ASSERT_TRUE(article) << article.error().message;
  EXPECT_EQ(article->language, "fr");
  EXPECT_EQ(article->evidence.at("language"), "text");
}

TEST(ArticleReader, BytesThatAreNotUtf8AreTold) {
  const ArticleReader articles("data");
  const auto article = articles.read(record_of("Envoys met in Orl\xE9\u0061ns.\n\nTalks went on."));
  ASSERT_TRUE(article) << article.error().message;
  ASSERT_EQ(article->diagnostics.size(), 1U);
  EXPECT_EQ(article->diagnostics[0].offset, 17U);
  EXPECT_THAT(article->diagnostics[0].message, HasSubstr("expected UTF-8"));
}

TEST(ArticleReader, NotesBelowAReportAreNoBody) {
  const ArticleReader articles("data");
  const auto article = articles.read(
      record_of("Envoys met.\n\nThey signed a truce.\n\nCorrection: it was signed on Monday.\n"));
  ASSERT_TRUE(article) << article.error().message;
  EXPECT_EQ(article->regions.back().kind, RegionKind::kCorrection);
}

TEST(ArticleReader, TablesThatAreMissingAreTold) {
  const ArticleReader articles("/nonexistent");
  const auto text = articles.read(record_of("Envoys met."));
  ASSERT_FALSE(text);
  EXPECT_THAT(text.error().message, HasSubstr("/nonexistent/web"));
  const auto page = articles.read(record_of("<html>", InputFormat::kHtml));
  ASSERT_FALSE(page);
  EXPECT_THAT(page.error().message, HasSubstr("/nonexistent/web"));
}

}  // namespace
}  // namespace khaldun
