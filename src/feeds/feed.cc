// Tested by feed_test.cc.
#include "feeds/feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "feeds/atom.h"
#include "feeds/feed_links.h"
#include "feeds/feed_strings.h"
#include "feeds/json_feed.h"
#include "feeds/plain_text.h"
#include "feeds/rss.h"
#include "feeds/sitemap.h"
#include "feeds/xml_tree.h"
#include "html/encoding.h"

namespace khaldun::feeds {
namespace {

// Of `<?xml version="1.0" encoding="koi8-r"?>`; a "charset=" in the text below it is none.
std::string declared_encoding(std::string_view bytes) {
  const std::string head = base::lowered(bytes.substr(0, 1024));
  const std::size_t begin = head.find("<?xml ");
  if (begin == std::string::npos) return "";
  const std::size_t end = head.find('>', begin);
  const std::size_t label = head.find("encoding", begin);
  if (label >= end) return "";
  const std::size_t value = head.find_first_not_of(" \t\r\n=\"'", label + 8);
  const std::size_t stop = head.find_first_of(" \t\r\n\"'?>", value);
  if (value == std::string::npos || stop == std::string::npos) return "";
  return head.substr(value, stop - value);
}

std::string decoded(std::string_view bytes, const FeedContext& context) {
  const std::string declared = declared_encoding(bytes);
  // "us-ascii" in a header is what servers say of text/xml that they do not know.
  const std::string header = base::lowered(stripped(context.charset));
  const bool vague = header.empty() || header == "us-ascii";
  std::string text = html::to_utf8(bytes, vague && !declared.empty() ? declared : context.charset);
  // Markup is ASCII in all encodings of bytes: where it is gone the encoding was a wrong guess.
  const auto markup = [](std::string_view in) { return in.find('<') != std::string_view::npos; };
  if (markup(bytes) && !markup(text)) text = html::to_utf8(bytes, "windows-1252");
  return without_c1_controls(std::move(text));
}

constexpr std::array<std::string_view, 7> kRoots = {"rss",    "rdf:rdf",      "feed", "channel",
                                                    "urlset", "sitemapindex", "entry"};

// The first element that is the root of a feed: junk may stand before it.
XmlId root_of(const XmlTree& tree) {
  for (XmlId id = 1; id < tree.size(); ++id) {
    if (std::find(kRoots.begin(), kRoots.end(), tree.name(id)) != kRoots.end()) return id;
  }
  return kNoXml;
}

Error not_a_feed(const XmlTree& tree, std::string_view text) {
  XmlId first = 1;
  while (first < tree.size() && tree.is_text(first)) ++first;
  std::string found = "no element";
  if (first < tree.size()) found = fmt::format("<{}>", tree.name(first).substr(0, 60));
  if (stripped(text).empty()) found = "nothing";
  return {ErrorCode::kInvalidInput,
          "feed: expected RSS, RDF, Atom, JSON Feed or a sitemap, found " + found};
}

// Without the address of the feed, links are relative to the page that it is about.
void complete(Feed& feed, const FeedContext& context) {
  if (feed.language.empty()) feed.language = context.language;
  for (FeedItem& item : feed.items) {
    if (!has_scheme(item.link) && !item.link.empty() && has_scheme(feed.link)) {
      item.link = resolve_url(feed.link, item.link);
    }
    if (item.base.empty()) item.base = item.link.empty() ? feed.link : item.link;
  }
}

}  // namespace

Result<Feed> read_feed(std::string_view bytes, const FeedContext& context,
                       const FeedLimits& limits) {
  if (bytes.size() > limits.bytes) {
    return Error{ErrorCode::kLimit, fmt::format("feed: expected at most {} bytes, found {}",
                                                limits.bytes, bytes.size())};
  }
  const std::string text = decoded(bytes, context);
  if (stripped(text).starts_with('{')) {
    KHALDUN_TRY(Feed feed, read_json_feed(text, context, limits));
    complete(feed, context);
    return feed;
  }
  const XmlTree tree = XmlTree::parse(text, context.url, context.language, limits);
  const XmlId root = root_of(tree);
  if (root == kNoXml) return not_a_feed(tree, text);
  Feed feed;
  const std::string_view name = tree.name(root);
  if (name == "urlset" || name == "sitemapindex") {
    read_sitemap(tree, root, limits.items, feed);
  } else if (name == "feed" || name == "entry") {
    read_atom(tree, root, limits.items, feed);
  } else {
    read_rss(tree, root, limits.items, feed);
  }
  feed.diagnostics.insert(feed.diagnostics.end(), tree.mends().begin(), tree.mends().end());
  complete(feed, context);
  return feed;
}

std::string_view to_string(FeedKind kind) {
  switch (kind) {
    case FeedKind::kRss: return "rss";
    case FeedKind::kRdf: return "rdf";
    case FeedKind::kAtom: return "atom";
    case FeedKind::kCdf: return "cdf";
    case FeedKind::kJsonFeed: return "json_feed";
    case FeedKind::kSitemap: return "sitemap";
    case FeedKind::kSitemapIndex: return "sitemap_index";
  }
  return "";
}

}  // namespace khaldun::feeds
