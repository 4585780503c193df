#include "page/other_boxes.h"

#include <gtest/gtest.h>

#include "page/page_test_support.h"

namespace khaldun::page {
namespace {

const std::string kParagraph = "<p>" + std::string(220, 'x') + "</p>";
const std::string kText = kParagraph + kParagraph + kParagraph;

// Whether the text that begins with "2 Feb" is of another box.
bool is_other(std::string_view rest) {
  static const DateWords kWords = *DateWords::load("data/web/dates.tsv");
  const PageForTest page(std::string("<main><h1>Truce</h1>").append(rest));
  const OtherBoxes boxes(page.evidence(), page.map.headings.at(0), kWords);
  for (html::NodeId id = 1; id < page.tree.size(); ++id) {
    if (page.tree.text(id).starts_with("2 Feb")) return boxes.has(id);
  }
  ADD_FAILURE() << "no day";
  return false;
}

const std::string kComment =
    "<div class=fb><span>Chola M.</span><span>2 February 2024</span><p>Very good.</p></div>";

TEST(OtherBoxes, AreCommentsBehindTheText) {
  EXPECT_TRUE(is_other(kText + kComment));
  EXPECT_TRUE(is_other(kText + "<div><div><b>Chola</b> <i>2 Feb 2024</i></div><div>Well done!"));
  EXPECT_FALSE(is_other(kComment + kText)) << "a head with a standfirst";
  EXPECT_FALSE(is_other(kParagraph + kComment)) << "little text";
}

TEST(OtherBoxes, AreOtherStories) {
  EXPECT_TRUE(is_other(kText + "<div><h3>Miners strike again</h3><small>2 Feb 2024</small></div>"));
}

TEST(OtherBoxes, AreNotLinesOfTheArticle) {
  EXPECT_FALSE(is_other(kText + "<p>2 Feb 2024, Lusaka"));
  EXPECT_FALSE(is_other(kText + "<div>By Chola M. <span>2 February 2024</span></div>"));
  EXPECT_FALSE(is_other(kText + "<p><span>2 Feb 2024</span></p><p>The end of it.</p>"))
      << "in one box with the text";
  EXPECT_FALSE(is_other(kText + "<div><b>2 Feb 2024</b><p>© 2024 of all that is here.</div>"));
}

TEST(OtherBoxes, HaveBounds) {
  std::string page = kText;
  for (int i = 0; i < 300; ++i) page += "<div>";
  for (int i = 0; i < 20'000; ++i) page += "<i>A sentence of the box.</i>";
  EXPECT_FALSE(is_other(page + "<p>2 Feb 2024"));
}

}  // namespace
}  // namespace khaldun::page
