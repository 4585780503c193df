// ShownLine: the line of a page that a text stands in, across <b>, <span> and the like.
//
//   const ShownLine line = line_of(tree, id);   // of "<p>By Jane <b>7 June 2020</b></p>"
//   line.text;                                  // "By Jane 7 June 2020"
//   line.text.substr(line.begin, line.end - line.begin);   // "7 June 2020"
//
// Blocks and <br> end a line; of a long one only what is near the node is taken. Pure, thread-safe.
// Tested by shown_line_test.cc.
#pragma once

#include <string>
#include <string_view>

#include "html/page_tree.h"

namespace khaldun::page {

struct ShownLine {
  std::string text;       // blanks as one space
  std::size_t begin = 0;  // of what stands below the node
  std::size_t end = 0;
  html::NodeId first = 0;              // node of the line
  html::Tag block = html::Tag::kText;  // the element whose line it is
};

// Of a text or an element; of a block all that it holds.
ShownLine line_of(const html::Tree& tree, html::NodeId id);

}  // namespace khaldun::page
