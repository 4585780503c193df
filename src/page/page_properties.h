// PageProperties: what the article of a page says of itself as microdata or RDFa of schema.org.
//
//   <div itemscope itemtype="https://schema.org/NewsArticle">
//     <a itemprop=articleSection href=/world>World</a> ...
//
//   read_properties(tree).section;      // {"World", "itemprop articleSection"}
//
// The article is the item with the most elements whose type is an article or posting: what others
// beside and in it have (other stories, entries of a live blog, comments) is theirs. Values of
// RDFa come from "property articleSection". Any tree is read. Pure, thread-safe. Tested by
// page_properties_test.cc.
#pragma once

#include <optional>

#include "html/page_tree.h"
#include "page/fact.h"

namespace khaldun::page {

struct PageProperties {
  Fact section;    // articleSection
  Fact publisher;  // its name
  Fact image;      // an address, as written
  std::optional<bool> is_free;
  std::string is_free_source;
};

PageProperties read_properties(const html::Tree& tree);

}  // namespace khaldun::page
