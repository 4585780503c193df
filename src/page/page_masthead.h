// Masthead: whether a node is of the page's head, not of its article, so that a date in it is the
// day on which the page was got.
//
//   const Masthead masthead(tree, heading, words);   // heading: the article's title, or kNoNode
//   masthead.has(id);                 // <header>, <div class=topbar> above the article
//   masthead.is_above(id);            // any place above the title, outside the article
//   masthead.shows_today(id);         // <span class=current-date>, wherever it stands
//
// The header of an article, and any element that holds the title, is no masthead. Names of
// elements are those of the words. Keeps references to tree and words. Thread-safe. Tested by
// page_masthead_test.cc.
#pragma once

#include "html/page_tree.h"
#include "page/page_date_words.h"

namespace khaldun::page {

class Masthead {
 public:
  Masthead(const html::Tree& tree, html::NodeId heading, const DateWords& words);

  bool has(html::NodeId id) const;
  bool is_above(html::NodeId id) const;
  bool shows_today(html::NodeId id) const;

 private:
  bool is_named(html::NodeId id, DateWord kind) const;
  bool is_of_article(html::NodeId id) const;
  bool is_head(html::NodeId at, bool is_weak) const;
  bool has(html::NodeId id, bool is_weak) const;

  const html::Tree& tree_;
  const DateWords& words_;
  html::NodeId begin_ = html::kNoNode;  // the title, else the first h1 or article; kNoNode unknown
  html::NodeId box_ = html::kNoNode;    // its parent, unless that is the body
};

}  // namespace khaldun::page
