// parse: a page of HTML as a tree, whatever is wrong with it.
//
//   const Tree tree = parse("<p>Troops <b>left");   // html, body, p, b
//
// The tokens are those of libxml2's HTML parser (version 2.9); what they build is ours: elements
// deeper than limits::kMaxPageDepth are flattened, and nodes and attributes beyond the limits are
// left out. Never fails; no network, no files, nothing is loaded from what the page names.
// Thread-safe. Tested by parser_test.cc.
#pragma once

#include <string_view>

#include "html/page_tree.h"

namespace khaldun::html {

// `utf8` is valid UTF-8 (encoding.h), at most limits::kMaxPageBytes.
Tree parse(std::string_view utf8);

}  // namespace khaldun::html
