#include "page/page_title.h"

#include <gtest/gtest.h>

#include "page/page_test_support.h"

namespace khaldun::page {
namespace {

Fact title_of(std::string_view text, std::string_view url = "https://cape.example/a") {
  const PageForTest page(text, url);
  return read_title(page.evidence()).fact;
}

TEST(PageTitle, IsTheHeadingThatOthersSupport) {
  const Fact title = title_of(
      "<title>Troops leave Mali - Cape</title><meta property=og:title content='Troops leave Mali'>"
      "<h1>Cape</h1><h1>Troops leave Mali</h1>");
  EXPECT_EQ(title.value, "Troops leave Mali");
  EXPECT_EQ(title.source, "h1");
}

TEST(PageTitle, IsTheHeadingWhenTheWordsDiffer) {
  EXPECT_EQ(title_of("<meta property=og:title content='Troops leave Mali after ten years of war'>"
                     "<h1>Troops leave Mali after ten years</h1>")
                .value,
            "Troops leave Mali after ten years");
}

TEST(PageTitle, LeavesWhatTheHeadingHasMore) {
  EXPECT_EQ(title_of("<meta property=og:title content='Troops leave Mali'>"
                     "<h1>Local News Troops leave Mali 87 comments</h1>")
                .value,
            "Troops leave Mali");
  EXPECT_EQ(title_of("<title>Troops leave Mali now</title>"
                     "<h1><span class=kicker>Sahel</span>: Troops leave Mali now</h1>")
                .value,
            "Troops leave Mali now");
}

TEST(PageTitle, IsOgTitleWhenTheHeadingIsTheSite) {
  const Fact title = title_of(
      "<meta property=og:site_name content='Cape Blog'><h1>Cape Blog</h1>"
      "<meta property=og:title content='Troops leave Mali | Cape Blog'><p>x</p>");
  EXPECT_EQ(title.value, "Troops leave Mali");
  EXPECT_EQ(title.source, "meta og:title");
}

TEST(PageTitle, IsThePartOfTheTitleElementThatIsLong) {
  EXPECT_EQ(title_of("<title>Steppe :: News :: Vote annulled after unrest</title>", "").value,
            "Vote annulled after unrest");
}

TEST(PageTitle, HasNoPageNumber) {
  EXPECT_EQ(title_of("<h1>Ten days in January (page 2)</h1>").value, "Ten days in January");
  EXPECT_EQ(title_of("<title>Ten days in January - Page 3</title>").value, "Ten days in January");
}

TEST(PageTitle, IsWholeWhereOneSourceCutIt) {
  EXPECT_EQ(title_of("<meta property=og:title content='Troops leave Mali...'>"
                     "<title>Troops leave Mali after ten years</title>")
                .value,
            "Troops leave Mali after ten years");
}

TEST(PageTitle, IsTheMarkedHeadlineBesideAnotherTitle) {
  for (const std::string_view heading :
       {"<h1 itemprop=headline>Troops leave Mali</h1>",
        "<h1 property=headline>Troops leave Mali</h1>",
        "<div class=hentry><h1 class=entry-title>Troops leave Mali</h1></div>",
        "<article><h1>Troops leave Mali</h1></article>"}) {
    const Fact title = title_of("<title>x</title>" + std::string(heading) + "<p>Text</p>");
    EXPECT_EQ(title.value, "Troops leave Mali") << heading;
    EXPECT_EQ(title.source, "h1") << heading;
  }
}

TEST(PageTitle, IsNotOneOfSeveralOtherHeadings) {
  EXPECT_EQ(title_of("<title>Truce</title><article><h1>Troops leave Mali</h1></article>"
                     "<article><h1>Vote annulled after unrest</h1></article>")
                .value,
            "Truce");
  EXPECT_EQ(title_of("<title>Truce</title><h1>Troops leave Mali</h1>").value, "Truce");
  EXPECT_EQ(title_of("<title>Truce</title><article><h1>News</h1></article>").value, "Truce");
}

TEST(PageTitle, IsUnknownWithoutAny) {
  EXPECT_FALSE(title_of("<p>Text</p>").is_known());
  EXPECT_FALSE(title_of("").is_known());
}

}  // namespace
}  // namespace khaldun::page
