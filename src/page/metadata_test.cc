#include "page/metadata.h"

#include <gtest/gtest.h>

#include "html/parser.h"

namespace khaldun::page {
namespace {

Metadata read(std::string_view text, const PageContext& context = {}) {
  return read_metadata(html::parse(text), context);
}

TEST(Metadata, IsReadWithItsEvidence) {
  const Metadata found = read(
      "<html lang=en-GB><title>Truce signed at last | World | Cape Meridian</title>"
      "<meta name=description content='Two years &amp; a day'><meta name=keywords content='a, b,a'>"
      "<meta property='og:image' content='https://cape.example/a.jpg'>"
      "<link rel=canonical href='/world/truce'><h1>Truce signed at last</h1>"
      "<p>By Jane Doe (Reuters)</p><p>7 June 2020</p>",
      {.url = "https://cape.example/world/truce?x=1"});
  EXPECT_EQ(found.title.value, "Truce signed at last");
  EXPECT_EQ(found.title.source, "h1");
  ASSERT_EQ(found.authors.size(), 1U);
  EXPECT_EQ(found.authors[0], "Jane Doe");
  EXPECT_EQ(found.authors_source, "byline");
  EXPECT_EQ(found.wire.value, "Reuters");
  EXPECT_EQ(found.published.value, "2020-06-07");
  EXPECT_EQ(found.published_precision, "day");
  EXPECT_EQ(found.site.value, "Cape Meridian");
  EXPECT_EQ(found.section.value, "World");
  EXPECT_EQ(found.language.value, "en-GB");
  EXPECT_EQ(found.url.value, "https://cape.example/world/truce");
  EXPECT_EQ(found.description.value, "Two years & a day");
  EXPECT_EQ(found.image.value, "https://cape.example/a.jpg");
  EXPECT_EQ(found.keywords.size(), 2U);
  EXPECT_FALSE(found.is_free.has_value());
}

TEST(Metadata, IsReadFromMicrodata) {
  const Metadata found = read(
      "<title>Truce signed at last - Cape Meridian</title><meta name='DC.subject' content='Africa'>"
      "<meta name='DC.subject' content='Cape, South; Trade'>"
      "<div itemscope itemtype='https://schema.org/NewsArticle'>"
      "<meta itemprop=articleSection content=World><img itemprop=image src='/a.jpg'>"
      "<meta itemprop=isAccessibleForFree content=false>"
      "<meta itemprop=publisher content='Cape Meridian'></div>");
  EXPECT_EQ(found.title.value, "Truce signed at last");
  EXPECT_EQ(found.section.source, "itemprop articleSection");
  EXPECT_EQ(found.image.source, "itemprop image");
  EXPECT_EQ(found.site.source, "itemprop publisher");
  EXPECT_EQ(found.is_free, false);
  EXPECT_EQ(found.keywords, (std::vector<std::string>{"Africa", "Cape, South", "Trade"}));
  EXPECT_EQ(found.keywords_source, "meta dc.subject");
}

TEST(Metadata, TheLinkToTheRootNamesTheSiteInTheTitle) {
  const std::string page = "<title>North - South: envoys agree | Cape News</title>";
  EXPECT_EQ(read(page + "<a href='/'>Cape News</a>").title.value, "North - South: envoys agree");
  EXPECT_EQ(read(page + "<a href='/'>Home</a>").title.value,
            "North - South: envoys agree | Cape News");
}

TEST(Metadata, TheTitleMayHaveMarksThatPartIt) {
  const Metadata found = read(
      "<title>North - South: envoys agree | World | Cape News</title><h1>North - South: envoys "
      "agree</h1><a href='/'>Start page</a>");
  EXPECT_EQ(found.site.value, "Cape News");
  EXPECT_EQ(found.section.value, "World");
  EXPECT_EQ(
      read("<title>Cape News - Cacao : une prime</title><h1>Cacao : une prime</h1>").site.value,
      "Cape News");
  EXPECT_FALSE(read("<title>North - South</title><h1>North - South</h1>").site.is_known());
}

TEST(Metadata, ALinkHomeNamesNoSite) {
  const auto words = NoteTable::load("data/web/homes.tsv");
  ASSERT_TRUE(words) << words.error().message;
  const auto site = [&](std::string_view links) {
    return read(std::string(links) + "<h1>Truce</h1>", {.home_words = &*words}).site.value;
  };
  for (const std::string word : {"Home", "Accueil", "INICIO", "الرئيسية", "首页", "Front page",
                                 "« Retour à l’accueil", "»", "Главная", "முகப்பு ›"}) {
    EXPECT_EQ(site("<a href='/'>" + word + "</a>"), "") << word;
  }
  const std::string home = "<a href='/'>Home</a>";
  EXPECT_EQ(site(home + "<a href='/'>Cape News</a>"), "Cape News");
  EXPECT_EQ(site(home + home + home + "<a href='/'>See all stories</a>"), "");
}

TEST(Metadata, KnowsPaywalls) {
  EXPECT_EQ(read("<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
                 "\"isAccessibleForFree\":false}</script>")
                .is_free,
            false);
  EXPECT_EQ(read("<meta name='article:content_tier' content=locked>").is_free, false);
  EXPECT_EQ(read("<meta name='article:content_tier' content=free>").is_free, true);
}

TEST(Metadata, TakesSectionFromBreadcrumbs) {
  EXPECT_EQ(read("<h1>Truce</h1><p>a</p><p>b</p><p>c</p><p>d</p>"
                 "<nav class=breadcrumb><a href='/'>Home</a><a href='/africa'>Africa</a></nav>")
                .section.value,
            "Africa");
}

TEST(Metadata, TakesSectionFromTheLinkToIt) {
  EXPECT_EQ(read("<a href='/politics'>Politics</a><a href='/politics/2031/'>2031</a>"
                 "<a href='/polit'>No</a><a href='/politics/2031/vote'>Vote</a><h1>Vote</h1>",
                 {.url = "https://cape.example/politics/2031/vote"})
                .section.value,
            "Politics");
  EXPECT_EQ(read("<nav class=breadcrumb><a href='/2031'>2031</a></nav><h1>Vote</h1>",
                 {.url = "https://cape.example/2031/vote"})
                .section.value,
            "")
      << "a year is no section";
  EXPECT_EQ(read("<nav class=breadcrumb><a href='/asia'>Asia</a><a href='/vote/1'>« 1</a></nav>"
                 "<h1>Vote</h1>")
                .section.value,
            "Asia")
      << "nor is a pager";
  EXPECT_EQ(read("<a href='/vote'>« 1</a><h1>Vote</h1>", {.url = "https://cape.example/vote/2"})
                .section.value,
            "");
}

TEST(Metadata, IsReadFromParselySailthruAndHNews) {
  const Metadata found = read(
      "<meta name=parsely-link content='https://cape.example/truce'>"
      "<meta name=sailthru.image content='https://cape.example/s.jpg'>"
      "<meta name=parsely-image-url content='https://cape.example/p.jpg'>"
      "<div class='hentry hnews'><h1 class=entry-title>Truce signed at last</h1>"
      "<span class='source-org vcard'><span class='org fn'>Cape Meridian</span></span>"
      "<abbr class=published title=2020-06-07T10:00:00+02:00>7 June</abbr>"
      "<abbr class=updated title=2020-06-09T10:00:00+02:00>9 June</abbr></div>");
  EXPECT_EQ(found.url.value, "https://cape.example/truce");
  EXPECT_EQ(found.url.source, "meta parsely-link");
  EXPECT_EQ(found.image.value, "https://cape.example/p.jpg");
  EXPECT_EQ(found.site.value, "Cape Meridian");
  EXPECT_EQ(found.site.source, "source-org");
  EXPECT_EQ(found.published.value, "2020-06-07");
  EXPECT_EQ(found.modified.value, "2020-06-09");
}

TEST(Metadata, IsUnknownOfAnEmptyPage) {
  const Metadata found = read("");
  EXPECT_FALSE(found.title.is_known());
  EXPECT_TRUE(found.authors.empty());
  EXPECT_FALSE(found.published.is_known());
  EXPECT_EQ(found.published_precision, "unknown");
}

TEST(Metadata, HasBoundsOnHostilePages) {
  std::string page = "<title>T</title>";
  for (int i = 0; i < 20000; ++i)
    page += "<div class=author><h1>By A B <span class=date>1 May 2020";
  EXPECT_FALSE(read(page).published_precision.empty());
  std::string metas;
  for (int i = 0; i < 20000; ++i) metas += "<meta name=author content='Jane Doe, John Roe'>";
  EXPECT_EQ(read(metas).authors.size(), 2U);
}

TEST(Metadata, DaysInNumbersGoByOutletAndLocale) {
  const auto words = DateWords::load("data/web/dates.tsv");
  const auto outlets = Outlets::load("data/outlets");
  ASSERT_TRUE(words && outlets);
  const auto published = [&](std::string_view url, std::string_view head) {
    const std::string page = "<html lang=en>" + std::string(head) +
                             "<title>Truce signed</title><h1>Truce signed</h1><p>03/04/2024</p>";
    return read(page, {.url = std::string(url), .date_words = &*words, .outlets = &*outlets})
        .published.value;
  };
  EXPECT_EQ(published("https://nation.africa/a", ""), "2024-04-03");
  EXPECT_EQ(published("https://cape.example/a", ""), "2024") << "nothing tells";
  EXPECT_EQ(published("https://cape.example/a", "<meta property='og:locale' content='en_GB'>"),
            "2024-04-03");
}

}  // namespace
}  // namespace khaldun::page
