// LayoutTable: of a page that is laid out as a table, what stands beside its article.
//
//   <table><tr><td colspan=2>Copper Daily, 27 November 2026
//          <tr><td>Home<td><h1>Truce signed</h1> The two ...</table>
//
//   const LayoutTable layout(tree, heading);   // the title's element, or kNoNode
//   layout.is_beside(id);                      // true for what is in the first row and the menu
//
// A table is of the layout if the cell that holds the title holds much text, too, and other cells
// of its row say something. Keeps a reference to the tree. Thread-safe. Tested by
// layout_table_test.cc.
#pragma once

#include <vector>

#include "html/page_tree.h"

namespace khaldun::page {

class LayoutTable {
 public:
  LayoutTable(const html::Tree& tree, html::NodeId heading);

  // Whether a node is in such a table, and not in the cell of the article.
  bool is_beside(html::NodeId id) const;

 private:
  void add(html::NodeId cell);

  struct Place {
    html::NodeId table;
    html::NodeId cell;
  };
  const html::Tree& tree_;
  std::vector<Place> places_;  // tables may stand in cells of others
};

}  // namespace khaldun::page
