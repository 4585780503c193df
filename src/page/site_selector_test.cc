#include "page/site_selector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "html/parser.h"

namespace khaldun::page {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> found(std::string_view selector, std::string_view page) {
  const auto parsed = SiteSelector::parse(selector);
  EXPECT_TRUE(parsed) << selector;
  const html::Tree tree = html::parse(page);
  std::vector<std::string> texts;
  for (const html::NodeId id : parsed->all(tree)) texts.push_back(html::inner_text(tree, id));
  return texts;
}

constexpr std::string_view kPage =
    "<div id=top class='lead story'><p class=a>one</p><section><p lang=fr>two</p></section></div>"
    "<div class=stories><p class='a b'>three</p></div><my-part><p>four</p></my-part>";

TEST(SiteSelector, TagsClassesIdsAndAttributes) {
  EXPECT_THAT(found("p", kPage), ElementsAre("one", "two", "three", "four"));
  EXPECT_THAT(found(".story p", kPage), ElementsAre("one", "two"));
  EXPECT_THAT(found("div.story.lead section p", kPage), ElementsAre("two"));
  EXPECT_THAT(found("#top .a", kPage), ElementsAre("one"));
  EXPECT_THAT(found("p[lang]", kPage), ElementsAre("two"));
  EXPECT_THAT(found("P[LANG=\"fr\"]", kPage), ElementsAre("two"));
  EXPECT_THAT(found("[class='a b']", kPage), ElementsAre("three"));
  EXPECT_THAT(found("my-part *", kPage), ElementsAre("four"));
  EXPECT_THAT(found(".stor", kPage), IsEmpty());
  EXPECT_THAT(found("section .story", kPage), IsEmpty()) << "below, not above";
}

TEST(SiteSelector, TheOuterElementStandsForThoseBelowIt) {
  EXPECT_THAT(found("div", "<div>a<div>b</div></div>"), ElementsAre("a b"));
}

TEST(SiteSelector, MistakesSayWhere) {
  for (const auto& [selector, message] : std::vector<std::pair<std::string, std::string>>{
           {"", "expected a selector"},
           {"div > p", "at column 5 of the selector, found \"> p\""},
           {"div.", "expected a name"},
           {"p[lang", "expected \"]\""},
           {"p[=x]", "expected the name of an attribute"},
           {"p[a=\"x]", "expected the value's end"},
           {"p:first-child", "expected a tag, .class, #id or [attribute=value]"},
           {"a b c d e f g h i", "expected at most 8 elements"}}) {
    const auto parsed = SiteSelector::parse(selector);
    ASSERT_FALSE(parsed) << selector;
    EXPECT_EQ(parsed.error().code, ErrorCode::kInvalidData);
    EXPECT_THAT(parsed.error().message, HasSubstr(message));
  }
}

}  // namespace
}  // namespace khaldun::page
