// parse: a page of HTML as a tree, whatever is wrong with it.
//
//   const Tree tree = parse("<p>Troops <b>left");   // html, body, p, b
//
// The tree is the one that browsers make (HTML Living Standard, chapter 13; tree_builder.h says
// where it differs): elements deeper than PageLimits::depth are flattened, and nodes and
// attributes beyond the limits are left out. Never fails; time and memory are linear in the size of
// the page; no network, no files, nothing is loaded from what the page names. Thread-safe. Tested
// by parser_test.cc.
#pragma once

#include <string>
#include <string_view>

#include "html/page_tree.h"
#include "khaldun/limits.h"

namespace khaldun::html {

// `utf8` is valid UTF-8 (encoding.h), at most 4 GB.
Tree parse(std::string_view utf8, const PageLimits& limits = {});
// The same without a copy: parse_page(to_utf8(bytes, charset)).
Tree parse_page(std::string utf8, const PageLimits& limits = {});

}  // namespace khaldun::html
