// read_feed: a feed or a sitemap from its bytes.
//
//   KHALDUN_TRY(const Feed feed, read_feed(bytes, {.url = "https://sahelhorn.example/feed"}));
//   for (const FeedItem& item : feed.items) use(item.title, item.link, item.published);
//
// RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0, JSON Feed 1 and 1.1, CDF, sitemaps, indexes of
// them and Google News sitemaps, recognised by content. What is wrong with a feed is mended as far
// as it goes and told in `diagnostics`; items that stand before the break are kept.
//
// Titles and names are plain text. Bodies are HTML as the feed has it, never sanitised: read their
// text only, and resolve their links against `base`. Links are absolute when the feed's URL or an
// xml:base is known. Dates are ISO 8601 (feed_dates.h) with what the feed wrote beside them; "" is
// unknown, nothing is made up: an entry that tells only its update has no `published`. No network:
// nothing that a feed names is loaded.
//
// Errors: kInvalidInput when it is no feed, kLimit when it is larger than FeedLimits::bytes.
// Values; pure, thread-safe. Tested by feed_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/limits.h"
#include "khaldun/result.h"

namespace khaldun::feeds {

struct FeedPerson {
  std::string name;  // "" when only the mail is known
  std::string email;
  std::string uri;
};

struct FeedLink {
  std::string href;
  std::string rel;  // "alternate", "self", "enclosure", "next", ...
  std::string type;
  std::string title;
  std::string hreflang;
  std::string length;
};

// A file beside the text: an enclosure, media:content, an image of a sitemap.
struct Enclosure {
  std::string url;
  std::string type;    // "image/jpeg"
  std::string length;  // bytes, as written
  std::string medium;  // "image", "video"; "" for a plain enclosure
  std::string title;
  std::string description;  // a caption: text of the medium, not of the item
};

struct FeedItem {
  std::string
      id;  // guid, atom:id, rdf:about; "" if the feed gives none (then `link` tells items apart)
  std::string title;
  std::string link;
  std::vector<FeedPerson> authors;  // as the feed has them: desks and "A and B" too
  std::string published;            // ISO 8601, the zone as written; "" when unknown
  std::string updated;
  std::string published_raw;
  std::string updated_raw;
  std::string summary_html;
  std::string content_html;  // the body in full; "" if the feed has only a summary
  std::string language;
  std::vector<std::string> categories;
  std::vector<Enclosure> enclosures;
  std::vector<FeedLink> links;
  std::string base;          // of the links in content_html, or in summary_html
  std::string source_title;  // the feed or paper that an item was taken from
  std::string source_link;
};

enum class FeedKind : std::uint8_t { kRss, kRdf, kAtom, kCdf, kJsonFeed, kSitemap, kSitemapIndex };

struct Feed {
  FeedKind kind = FeedKind::kRss;
  std::string id;
  std::string title;
  std::string subtitle;  // HTML
  std::string link;      // of the site
  std::string language;
  std::string base;
  std::string published;
  std::string updated;
  std::string published_raw;
  std::string updated_raw;
  std::vector<FeedPerson> authors;  // of all items that have none
  std::vector<std::string> categories;
  std::vector<FeedLink> links;
  std::vector<FeedItem> items;  // in a sitemap index: the sitemaps
  std::vector<std::string> diagnostics;
};

// What is known from outside; empty fields are unknown.
struct FeedContext {
  std::string url = {};       // where the feed came from, its Content-Location if it has one
  std::string charset = {};   // of the Content-Type header
  std::string language = {};  // of the Content-Language header
};

Result<Feed> read_feed(std::string_view bytes, const FeedContext& context,
                       const FeedLimits& limits = {});

// "rss", "rdf", "atom", "cdf", "json_feed", "sitemap", "sitemap_index".
std::string_view to_string(FeedKind kind);

}  // namespace khaldun::feeds
