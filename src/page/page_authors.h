// read_authors: who wrote the article of a page.
//
//   const PageAuthors found = read_authors(page, title.heading);
//   found.people;   // {"Lensa Girma", "Thabo Nkuna"}
//
// Evidence: author of the JSON-LD, meta tags (author, article:author, parsely-author, citation_
// author ...), elements with rel=author, itemprop=author or a class of authors, links to pages of
// authors, and lines "By X and Y" near the title; not in comments, captions and other stories. What
// readers see near the title wins over a JSON-LD or meta tag that names others: content management
// systems fill those with the user. Thread-safe. Tested by page_authors_test.cc.
#pragma once

#include <string>
#include <vector>

#include "page/author_names.h"
#include "page/page_title.h"
#include "page/signature_words.h"

namespace khaldun::page {

struct PageAuthors {
  std::vector<std::string> people;  // nicknames too, when there is no full name
  std::string source;
  std::vector<std::string> bodies;  // who signs when no person does: a desk, a team, the outlet
  std::string bodies_source;
  Fact wire;
};

PageAuthors read_authors(const PageEvidence& page, html::NodeId heading);

}  // namespace khaldun::page
