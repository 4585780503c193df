// The address of a page, as it says itself.
//
//   read_address({tree, map, tags, data, names}, "https://cape.example/a?x=1").value;
//   own_address(tree);   // "https://cape.example/a" of <link rel=canonical>, "" for none
//
// Pure, thread-safe. Tested by page_address_test.cc.
#pragma once

#include <string>
#include <string_view>

#include "page/fact.h"
#include "page/meta_tags.h"
#include "page/page_map.h"

namespace khaldun::page {

// link canonical unless it is the root, og:url, parsely-link, else where the page was got ("":
// unknown). What has no host takes that of `got_from`.
Fact read_address(const html::Tree& tree, const PageMap& map, const MetaTags& tags,
                  std::string_view got_from);

// What the comment at the front of a page says that a browser saved: "<!-- saved from url=(0025)
// https://cape.example/a -->"; "" for none.
std::string saved_from(std::string_view page);

// The first of these that has a host, the root included: whose site a saved page is of.
std::string own_address(const html::Tree& tree);

}  // namespace khaldun::page
