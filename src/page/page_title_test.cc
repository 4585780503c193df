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

TEST(PageTitle, IsUnknownWithoutAny) {
  EXPECT_FALSE(title_of("<p>Text</p>").is_known());
  EXPECT_FALSE(title_of("").is_known());
}

}  // namespace
}  // namespace khaldun::page
