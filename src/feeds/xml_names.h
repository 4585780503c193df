// The vocabularies that feeds use, each by one prefix of ours, however a feed names it.
//
//   vocabulary_of("http://purl.org/dc/elements/1.1/");   // "dc"
//   vocabulary_of("http://www.w3.org/2005/Atom");        // "", like RSS and no namespace at all
//   vocabulary_of("http://example.com/ours");            // nullopt
//
// RSS, Atom and sitemaps share "": feeds mix them, and declare the wrong one. Pure. Tested by
// xml_tree_test.cc.
#pragma once

#include <optional>
#include <string_view>

namespace khaldun::feeds {

// `uri` in any case.
std::optional<std::string_view> vocabulary_of(std::string_view uri);
// What an undeclared prefix usually means: "dc" for "dc", "" for "atom" and "rss"; nullopt for
// one without a usual meaning. `prefix` in lower case.
std::optional<std::string_view> vocabulary_of_prefix(std::string_view prefix);

}  // namespace khaldun::feeds
