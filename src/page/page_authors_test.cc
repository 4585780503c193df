#include "page/page_authors.h"

#include <gtest/gtest.h>

#include "page/page_test_support.h"

namespace khaldun::page {
namespace {

PageAuthors read(std::string_view text) {
  const PageForTest page(text, "https://cape.example/a");
  return read_authors(page.evidence(), read_title(page.evidence()).heading);
}

std::string people(std::string_view text) {
  std::string result;
  for (const std::string& name : read(text).people) result += (result.empty() ? "" : ", ") + name;
  return result;
}

constexpr std::string_view kTitle =
    "<title>Truce signed at last</title><h1>Truce signed at last</h1>";

std::string after_title(std::string_view rest) { return people(std::string(kTitle).append(rest)); }

TEST(PageAuthors, StandInBylines) {
  EXPECT_EQ(after_title("<p>By Lensa Girma and Thabo Nkuna</p>"), "Lensa Girma, Thabo Nkuna");
  EXPECT_EQ(after_title("<p>By <a href='/x'>Lensa Girma</a> and <a>Thabo Nkuna</a></p>"),
            "Lensa Girma, Thabo Nkuna");
  EXPECT_EQ(after_title("<span>06.11.2023 13:30 von Olga Sander</span>"), "Olga Sander");
  EXPECT_EQ(after_title("<p>Sela Manu, 20 April 2022</p>"), "Sela Manu");
}

TEST(PageAuthors, StandInElementsOfAuthors) {
  EXPECT_EQ(after_title("<a rel=author href='/x'>Jane Doe</a>"), "Jane Doe");
  EXPECT_EQ(after_title("<div class=post-author><img alt=''><span>Jane Doe</span></div>"),
            "Jane Doe");
  EXPECT_EQ(
      after_title("<span class=author>Jane Doe</span> and <span class=author>John Roe</span>"),
      "Jane Doe, John Roe");
}

TEST(PageAuthors, AreNotThoseOfCommentsPicturesAndOtherStories) {
  EXPECT_EQ(after_title("<p>a</p><p>b</p><p>c</p><p>d</p><p>e</p>"
                        "<div class=comments><span class=author>Anna Kay</span></div>"
                        "<figure><figcaption>By Paul Photo</figcaption></figure>"
                        "<aside><span class=byline>By Other Writer</span></aside>"),
            "");
}

TEST(PageAuthors, StandBehindABar) {
  EXPECT_EQ(after_title("<p>2 May <span>| By </span><span>Jane Doe</span> | <b>Cape</b></p>"),
            "Jane Doe");
}

TEST(PageAuthors, AreNotThoseOfLinksAroundOtherHeadlines) {
  EXPECT_EQ(after_title("<div><a href='/b'><h3>Storm tears roof off</h3><small>By <span "
                        "class=author-name>Anna Kay</span></small></a></div>"),
            "");
}

TEST(PageAuthors, AnAgencyAloneBelowTheTitleSigns) {
  const PageAuthors found = read(std::string(kTitle) + "<p>AFP</p><p>x</p>");
  EXPECT_TRUE(found.people.empty());
  EXPECT_EQ(found.bodies, (std::vector<std::string>{"AFP"}));
  EXPECT_EQ(found.bodies_source, "name below the title");
  EXPECT_EQ(found.wire.value, "AFP");
  EXPECT_EQ(found.wire.source, "name below the title");
}

TEST(PageAuthors, AreThoseThatMostSourcesName) {
  EXPECT_EQ(people("<meta name=author content='Web Master'><title>Truce signed at last</title>"
                   "<h1>Truce signed at last</h1><p>By Jane Doe</p><a rel=author>Jane Doe</a>"),
            "Jane Doe");
  EXPECT_EQ(people("<meta name=author content='Jane Doe, John Roe'>"
                   "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
                   "\"author\":{\"name\":\"Jane Doe\"}}</script>"),
            "Jane Doe, John Roe");
}

TEST(PageAuthors, AreNoBodies) {
  const PageAuthors found = read("<meta name=author content='Africa Desk'><p>x</p>");
  EXPECT_TRUE(found.people.empty());
  ASSERT_EQ(found.bodies.size(), 1U);
  EXPECT_EQ(found.bodies[0], "Africa Desk");
  EXPECT_EQ(read("<meta name=author content='Jane Doe (AFP)'>").wire.value, "AFP");
}

TEST(PageAuthors, AreNoneOfAnEmptyPage) {
  EXPECT_TRUE(read("").people.empty());
  EXPECT_TRUE(read(kTitle).people.empty());
}

}  // namespace
}  // namespace khaldun::page
