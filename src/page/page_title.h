// read_title: the headline of the article on a page.
//
//   const Fact title = read_title({tree, map, tags, data, names});   // {"Truce signed", "h1"}
//
// Evidence: h1 (and elements named as headline), og:title, twitter:title, headline of the JSON-LD,
// title. What readers see wins when another source says about the same; what it has more than
// og:title or headline (kicker, date, count of comments) is left out. Where only title speaks,
// and of something else, the one headline of microdata, RDFa or hNews counts, or a lone h1 in an
// article. Without such a heading: og:title, headline, title, each without the name of the site.
// "(page 2)" is dropped. Thread-safe.
// Tested by page_title_test.cc.
#pragma once

#include <string>
#include <vector>

#include "page/fact.h"
#include "page/json_ld.h"
#include "page/meta_tags.h"
#include "page/page_map.h"
#include "page/site_names.h"

namespace khaldun::page {

// What was read of a page so far; all outlive the call.
struct PageEvidence {
  const html::Tree& tree;
  const PageMap& map;
  const MetaTags& tags;
  const LinkedData& data;
  const SiteNames& names;
};

struct PageTitle {
  Fact fact;
  html::NodeId heading = html::kNoNode;  // the element that shows it; kNoNode when none does
};

PageTitle read_title(const PageEvidence& page);

// og:title, twitter:title and title, folded: hints for the choice of the JSON-LD's article.
std::vector<std::string> title_hints(const html::Tree& tree, const PageMap& map,
                                     const MetaTags& tags);

}  // namespace khaldun::page
