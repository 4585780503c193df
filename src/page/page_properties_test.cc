#include "page/page_properties.h"

#include <gtest/gtest.h>

#include "html/parser.h"

namespace khaldun::page {
namespace {

PageProperties read(std::string_view page) { return read_properties(html::parse(page)); }

TEST(PageProperties, AreReadFromMicrodata) {
  const PageProperties found = read(
      "<div itemscope itemtype='https://schema.org/NewsArticle'>"
      "<meta itemprop=articleSection content=World><meta itemprop=isAccessibleForFree "
      "content=False><img itemprop='image thumbnail' src='/a.jpg'>"
      "<span itemprop=publisher itemscope itemtype='https://schema.org/Organization'>"
      "<span itemprop=logo itemscope><meta itemprop=name content=Logo></span>"
      "<meta itemprop=name content='Lakeside Herald'></span><p>Text.</p></div>");
  EXPECT_EQ(found.section.value, "World");
  EXPECT_EQ(found.section.source, "itemprop articleSection");
  EXPECT_EQ(found.publisher.value, "Lakeside Herald");
  EXPECT_EQ(found.publisher.source, "itemprop publisher");
  EXPECT_EQ(found.image.value, "/a.jpg");
  EXPECT_EQ(found.is_free, false);
  EXPECT_EQ(found.is_free_source, "itemprop isAccessibleForFree");
}

TEST(PageProperties, AreReadFromRdfa) {
  const PageProperties found = read(
      "<meta property='og:image' content='/og.jpg'>"
      "<div vocab='http://schema.org/' typeof='NewsArticle'>"
      "<a property='articleSection' href='/world'>World</a>"
      "<div property='schema:image' typeof='ImageObject'><link property=url href='/b.jpg'></div>"
      "<div property='publisher' typeof=Organization>Lakeside Herald</div>"
      "<meta property='https://schema.org/isAccessibleForFree' content=true></div>");
  EXPECT_EQ(found.section.value, "World");
  EXPECT_EQ(found.section.source, "property articleSection");
  EXPECT_EQ(found.image.value, "/b.jpg");
  EXPECT_EQ(found.publisher.value, "Lakeside Herald");
  EXPECT_EQ(found.is_free, true);
}

TEST(PageProperties, OfOtherItemsAreTheirs) {
  const std::string story =
      "<div itemscope itemtype='http://schema.org/Article'><i itemprop=articleSection>Sport</i>"
      "</div>";
  const PageProperties found =
      read(story + "<div itemscope itemtype='http://schema.org/BlogPosting'>" + story +
           "<p>One.</p><p>Two.</p><p itemprop=articleSection>Health</p></div>" + story);
  EXPECT_EQ(found.section.value, "Health");
  EXPECT_EQ(read("<div itemscope itemtype='http://schema.org/Product'>"
                 "<i itemprop=articleSection>Shoes</i></div>")
                .section.value,
            "");
  EXPECT_EQ(read("<i itemprop=articleSection>Shoes</i>").section.value, "");
  EXPECT_FALSE(read("").is_free);
}

}  // namespace
}  // namespace khaldun::page
