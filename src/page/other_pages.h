// page_links: the addresses of the other pages of an article that is told on several.
//
//   page_links(tree, map, "https://cape.example/long-reads/ten-days", "").pages;
//       // {2: "https://cape.example/long-reads/ten-days/2", 3: ".../ten-days/3"}
//
// From links that differ from the page's own address in nothing but a page number: "?page=2" (also
// p, pg, pagina, seite ...), "/page/2", "/page-2"; and "/2", "-2.html", "_2.html" where the link
// says that it is a page (rel=next, rel=prev, "2", "Next") or leads to the first one. Links of
// comments, breadcrumbs and lists of other stories do not count, nor do those to an AMP or print
// version. A link to all of it on one page is "View as one page" or "?page=all". The page itself is
// left out. A later page whose canonical address is the first page has that as page 1. Pure,
// thread-safe. Tested by other_pages_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/page_tree.h"
#include "khaldun/page_reader.h"
#include "page/page_map.h"

namespace khaldun::page {

// `url` is where the page was got, `canonical` what it calls itself; either may be "".
PageLinks page_links(const html::Tree& tree, const PageMap& map, std::string_view url,
                     std::string_view canonical);

// All of it on one page first, then the pages in the order of their numbers.
std::vector<std::string> addresses_of(const PageLinks& links);

}  // namespace khaldun::page
