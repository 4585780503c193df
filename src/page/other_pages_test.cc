#include "page/other_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "html/parser.h"

namespace khaldun::page {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> pages(std::string_view page, std::string_view url) {
  const html::Tree tree = html::parse(page);
  return addresses_of(page_links(tree, map_page(tree), url, ""));
}

TEST(OtherPages, LinksOfTheSameArticleWithAnotherNumber) {
  EXPECT_THAT(pages("<p>text</p><div class=pages><b>1</b> <a href='?page=2'>2</a>"
                    "<a href='?page=3'>3</a><a href='?page=2'>Next</a></div>",
                    "https://cape.example/war"),
              ElementsAre("https://cape.example/war?page=2", "https://cape.example/war?page=3"));
  EXPECT_THAT(pages("<a href='/war/page/2/'>Older</a>", "https://cape.example/war/"),
              ElementsAre("https://cape.example/war/page/2/"));
  EXPECT_THAT(pages("<a href='/war-2.html'>2</a>", "https://www.cape.example/war.html"),
              ElementsAre("https://www.cape.example/war-2.html"));
  EXPECT_THAT(
      pages("<link rel=next href='https://cape.example/war/2'><p>x", "https://cape.example/war"),
      ElementsAre("https://cape.example/war/2"));
}

TEST(OtherPages, OfALaterPage) {
  EXPECT_THAT(pages("<a href='/war'>1</a> 2 <a href='/war/3'>3</a>", "https://cape.example/war/2"),
              ElementsAre("https://cape.example/war", "https://cape.example/war/3"));
  EXPECT_THAT(pages("<link rel=prev href='/war?page=2'><link rel=next href='/war?page=4'>",
                    "https://cape.example/war?page=3"),
              ElementsAre("https://cape.example/war?page=2", "https://cape.example/war?page=4"));
}

TEST(OtherPages, ALaterPageKnowsItsNumber) {
  const auto links = [](std::string_view page, std::string_view url, std::string_view canonical) {
    const html::Tree tree = html::parse(page);
    return page_links(tree, map_page(tree), url, canonical);
  };
  constexpr std::string_view kFirst = "https://cape.example/war";
  for (const std::string_view url :
       {"https://cape.example/war?page=2", "https://cape.example/war/2"}) {
    const std::string page =
        "2 <a href='" + std::string(url.substr(0, url.size() - 1)) + "3'>3</a>";
    const PageLinks own = links(page + "<a href='/war'>1</a>", url, url);
    EXPECT_EQ(own.number, 2) << url;
    EXPECT_EQ(own.pages.size(), 2U) << url;
    const PageLinks of_first =
        links(page + "<a href='" + std::string(url) + "'>2</a>", url, kFirst);
    EXPECT_EQ(of_first.number, 2) << url;
    EXPECT_THAT(addresses_of(of_first),
                ElementsAre(kFirst, std::string(url.substr(0, url.size() - 1)) + "3"))
        << url;
  }
  EXPECT_EQ(links("<a href='?page=2'>2</a>", "https://cape.example/war-2", "").number, 1);
}

TEST(OtherPages, TheWholeArticleComesFirst) {
  EXPECT_THAT(pages("<a href='/war?page=2'>2</a><a href='/war?page=all'>View as one page</a>",
                    "https://cape.example/war"),
              ElementsAre("https://cape.example/war?page=all", "https://cape.example/war?page=2"));
}

TEST(OtherPages, OtherArticlesAndVersionsAreNone) {
  constexpr std::string_view kUrl = "https://cape.example/world/war";
  EXPECT_THAT(pages("<link rel=next href='/world/peace'><link rel=amphtml href='/world/war/amp'>"
                    "<a href='/world/war?print=1'>Print</a><a href='/world/war#2'>2</a>"
                    "<a href='/world?page=2'>2</a><a href='https://other.example/world/war/2'>2</a>"
                    "<a href='/world/war-2'>War returns to the coast</a>",
                    kUrl),
              IsEmpty());
  EXPECT_THAT(pages("<div class=comments><a href='/world/war?page=2'>2</a></div>", kUrl),
              IsEmpty());
  EXPECT_THAT(pages("<a rel=next href='/blog/letter-13'>Next</a>"
                    "<a rel=prev href='/blog/letter-11'>Previous</a>",
                    "https://cape.example/blog/letter-12"),
              IsEmpty())
      << "letters with a number each";
  EXPECT_THAT(pages("<a href='/page/2'>2</a>", "https://cape.example/"), IsEmpty());
  EXPECT_THAT(
      pages("<a href='/war/2020'>2020</a><a href='/war/02'>2</a>", "https://cape.example/war"),
      IsEmpty());
}

TEST(OtherPages, AddressesAreWhole) {
  const html::Tree tree =
      html::parse("<base href='https://cape.example/news/'><a href='war?page=2#top'>2</a>");
  EXPECT_THAT(addresses_of(page_links(tree, map_page(tree), "", "https://cape.example/news/war")),
              ElementsAre("https://cape.example/news/war?page=2"));
  EXPECT_THAT(pages("<a href='?page=2'>2</a>", ""), IsEmpty());
}

TEST(OtherPages, HasBounds) {
  std::string page;
  for (int i = 0; i < 30'000; ++i)
    page += "<a href='/war/page/" + std::to_string(i % 120) + "'>n</a>";
  EXPECT_LE(pages(page, "https://cape.example/war").size(), 100U);
}

}  // namespace
}  // namespace khaldun::page
