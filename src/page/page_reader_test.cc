#include "khaldun/page_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "khaldun/limits.h"

namespace khaldun {
namespace {

using ::testing::HasSubstr;

const PageReader& shipped() {
  static const PageReader reader = *PageReader::load("data/web");
  return reader;
}

std::string text_of(const Article& article, RegionKind kind) {
  std::string text;
  for (const Region& region : article.regions) {
    if (region.kind != kind) continue;
    if (!text.empty()) text += '\n';
    text += article.text.substr(region.bytes.begin, region.bytes.size());
  }
  return text;
}

const std::string kFirst =
    "<p>BAMAKO, Mali (Example Wire) - Envoys of the government and two armed groups signed a truce "
    "on Monday after a week of talks in the capital, officials of both sides said.</p>";
const std::string kMore =
    "<p>The agreement commits both parties to leave the towns along the river, and it lets convoys "
    "of food and medicine through to some two hundred thousand people, the mediators added.</p>"
    "<p>Earlier rounds had failed because the groups asked for seats in the cabinet, which the "
    "president, who came to power three years ago, refused in March and again in June.</p>";

std::string page(const std::string& inside) {
  return "<html lang=en><head><title>Truce signed in Bamako - The River Post</title>"
         "<meta property='og:site_name' content='The River Post'>"
         "<meta property='article:published_time' content='2024-05-06T10:00:00Z'></head><body>"
         "<nav class=menu><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>"
         "<article class=post><h1>Truce signed in Bamako</h1>"
         "<p class=byline>By Awa Ndiaye</p><div class='article-body'>" +
         inside +
         "</div></article><aside class=sidebar><h3>Most read</h3><ul><li><a href=/a>Bomb kills ten "
         "in market</a></ul></aside><footer>© 2024 The River Post. All rights reserved.</footer>"
         "</body></html>";
}

TEST(PageReader, FindsTheArticleAndLeavesTheRestApart) {
  const Article article = *shipped().read(page(kFirst + kMore), {.id = "p1"});
  EXPECT_EQ(article.id, "p1");
  EXPECT_EQ(article.title, "Truce signed in Bamako");
  ASSERT_EQ(article.authors.size(), 1U);
  EXPECT_EQ(article.authors[0].name, "Awa Ndiaye");
  EXPECT_EQ(article.published, "2024-05-06");
  EXPECT_NE(article.published_source, "undateable");
  EXPECT_EQ(article.source, "The River Post");
  const std::string body = text_of(article, RegionKind::kBody);
  EXPECT_THAT(body, HasSubstr("Envoys of the government"));
  EXPECT_THAT(body, HasSubstr("refused in March and again in June."));
  EXPECT_EQ(body.find("Bomb kills"), std::string::npos);
  EXPECT_EQ(body.find("rights reserved"), std::string::npos);
  EXPECT_EQ(article.text.find("Most read"), std::string::npos) << "far from the article";
}

TEST(PageReader, EachFieldHasItsEvidence) {
  const std::string head =
      "<link rel=canonical href='https://river-post.fr/world/1'>"
      "<meta name=description content='A truce.'><meta name=keywords content='truce, Mali'>"
      "<meta property='article:tag' content='talks'><script type='application/ld+json'>"
      "{\"@type\":\"NewsArticle\",\"headline\":\"Truce signed in Bamako\",\"image\":"
      "\"https://river-post.fr/1.jpg\",\"articleSection\":\"World\",\"dateModified\":"
      "\"2024-05-07\",\"isAccessibleForFree\":false}</script>";
  const Article article = *shipped().read(head + page(kFirst + kMore), {});
  EXPECT_EQ(article.evidence, (FieldEvidence{{"authors", "byline"},
                                             {"description", "meta description"},
                                             {"image", "json-ld image"},
                                             {"is_free", "json-ld isAccessibleForFree"},
                                             {"keywords", "meta keywords, meta article:tag"},
                                             {"language", "html lang"},
                                             {"modified", "json-ld dateModified"},
                                             {"outlet", "domain ending"},
                                             {"section", "json-ld articleSection"},
                                             {"source", "meta og:site_name"},
                                             {"title", "h1"},
                                             {"url", "link canonical"}}));
  const Article bare =
      *shipped().read("<meta name=author content='World Desk (AFP)'><h1>Truce</h1>" + kFirst,
                      {.url = "https://www.aps.dz/monde/1"});
  EXPECT_EQ(bare.evidence.at("signed_by"), "meta author");
  EXPECT_EQ(bare.evidence.at("wire"), "meta author");
  EXPECT_EQ(bare.evidence.at("source"), "outlet table");
  EXPECT_EQ(bare.evidence.at("outlet"), "outlet table");
  EXPECT_EQ(bare.evidence.at("url"), "address");
}

TEST(PageReader, TheDatelineCreditsAnAgency) {
  const std::string first =
      "<p>BAMAKO (Reuters) - Envoys of the government and two armed groups signed a truce on "
      "Monday after a week of talks in the capital, officials of both sides said.</p>";
  const Article article = *shipped().read(page(first + kMore), {});
  EXPECT_EQ(article.wire, "Reuters");
  EXPECT_EQ(article.evidence.at("wire"), "dateline");
}

TEST(PageReader, TellsWhatALimitCuts) {
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<div>";
  const Article article = *shipped().read(page(kFirst + kMore + deep + std::string(3, '\0')), {});
  ASSERT_EQ(article.diagnostics.size(), 2U);
  EXPECT_THAT(article.diagnostics[0].message, HasSubstr("expected elements at most 400 deep"));
  EXPECT_THAT(article.diagnostics[1].message, HasSubstr("found 3 bytes that are NUL"));
}

TEST(PageReader, RegionsCoverTheTextInOrder) {
  const Article article = *shipped().read(page(kFirst + kMore), {});
  EXPECT_EQ(text_of(article, RegionKind::kTitle), "Truce signed in Bamako");
  EXPECT_EQ(text_of(article, RegionKind::kDateline), "BAMAKO, Mali (Example Wire) -");
  std::uint32_t last = 0;
  for (const Region& region : article.regions) {
    EXPECT_GE(region.bytes.begin, last);
    EXPECT_LE(region.bytes.end, article.text.size());
    last = region.bytes.end;
  }
  EXPECT_FALSE(article.id.empty()) << "made from the content";
}

TEST(PageReader, ReadsAnyBytes) {
  for (const std::string& bytes :
       {std::string(), std::string("<\0><p\0x", 8), std::string("<"), std::string(100'000, '<'),
        std::string("<p>") + std::string(50'000, 'x'), std::string("\xFF\xFE<"),
        std::string("plain text")}) {
    const auto article = shipped().read(bytes, {});
    ASSERT_TRUE(article) << bytes.substr(0, 20);
    for (const Region& region : article->regions) EXPECT_LE(region.bytes.end, article->text.size());
  }
}

TEST(PageReader, NothingIsFoundTwiceDifferently) {
  const std::string bytes = page(kFirst + kMore);
  EXPECT_EQ(shipped().read(bytes, {})->text, shipped().read(bytes, {})->text);
}

TEST(PageReader, RefusesAPageThatIsTooLong) {
  const auto article = shipped().read(std::string(limits::kMaxPageBytes + 1, 'x'), {});
  ASSERT_FALSE(article);
  EXPECT_EQ(article.error().code, ErrorCode::kLimit);
}

TEST(PageReader, RefusesWhatIsMostlyNuls) {
  const auto article = shipped().read(std::string(100'000, '\0') + page(kFirst + kMore), {});
  ASSERT_FALSE(article);
  EXPECT_EQ(article.error().code, ErrorCode::kInvalidInput);
  EXPECT_THAT(article.error().message, HasSubstr("is it a binary file?"));
}

TEST(PageReader, TellsWhatCannotBeDecoded) {
  std::string utf16 = "\xFF\xFE";
  for (const char c : page(kFirst + kMore)) utf16 += {c, '\0'};
  const Article article = *shipped().read(utf16 + std::string("\x00\xD8.", 3), {});
  ASSERT_EQ(article.diagnostics.size(), 1U);
  EXPECT_THAT(article.diagnostics[0].message, HasSubstr("expected text in UTF-16LE, found "));
}

TEST(PageReader, TellsEachTextAndItsShare) {
  const auto texts = shipped().texts(page(kFirst + kMore), {});
  ASSERT_TRUE(texts);
  const auto share_of = [&](std::string_view words) {
    for (const PageText& text : *texts) {
      if (text.text.find(words) != std::string::npos) return text.share;
    }
    return -1.0;
  };
  EXPECT_GT(share_of("Earlier rounds had failed"), 0.5);
  EXPECT_LT(share_of("Bomb kills"), 0.5);
  EXPECT_GE(share_of("Bomb kills"), 0);
  EXPECT_EQ(texts->front().features.size(), PageReader::feature_names().size());
}

TEST(PageReader, TakesABodyThatScriptsLoadFromTheData) {
  std::string body = "Envoys signed a truce in Bamako on Monday.\\n\\n";
  for (int i = 0; i < 20; ++i) body += "Both sides spoke of day " + std::to_string(i) + ". ";
  const std::string data =
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Truce "
      "signed in Bamako\",\"articleBody\":\"" +
      body + "\"}</script>";
  const Article loaded = *shipped().read(page(data + "<div id=app></div>"), {});
  EXPECT_EQ(text_of(loaded, RegionKind::kBody)
                .find("Envoys signed a truce in Bamako on Monday.\n"
                      "Both sides spoke of day 0."),
            0U);
  const Article shown = *shipped().read(page(data + kFirst + kMore + "<p>" + body + "</p>"), {});
  EXPECT_THAT(text_of(shown, RegionKind::kBody), HasSubstr("Earlier rounds had failed"))
      << "the page shows it";
}

TEST(PageReader, ReadsReportsInPlainText) {
  const Article report = shipped().read_text(
      "Truce signed\n\nBAMAKO, May 6 (Reuters) - Envoys signed a truce on Monday.\n\nTalks go "
      "on.\n\n"
      "Correction: They signed on Monday, not on Sunday.\n",
      {});
  EXPECT_EQ(report.wire, "Reuters");
  EXPECT_EQ(text_of(report, RegionKind::kCorrection),
            "Correction: They signed on Monday, not on Sunday.");
}

TEST(PageReader, TellsTheOutletByTheAddress) {
  const std::string bare = "<title>Truce signed in Bamako</title><h1>Truce signed in Bamako</h1>";
  const Article known =
      *PageReader::load("data/web/")->read(bare + kFirst, {.url = "https://www.aps.dz/monde/1"});
  EXPECT_EQ(known.outlet.domain, "aps.dz");
  EXPECT_EQ(known.outlet.country, "DZA");
  EXPECT_TRUE(known.outlet.is_known);
  EXPECT_EQ(known.source, "Algérie Presse Service") << "the page names no site";
  EXPECT_EQ(known.language, "") << "that of the outlet is not taken for the article's";
  const Article guessed = *shipped().read(page(kFirst), {.url = "https://river-post.fr/1"});
  EXPECT_EQ(guessed.outlet.country, "FRA");
  EXPECT_FALSE(guessed.outlet.is_known);
  EXPECT_EQ(guessed.source, "The River Post");
}

TEST(PageReader, TheCanonicalAddressTellsTheOutletFirst) {
  const std::string page =
      "<link rel=canonical href='https://www.aps.dz/monde/1'><h1>Truce</h1>" + kFirst;
  EXPECT_EQ(shipped().read(page, {.url = "https://mirror.fr/1"})->outlet.domain, "aps.dz");
  EXPECT_EQ(shipped()
                .read("<link rel=canonical href='https://mirror.fr/1'><h1>Truce</h1>" + kFirst,
                      {.url = "https://www.aps.dz/monde/1"})
                ->outlet.domain,
            "aps.dz")
      << "no table has the canonical one";
}

TEST(PageReader, NamesWhatIsMissing) {
  EXPECT_EQ(PageReader::load("no/such").error().code, ErrorCode::kNotFound);
}

// The article with what its page has above the title and behind the <article>.
Article framed(const std::string& above, const std::string& behind) {
  return *shipped().read(
      "<html lang=en><head><title>Truce signed in Bamako</title><meta name=author content='Awa "
      "Ndiaye'></head><body><nav><a href=/>Home</a></nav><main><article>" +
          above + "<h1>Truce signed in Bamako</h1>" + kFirst + kMore + "</article>" + behind +
          "</main><footer>© 2024 The River Post</footer></body></html>",
      {});
}

std::string kinds_of(const Article& article) {
  std::string kinds;
  for (const Region& region : article.regions) {
    if (region.kind == RegionKind::kBody) continue;
    kinds += std::string(to_string(region.kind)) + "=" +
             article.text.substr(region.bytes.begin, region.bytes.size()) + "\n";
  }
  return kinds;
}

TEST(PageReader, TellsWhatStandsAboveTheTitle) {
  const Article article = framed(
      "<figure><img src=a><figcaption>Envoys in Bamako</figcaption></figure><p class=byline>By Awa "
      "Ndiaye</p><time datetime=2024-05-06>6 May</time>",
      "");
  EXPECT_EQ(kinds_of(article),
            "caption=Envoys in Bamako\nbyline=By Awa Ndiaye\ntail=6 May\n"
            "title=Truce signed in Bamako\ndateline=BAMAKO, Mali (Example Wire) -\n");
  EXPECT_EQ(kinds_of(framed("<p>Sign in</p>", "")),
            "title=Truce signed in Bamako\ndateline=BAMAKO, Mali (Example Wire) -\n");
}

TEST(PageReader, TellsWhatFollowsTheArticle) {
  const Article article = framed(
      "",
      "<div class=author-box><h3>About the author</h3><p>Awa Ndiaye covers the army. 4407 "
      "articles</p></div><section class=related><h3>Related</h3><a href=/1>Army kills nine</a>"
      "</section><p>Comments are closed.</p><aside><h3>Most read</h3><a href=/b>Bomb kills ten in "
      "market</a></aside><div class=related><a href=/x>Far from the article</a></div>");
  EXPECT_EQ(kinds_of(article),
            "title=Truce signed in Bamako\ndateline=BAMAKO, Mali (Example Wire) -\n"
            "author_bio=About the author\nauthor_bio=Awa Ndiaye covers the army. 4407 articles\n"
            "related=Related\nrelated=Army kills nine\ntail=Comments are closed.\n");
  ASSERT_EQ(article.authors.size(), 1U);
  EXPECT_EQ(article.authors[0].bio, "Awa Ndiaye covers the army.");
  EXPECT_EQ(article.authors[0].article_count, 4407);
}

TEST(PageReader, ABoldTownBeginsADateline) {
  const Article article = *shipped().read(
      page("<p><strong>Bamako, Mali</strong> – Envoys of both sides signed a truce on Monday after "
           "a week of talks in the capital, officials said on Tuesday.</p>" +
           kMore),
      {});
  EXPECT_EQ(text_of(article, RegionKind::kDateline), "Bamako, Mali –");
}

}  // namespace
}  // namespace khaldun
