#include "engine/segments.h"

#include <gtest/gtest.h>

namespace khaldun::engine {
namespace {

Article article_of(std::string text, std::vector<Region> regions) {
  Article article;
  article.text = std::move(text);
  article.regions = std::move(regions);
  return article;
}

std::vector<std::string> texts_of(const Article& article) {
  std::vector<std::string> texts;
  for (const Span s : segments(article, "en"))
    texts.push_back(article.text.substr(s.begin, s.size()));
  return texts;
}

TEST(Segments, WhatIsKnownToBeInAnotherLanguageIsLeftOut) {
  Article article;
  article.text = "T\n\nune\n\ntwo";
  article.regions = {{RegionKind::kTitle, {0, 1}},
                     {RegionKind::kBody, {3, 6}, "fr"},
                     {RegionKind::kBody, {8, 11}}};
  EXPECT_EQ(segments(article, "en").size(), 2U);
  article.language = "en-GB";
  EXPECT_EQ(segments(article, "en").size(), 2U);
  article.language = "es";
  EXPECT_TRUE(segments(article, "en").empty());
  EXPECT_EQ(segments(article, "fr"), (std::vector<Span>{{3, 6}}));
}

TEST(Segments, OfTextsBesideTheBodyOnlyTheStandfirst) {
  const Article article =
      article_of("Head\n\nSum\n\nOne\n\nMore\n\nOrig", {{RegionKind::kTitle, {0, 4}},
                                                        {RegionKind::kStandfirst, {6, 9}},
                                                        {RegionKind::kBody, {11, 14}},
                                                        {RegionKind::kRelated, {16, 20}},
                                                        {RegionKind::kRepublication, {22, 26}}});
  EXPECT_EQ(texts_of(article), (std::vector<std::string>{"Head", "Sum", "One"}));
}

TEST(Segments, AreTheTitleAndTheParagraphsOfTheBody) {
  const Article article = article_of("Head\n\nOne\nline.\n \t\r\nTwo.\n\nAbout me\n",
                                     {{RegionKind::kTitle, {0, 4}},
                                      {RegionKind::kBody, {6, 26}},
                                      {RegionKind::kAuthorBio, {27, 36}}});
  EXPECT_EQ(texts_of(article), (std::vector<std::string>{"Head", "One\nline.", "Two."}));
}

TEST(Segments, AreLinesWhereTheseAreNotBrokenToFitAWidth) {
  const std::string first = "The envoys " + std::string(120, 'a') + " met.";
  const std::string text = first + "\nThey left.\n \nMore " + std::string(130, 'b') + ".";
  const auto body = [](const std::string& whole) {
    return article_of(whole, {{RegionKind::kBody, {0, static_cast<std::uint32_t>(whole.size())}}});
  };
  const auto texts = texts_of(body(text));
  ASSERT_EQ(texts.size(), 3U);
  EXPECT_EQ(texts[0], first);
  EXPECT_EQ(texts[1], "They left.");
  // One long line, an address, among short ones says nothing.
  std::string broken = "https://a.example/" + std::string(150, 'x') + "\n";
  for (int i = 0; i < 10; ++i) broken += "The envoys of both sides met in the capital on Monday\n";
  EXPECT_EQ(texts_of(body(broken)).size(), 1U);
}

TEST(Segments, AreNoneForBlankText) {
  EXPECT_TRUE(texts_of(article_of(" \n \n", {{RegionKind::kBody, {0, 4}}})).empty());
  EXPECT_TRUE(texts_of(article_of("", {})).empty());
}

TEST(Merge, MovesSpansHeadsAndLemmasToTheWholeText) {
  const Article article =
      article_of("A b\n\nC d", {{RegionKind::kTitle, {0, 3}}, {RegionKind::kBody, {5, 8}}});
  auto labels = std::make_shared<LabelTable>();
  const LabelId gpe = labels->add("GPE");
  const auto part = [&](std::string text) {
    Document document;
    document.text = std::move(text);
    document.lemmas = "xy";
    document.tokens = {{.span = {0, 1}, .lemma = {0, 1}, .head = 1, .sentence_start = true},
                       {.span = {2, 3}, .lemma = {1, 2}, .head = 1}};
    document.sentences = {{0, 2}};
    document.entities = {{{1, 2}, gpe}};
    document.diagnostics = {{2, "odd"}};
    document.labels = labels;
    return document;
  };
  std::vector<Document> parts = {part("A b"), part("C d")};
  const auto spans = segments(article, "en");
  const Document whole = merge(article, spans, parts);
  ASSERT_EQ(whole.tokens.size(), 4u);
  EXPECT_EQ(whole.word(2), "C");
  EXPECT_EQ(whole.word(3), "d");
  EXPECT_EQ(whole.lemma(3), "y");
  EXPECT_EQ(whole.tokens[2].head, 3u);
  EXPECT_EQ(whole.sentences, (std::vector<Span>{{0, 2}, {2, 4}}));
  EXPECT_EQ(whole.entities[1].tokens, (Span{3, 4}));
  EXPECT_EQ(whole.diagnostics[1].offset, 7u);
}

}  // namespace
}  // namespace khaldun::engine
