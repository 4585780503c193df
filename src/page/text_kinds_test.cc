// What the reader of pages makes of texts beside a body.
#include "page/text_kinds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "khaldun/page_reader.h"

namespace khaldun {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const PageReader& reader() {
  static const PageReader loaded = *PageReader::load("data/web");
  return loaded;
}

const std::string kBody =
    "<p>Envoys of the government and two armed groups signed a truce on Monday after a week of "
    "talks in the capital, officials of both sides said.</p><p>The agreement commits both parties "
    "to leave the towns along the river, and it lets convoys of food and medicine through to some "
    "two hundred thousand people, the mediators added.</p>";
const std::string kMore =
    "<p>Earlier rounds had failed because the groups asked for seats in the cabinet, which the "
    "president, who came to power three years ago, refused in March and again in June.</p><p>The "
    "mediators are to meet again next week in order to name those who will watch over it.</p>";

std::vector<std::string> texts_of(const std::string& page, RegionKind kind) {
  const Article article = *reader().read(page, {});
  std::vector<std::string> texts;
  for (const Region& region : article.regions) {
    if (region.kind != kind) continue;
    texts.push_back(article.text.substr(region.bytes.begin, region.bytes.size()));
  }
  return texts;
}

std::string page(const std::string& below_title, const std::string& inside,
                 const std::string& head = "") {
  return "<html><head><title>Truce signed</title>" + head +
         "</head><body><article><header><h1>Truce signed</h1>" + below_title +
         "</header><div class=article-body>" + inside + "</div></article></body></html>";
}

TEST(TextKinds, AStandfirstIsWhatThePageCallsOne) {
  for (const std::string mark :
       {"<p class=standfirst>", "<p class='article__sub-title article-dek'>", "<h2 class=subtitle>",
        "<div class=chapo><p>", "<p itemprop=alternativeHeadline>"}) {
    const std::string text = "Mediators halt two years of war along the river";
    EXPECT_THAT(
        texts_of(page(mark + text + "</p></h2></div>", kBody + kMore), RegionKind::kStandfirst),
        ElementsAre(text))
        << mark;
  }
  EXPECT_THAT(texts_of(page("<p class=lead>Mediators halt two years of war along the river</p>",
                            kBody + kMore),
                       RegionKind::kStandfirst),
              ElementsAre());
  EXPECT_THAT(
      texts_of(page("", kBody + "<h2 class=subtitle>Seats in the cabinet today</h2>" + kMore),
               RegionKind::kStandfirst),
      ElementsAre())
      << "within the body";
}

TEST(TextKinds, ABoxWithTheArticleIsNoStandfirst) {
  const std::string all = page("", "<div class=deck>" + kBody + kMore + "</div>");
  EXPECT_THAT(texts_of(all, RegionKind::kStandfirst), ElementsAre());
  EXPECT_EQ(texts_of(all, RegionKind::kBody).size(), 4U);
}

TEST(TextKinds, TheDescriptionOfThePageApartFromTheBodyIsAStandfirst) {
  const std::string text = "Mediators halt two years of war along the river.";
  const std::string head = "<meta name=description content='" + text + "'>";
  EXPECT_THAT(texts_of(page("<p>" + text + "</p>", kBody + kMore, head), RegionKind::kStandfirst),
              ElementsAre(text));
  EXPECT_THAT(
      texts_of(page("", "<p>" + text + "</p>" + kBody + kMore, head), RegionKind::kStandfirst),
      ElementsAre())
      << "the first paragraph";
}

TEST(TextKinds, NotesOfRepublicationAreNoBody) {
  for (const std::string note :
       {"This article was first published by The River Post on 3 May.",
        "Originally published at <a href=/x>river-post.example</a>.",
        "This story originally appeared in The River Post and is used with permission.",
        "Cet article a été initialement publié par Le Courrier du fleuve.",
        "Dieser Artikel erschien zuerst in der Flusspost.",
        "Este artículo se publicó originalmente en El Correo del Río."}) {
    const std::string whole = page("", kBody + kMore + "<p><em>" + note + "</em></p>");
    EXPECT_EQ(texts_of(whole, RegionKind::kRepublication).size(), 1U) << note;
    EXPECT_EQ(texts_of(whole, RegionKind::kBody).size(), 4U) << note;
  }
  const std::string said =
      "<p>“This article was first published by an enemy,” the minister said "
      "to reporters in the capital on Monday.</p>";
  EXPECT_THAT(texts_of(page("", kBody + said + kMore), RegionKind::kBody),
              Contains(HasSubstr("published by an enemy")));
}

const std::string kAuthor = "<meta name=author content='Lensa Girma'>";

TEST(TextKinds, WhatTellsOfTheAuthorBelowTheStoryIsABiography) {
  for (const std::string bio :
       {"<p><em>Lensa Girma is a reporter in Hargeisa. She was expelled from the kingdom in 2019."
        "</em></p>",
        "<p>Dr. Lensa Girma covers the courts for this paper.</p><p>She was arrested twice.</p>",
        "<p>Lensa Girma est journaliste à Djibouti, où elle a été arrêtée en 2019.</p>",
        "<p>Lensa Girma and Thabo Nkuna are reporters who were expelled in 2019.</p>"}) {
    const std::string whole = page("", kBody + kMore + bio, kAuthor);
    EXPECT_FALSE(texts_of(whole, RegionKind::kAuthorBio).empty()) << bio;
    EXPECT_EQ(texts_of(whole, RegionKind::kBody).size(), 4U) << bio;
  }
}

TEST(TextKinds, AStoryAboutItsAuthorIsBody) {
  const std::string told = "<p>Lensa Girma is a reporter who was expelled from the kingdom.</p>";
  EXPECT_THAT(texts_of(page("", kBody + told + kMore + kBody, kAuthor), RegionKind::kAuthorBio),
              ElementsAre())
      << "in the middle";
  for (const std::string other :
       {"<p>Lensa Girma was released on Friday after four days in prison, her lawyer said.</p>",
        "<p>Thabo Nkuna is a colonel who was expelled from the kingdom in 2019, they said.</p>",
        "<p>“Lensa Girma is a brave reporter,” the head of the union said on Friday.</p>"}) {
    EXPECT_THAT(texts_of(page("", kBody + kMore + other, kAuthor), RegionKind::kAuthorBio),
                ElementsAre())
        << other;
  }
}

TEST(TextKinds, CorrectionsSaySomething) {
  const std::string note =
      "Editor’s note: This article was amended on 6 May to remove the name of a trader.";
  const std::string whole = page(
      "", kBody + kMore + "<h4>Clarification</h4><p>The minister spoke on Monday.</p><p>" + note +
              "</p><ul><li><a href=/c>Corrections</a></li><li><a href=/t>Trending</a></li>"
              "<li>Corrections</li><li>Transcripts</li><li>Copyright © 2031 The River Post, "
              "Inc.</li></ul>");
  EXPECT_THAT(texts_of(whole, RegionKind::kCorrection),
              ElementsAre("Clarification", "The minister spoke on Monday.", note));
}

TEST(TextKinds, BylinesHaveANameAndStandBesideTheBody) {
  for (const std::string line : {"By Lensa Girma", "By Lensa Girma and Thabo Nkuna in Berbera",
                                 "Lensa Girma", "Written by Lensa Girma | 3 May 2031"}) {
    EXPECT_THAT(texts_of(page("<p>" + line + "</p>", kBody + kMore, kAuthor), RegionKind::kByline),
                ElementsAre(line));
  }
  EXPECT_THAT(texts_of("<html><head><title>Truce signed</title>" + kAuthor +
                           "</head><body><article><h1>Truce signed</h1><p>By Lensa Girma and "
                           "Thabo Nkuna</p>" +
                           kBody + kMore + "</article></body></html>",
                       RegionKind::kByline),
              ElementsAre("By Lensa Girma and Thabo Nkuna"))
      << "below a title that is of the body";
  for (const std::string line : {"3 min to read", "/ new", "Published in", "By the numbers"}) {
    const std::string whole = page("<p class=meta>" + line + "</p>",
                                   kBody + kMore + "<p class=credit>" + line + "</p>", kAuthor);
    EXPECT_THAT(texts_of(whole, RegionKind::kByline), ElementsAre()) << line;
  }
}

TEST(TextKinds, LinksToOtherArticlesAreRelated) {
  const std::string whole =
      page("", kBody + "<p><a href=/s>Read more: Storm tears roof from church</a></p>" + kMore +
                   "<h3>More on this</h3><ul class=related><li><a href=/b>Bomb kills ten in a "
                   "market</a></li><li><a href=/c>Gunmen attack a prison again</a></li></ul>");
  EXPECT_THAT(texts_of(whole, RegionKind::kRelated),
              ElementsAre("Read more: Storm tears roof from church", "More on this",
                          "Bomb kills ten in a market", "Gunmen attack a prison again"));
  EXPECT_THAT(texts_of(whole, RegionKind::kBody), Not(Contains(HasSubstr("Bomb kills"))));
}

TEST(TextKinds, TheNameOfTheSignerAtAnEndOfTheBodyIsAByline) {
  const std::string agency =
      "<meta name=author content='Agence France-Presse'><meta property=og:type content=article>";
  EXPECT_THAT(texts_of(page("", "<p>By AFP</p>" + kBody + kMore, agency), RegionKind::kByline),
              ElementsAre("By AFP"));
  EXPECT_THAT(texts_of(page("", kBody + kMore + "<p>By AFP</p>", agency), RegionKind::kByline),
              ElementsAre("By AFP"));
}

TEST(TextKinds, LinksBelowAHeadingAreRelated) {
  const std::string whole = page(
      "", kBody + kMore +
              "<div><h3>Recommended</h3><ul><li><a href=/b>Bomb kills ten</a> <li>3 May<li><a "
              "href=/c>Gunmen attack a prison</a><li><a href=/s>Show comments</a></ul><h3>Games"
              "</h3><a href=/g>Play chess now</a></div>");
  EXPECT_THAT(texts_of(whole, RegionKind::kRelated),
              ElementsAre("Recommended", "Bomb kills ten", "Gunmen attack a prison"));
}

TEST(TextKinds, ABiographyWithACreditStaysOne) {
  const std::string bio = "Lensa Girma is a reporter in Ansa. Photo: Jo Roe";
  EXPECT_THAT(
      texts_of(page("", kBody + kMore + "<p>" + bio + "</p>", kAuthor), RegionKind::kAuthorBio),
      ElementsAre(bio));
}

}  // namespace
}  // namespace khaldun
