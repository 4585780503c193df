// Tested by parser_test.cc.
#include "html/parser.h"

#include <utility>

#include "html/tree_builder.h"

namespace khaldun::html {

Tree parse(std::string_view utf8, const PageLimits& limits) {
  return parse_page(std::string(utf8), limits);
}

Tree parse_page(std::string utf8, const PageLimits& limits) {
  return TreeBuilder(std::move(utf8), limits).build();
}

}  // namespace khaldun::html
