// Tested by xml_tree_test.cc.
#include "feeds/xml_names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"

namespace khaldun::feeds {
namespace {

struct Name {
  std::string_view key;  // in lower case
  std::string_view vocabulary;
};

constexpr std::array kUris = {
    Name{"", ""},
    Name{"http://backend.userland.com/rss", ""},
    Name{"http://blogs.law.harvard.edu/tech/rss", ""},
    Name{"http://purl.org/rss/1.0/", ""},
    Name{"http://my.netscape.com/rdf/simple/0.9/", ""},
    Name{"http://channel.netscape.com/rdf/simple/0.9/", ""},
    Name{"http://my.netscape.com/publish/formats/rss-0.91.dtd", ""},
    Name{"http://example.com/newformat#", ""},
    Name{"http://example.com/necho", ""},
    Name{"http://purl.org/echo/", ""},
    Name{"uri/of/echo/namespace#", ""},
    Name{"http://purl.org/pie/", ""},
    Name{"http://purl.org/atom/ns#", ""},
    Name{"http://www.w3.org/2005/atom", ""},
    Name{"https://www.w3.org/2005/atom", ""},
    Name{"http://purl.org/rss/1.0/modules/rss091#", ""},
    Name{"http://www.sitemaps.org/schemas/sitemap/0.9", ""},
    Name{"https://www.sitemaps.org/schemas/sitemap/0.9", ""},
    Name{"http://www.google.com/schemas/sitemap/0.84", ""},
    Name{"http://www.google.com/schemas/sitemap/0.9", ""},
    Name{"http://www.google.com/schemas/sitemap-news/0.9", "news"},
    Name{"https://www.google.com/schemas/sitemap-news/0.9", "news"},
    Name{"http://www.google.com/schemas/sitemap-image/1.1", "image"},
    Name{"http://www.google.com/schemas/sitemap-video/1.1", "video"},
    Name{"http://purl.org/dc/elements/1.1/", "dc"},
    Name{"http://purl.org/dc/elements/1.0/", "dc"},
    Name{"http://purl.org/dc/terms/", "dcterms"},
    Name{"http://purl.org/rss/1.0/modules/content/", "content"},
    Name{"http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"},
    Name{"http://example.com/dtds/podcast-1.0.dtd", "itunes"},
    Name{"http://search.yahoo.com/mrss/", "media"},
    Name{"https://search.yahoo.com/mrss/", "media"},
    Name{"http://search.yahoo.com/mrss", "media"},
    Name{"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"},
    Name{"http://www.w3.org/1999/xhtml", "xhtml"},
    Name{"http://www.w3.org/2000/svg", "svg"},
    Name{"http://www.w3.org/1998/math/mathml", "math"},
    Name{"http://www.w3.org/xml/1998/namespace", "xml"},
    Name{"http://rssnamespace.org/feedburner/ext/1.0", "feedburner"},
    Name{"http://purl.org/rss/1.0/modules/annotate/", "annotate"},
    Name{"http://prismstandard.org/namespaces/1.2/basic/", "prism"},
};

constexpr std::array kPrefixes = {
    Name{"rss", ""},
    Name{"atom", ""},
    Name{"atom10", ""},
    Name{"a10", ""},
    Name{"atom03", ""},
    Name{"dc", "dc"},
    Name{"dcterms", "dcterms"},
    Name{"content", "content"},
    Name{"itunes", "itunes"},
    Name{"media", "media"},
    Name{"rdf", "rdf"},
    Name{"xhtml", "xhtml"},
    Name{"svg", "svg"},
    Name{"news", "news"},
    Name{"image", "image"},
    Name{"video", "video"},
    Name{"xml", "xml"},
    Name{"feedburner", "feedburner"},
};

template <typename Names>
std::optional<std::string_view> find(const Names& names, std::string_view key) {
  const auto found =
      std::find_if(names.begin(), names.end(), [&](const Name& name) { return name.key == key; });
  if (found == names.end()) return std::nullopt;
  return found->vocabulary;
}

}  // namespace

std::optional<std::string_view> vocabulary_of(std::string_view uri) {
  while (!uri.empty() && base::is_blank(uri.front())) uri.remove_prefix(1);
  while (!uri.empty() && base::is_blank(uri.back())) uri.remove_suffix(1);
  const std::string key = base::lowered(uri);
  // RSS 2.0 was given many: ".../rss2", ".../rss20".
  if (key.starts_with("http://backend.userland.com/rss")) return "";
  return find(kUris, key);
}

std::optional<std::string_view> vocabulary_of_prefix(std::string_view prefix) {
  return find(kPrefixes, prefix);
}

}  // namespace khaldun::feeds
