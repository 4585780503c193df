// URLs of feeds: relative ones resolved as RFC 3986 says, section 5.2.
//
//   resolve_url("https://a.example/b/c", "../d");        // "https://a.example/d"
//   resolve_url("", "d");                                 // "d": no base, no change
//   resolve_url("https://a.example/", "mailto:x@y.example");  // itself
//
// Nothing is percent-encoded: an IRI stays one. Blanks at the ends and line ends inside go. Pure,
// thread-safe. Tested by feed_links_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace khaldun::feeds {

std::string resolve_url(std::string_view base, std::string_view reference);

// What xml:base="`value`" means inside `base`: only http, https and ftp can be a base, another
// scheme leaves `base` as it is; "http:///host" is mended.
std::string resolved_base(std::string_view base, std::string_view value);

// Whether `text` begins with "scheme:".
bool has_scheme(std::string_view text);

}  // namespace khaldun::feeds
