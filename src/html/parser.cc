// Tested by parser_test.cc.
#include "html/parser.h"

#include <utility>

#include "html/tree_builder.h"

namespace khaldun::html {

Tree parse(std::string_view utf8) { return parse_page(std::string(utf8)); }

Tree parse_page(std::string utf8) { return TreeBuilder(std::move(utf8)).build(); }

}  // namespace khaldun::html
