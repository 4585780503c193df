#include "page/shown_line.h"

#include <gtest/gtest.h>

#include "html/parser.h"

namespace khaldun::page {
namespace {

// Of the first <b> of the page: its line with the part that it holds in brackets.
std::string line(std::string_view page) {
  const html::Tree tree = html::parse(page);
  html::NodeId id = 0;
  while (tree.tag(id) != html::Tag::kB) ++id;
  ShownLine found = line_of(tree, id);
  found.text.insert(found.end, "]");
  found.text.insert(found.begin, "[");
  return found.text;
}

TEST(ShownLine, GoesAcrossInlineElements) {
  EXPECT_EQ(line("<p>By <i>Jane</i><span> on </span><b>7 June</b> 2020</p>"),
            "By Jane on [7 June] 2020");
}

TEST(ShownLine, EndsAtBlocksAndBreaks) {
  EXPECT_EQ(line("<div><p>Above</p>one <b>two</b> three<p>Below</p></div>"), "one [two] three");
  EXPECT_EQ(line("<p>Above<br><b>two</b><br>Below</p>"), "[two]");
  EXPECT_EQ(line("<p>one <script>x</script><b>two</b></p>"), "one [two]");
}

TEST(ShownLine, NamesItsBlock) {
  const html::Tree tree = html::parse("<ul><li><b>two</b></ul>");
  EXPECT_EQ(line_of(tree, tree.size() - 1).block, html::Tag::kLi);
}

}  // namespace
}  // namespace khaldun::page
