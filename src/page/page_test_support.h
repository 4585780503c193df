// PageForTest: a page and what was read of it, for the tests of the readers.
//
//   const PageForTest page("<h1>Truce signed</h1>", "https://cape.example/truce");
//   read_title(page.evidence());
#pragma once

#include <string>
#include <string_view>

#include "html/parser.h"
#include "page/page_title.h"
#include "page/page_words.h"

namespace khaldun::page {

struct PageForTest {
  explicit PageForTest(std::string_view text, std::string_view url = "")
      : tree(html::parse(text)),
        map(map_page(tree)),
        tags(tree, map.metas),
        data(read_json_ld(tree, map.data_scripts,
                          {{std::string(url)}, title_hints(tree, map, tags)})) {
    names.add(tags.content({"og:site_name"}));
    names.add(data.publisher);
    names.add_host(host_of(url));
  }

  PageEvidence evidence() const { return {tree, map, tags, data, names}; }

  html::Tree tree;
  PageMap map;
  MetaTags tags;
  LinkedData data;
  SiteNames names;
};

}  // namespace khaldun::page
