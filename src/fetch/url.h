// Url: an address of the web in the form in which it is fetched.
//
//   KHALDUN_TRY(const Url url, parse_url("HTTPS://Nachrichten.example:443/a/../b c?q#top"));
//   url.text();                        // "https://nachrichten.example/b%20c?q"
//   url.origin();                      // "https://nachrichten.example"
//   KHALDUN_TRY(const Url next, resolve_url(url, "/d"));   // ".../d"
//
// http and https only. The host is in lower case, names of other scripts as IDNA says (UTS 46), the
// numbers of IPv4 in their usual form ("0x7f.1" is 127.0.0.1); the path has no "." and ".."; blanks
// and bytes that may not stand in a URL are encoded, what is encoded stays so. White space around
// it and line ends inside go, and so does the fragment. Parsed by libcurl, which fetches it, so
// that there are no two opinions about its host.
//
// Name and password of a URL are kept apart: no text and no message has them. Errors:
// kInvalidInput. Values; pure, thread-safe. Tested by url_test.cc.
#pragma once

#include <string>
#include <string_view>

#include "khaldun/result.h"

namespace khaldun::fetch {

struct Url {
  std::string scheme;  // "http" or "https"
  std::string host;    // "sahelhorn.example", "192.0.2.1", "[2001:db8::1]"
  int port = 0;        // 0 for that of the scheme
  std::string path;    // with the query, begins with "/"
  std::string user;
  std::string password;

  std::string origin() const;  // "http://host:port"
  std::string text() const;    // origin and path
};

// At most limits::kMaxUrlBytes.
Result<Url> parse_url(std::string_view text);

// `reference` as a page at `base` means it (RFC 3986, section 5). Name and password are those of
// `base` if the origin stays, none otherwise: a page may not make a fetcher send some.
Result<Url> resolve_url(const Url& base, std::string_view reference);

// `text` for a message: without name and password, on one line, cut off if it is long.
std::string shown_url(std::string_view text);

}  // namespace khaldun::fetch
