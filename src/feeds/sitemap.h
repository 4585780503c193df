// Sitemaps, indexes of them, and Google News sitemaps.
//
//   Feed feed;
//   read_sitemap(tree, root, max_items, feed);   // root: <urlset> or <sitemapindex>
//
// Each <url> or <sitemap> is an item: `link` is its loc, `updated` its lastmod. News gives title,
// day of publication, language, keywords and the paper's name (`source_title`). Images are
// enclosures with their captions, other languages are links with rel "alternate". An entry without
// a loc is left out. Never fails. Pure, thread-safe. Tested by sitemap_test.cc.
#pragma once

#include <cstddef>

#include "feeds/feed.h"
#include "feeds/xml_tree.h"

namespace khaldun::feeds {

void read_sitemap(const XmlTree& tree, XmlId root, std::size_t max_items, Feed& feed);

}  // namespace khaldun::feeds
