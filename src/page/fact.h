// Fact: a value that a page states, and where.
//
//   Fact{.value = "2023-07-31", .source = "json-ld datePublished"}
//
// Both are "" when it is not known. A plain value.
#pragma once

#include <string>

namespace khaldun::page {

struct Fact {
  std::string value;
  std::string source;  // "json-ld headline", "meta og:title", "h1", "title", "url", "byline" ...

  bool is_known() const { return !value.empty(); }
};

}  // namespace khaldun::page
