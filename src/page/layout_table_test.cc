#include "page/layout_table.h"

#include <gtest/gtest.h>

#include <string>

#include "html/parser.h"

namespace khaldun::page {
namespace {

const std::string kText(600, 'x');

// Whether the text that begins with a word stands beside the article.
bool is_beside(const std::string& page, std::string_view word) {
  const html::Tree tree = html::parse(page);
  html::NodeId heading = html::kNoNode, found = 0;
  for (html::NodeId id = 1; id < tree.size(); ++id) {
    if (tree.tag(id) == html::Tag::kH1) heading = id;
    if (tree.text(id).starts_with(word)) found = id;
  }
  EXPECT_NE(found, 0U) << word;
  return LayoutTable(tree, heading).is_beside(found);
}

TEST(LayoutTable, HasCellsBesideTheArticle) {
  const std::string page =
      "<p>above<table><tr><td colspan=3>head<tr><td>menu<td><h1>title</h1>day " + kText +
      "<td>weather<tr><td>foot</table><p>below";
  for (const auto word : {"head", "menu", "weather", "foot"}) {
    EXPECT_TRUE(is_beside(page, word)) << word;
  }
  for (const auto word : {"above", "title", "day", "below"}) {
    EXPECT_FALSE(is_beside(page, word)) << word;
  }
}

TEST(LayoutTable, OfOneColumnIsTheArticles) {
  EXPECT_FALSE(is_beside("<table><tr><td>day<tr><td><h1>title</h1>" + kText + "</table>", "day"));
  EXPECT_FALSE(is_beside("<table><tr><td>day<tr><td><h1>t</h1>" + kText + "<td> </table>", "day"));
}

TEST(LayoutTable, WithTheTitleAloneInItsCellIsTheArticles) {
  EXPECT_FALSE(
      is_beside("<table><tr><td><h1>title</h1><td>day<tr><td>" + kText + "</table>", "day"));
}

TEST(LayoutTable, MayStandInAnother) {
  const std::string page = "<table><tr><td>menu<td><table><tr><td>day<tr><td><h1>title</h1>" +
                           kText + "</table></table>";
  EXPECT_TRUE(is_beside(page, "menu"));
  EXPECT_FALSE(is_beside(page, "day"));
}

TEST(LayoutTable, IsNoneWithoutATitle) {
  EXPECT_FALSE(is_beside("<table><tr><td>menu<td>" + kText + "</table>", "menu"));
}

}  // namespace
}  // namespace khaldun::page
