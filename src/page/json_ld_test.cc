#include "page/json_ld.h"

#include <gtest/gtest.h>

#include <string>

#include "html/parser.h"
#include "page/page_map.h"

namespace khaldun::page {
namespace {

LinkedData read(const std::string& json, const PageHints& hints = {}) {
  const html::Tree tree =
      html::parse("<script type='application/ld+json'>" + json + "</script><p>x</p>");
  return read_json_ld(tree, map_page(tree).data_scripts, hints);
}

TEST(JsonLd, ReadsAnArticle) {
  const LinkedData data = read(R"({"@type": "NewsArticle", "headline": "Truce &amp; talks",
      "author": [{"@type": "Person", "name": "Lensa Girma"}, "Thabo Nkuna"],
      "datePublished": "2022-11-03", "dateModified": "2022-11-04", "articleSection": ["World"],
      "keywords": "truce, talks", "isAccessibleForFree": "False", "inLanguage": "en",
      "image": {"@type": "ImageObject", "url": "https://cape.example/a.jpg"},
      "publisher": {"@type": "Organization", "name": "Cape Meridian"}})");
  EXPECT_EQ(data.type, "NewsArticle");
  EXPECT_EQ(data.headline, "Truce & talks");
  ASSERT_EQ(data.authors.size(), 2U);
  EXPECT_EQ(data.authors[1].name, "Thabo Nkuna");
  EXPECT_EQ(data.published, "2022-11-03");
  EXPECT_EQ(data.modified, "2022-11-04");
  EXPECT_EQ(data.section, "World");
  EXPECT_EQ(data.keywords.size(), 2U);
  EXPECT_EQ(data.is_free, false);
  EXPECT_EQ(data.image, "https://cape.example/a.jpg");
  EXPECT_EQ(data.publisher, "Cape Meridian");
}

TEST(JsonLd, FollowsReferencesInAGraph) {
  const LinkedData data = read(R"({"@graph": [
      {"@type": "WebSite", "@id": "#site", "name": "The Courier"},
      {"@type": "WebPage", "@id": "#page", "datePublished": "2023-01-02"},
      {"@type": ["Article", "NewsArticle"], "headline": "Week", "author": {"@id": "#jane"}},
      {"@type": "Person", "@id": "#jane", "name": "Jane Doe"}]})");
  ASSERT_EQ(data.authors.size(), 1U);
  EXPECT_EQ(data.authors[0].name, "Jane Doe");
  EXPECT_EQ(data.site, "The Courier");
  EXPECT_EQ(data.page_published, "2023-01-02");
}

TEST(JsonLd, SurvivesReferencesInACircle) {
  const LinkedData data = read(R"({"@graph": [
      {"@type": "Article", "headline": "Week", "author": {"@id": "#a"}},
      {"@id": "#a", "x": 1, "name": {"@id": "#b"}},
      {"@id": "#b", "x": 1, "name": {"@id": "#a"}}]})");
  EXPECT_EQ(data.headline, "Week");
}

TEST(JsonLd, PicksTheArticleOfThisPage) {
  const std::string json = R"([
      {"@type": "NewsArticle", "headline": "Rebels attack", "url": "https://a.example/rebels"},
      {"@type": "Article", "headline": "Truce signed", "url": "https://a.example/truce"}])";
  EXPECT_EQ(read(json, {{"https://www.a.example/truce/?x=1"}, {}}).headline, "Truce signed");
  EXPECT_EQ(read(json, {{}, {"truce signed the courier"}}).headline, "Truce signed");
}

TEST(JsonLd, LeavesListsOfOtherStories) {
  const LinkedData data = read(R"({"@type": "ItemList", "itemListElement": [
      {"@type": "ListItem", "item": {"@type": "NewsArticle", "headline": "Other"}}]})");
  EXPECT_NE(data.headline, "Truce signed");
  EXPECT_EQ(read(R"({"@type": "Article", "headline": "This", "mentions":
      {"@type": "NewsArticle", "headline": "Other"}})")
                .headline,
            "This");
}

TEST(JsonLd, TellsOrganisations) {
  const LinkedData data =
      read(R"({"@type": "Article", "author": {"@type": "NewsMediaOrganization", "name": "BB"}})");
  ASSERT_EQ(data.authors.size(), 1U);
  EXPECT_TRUE(data.authors[0].is_organisation);
}

TEST(JsonLd, MendsOrSkipsBrokenScripts) {
  EXPECT_EQ(read("{\"@type\": \"Article\", \"headline\": \"Two\nlines\",}").headline, "Two lines");
  EXPECT_EQ(read("{nonsense").headline, "");
  EXPECT_EQ(read("[1, null, \"x\", [], {}]").headline, "");
  EXPECT_EQ(read(std::string(100000, '[')).headline, "");
  EXPECT_EQ(read(R"({"@type": 3, "headline": {"@value": []}, "author": [[[]]]})").headline, "");
}

}  // namespace
}  // namespace khaldun::page
