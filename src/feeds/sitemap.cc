// Tested by sitemap_test.cc.
#include "feeds/sitemap.h"

#include <algorithm>
#include <string>
#include <utility>

#include "feeds/feed_dates.h"
#include "feeds/feed_links.h"
#include "feeds/feed_strings.h"
#include "feeds/text_construct.h"
#include "khaldun/limits.h"

namespace khaldun::feeds {
namespace {

std::string text_of(const XmlTree& tree, XmlId id, std::string_view name) {
  const XmlId found = tree.child(id, name);
  return found == kNoXml ? "" : tree.text(found);
}

void read_news(const XmlTree& tree, XmlId news, FeedItem& item) {
  if (const XmlId title = tree.child(news, "news:title"); title != kNoXml) {
    item.title = title_of(tree, title, TextKind::kGuess);
  }
  item.published_raw =
      text_of(tree, news, "news:publication_date").substr(0, limits::kMaxDateBytes);
  item.published = iso_date(item.published_raw);
  if (const XmlId paper = tree.child(news, "news:publication"); paper != kNoXml) {
    item.source_title = collapsed(text_of(tree, paper, "news:name"));
    item.language = text_of(tree, paper, "news:language");
  }
  if (item.language.empty()) item.language = text_of(tree, news, "news:language");
  std::string keywords = text_of(tree, news, "news:keywords");
  for (std::string_view rest = keywords; !rest.empty();) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    std::string word = collapsed(rest.substr(0, end));
    if (!word.empty() && item.categories.size() < limits::kMaxItemParts) {
      item.categories.push_back(std::move(word));
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void read_image(const XmlTree& tree, XmlId image, FeedItem& item) {
  if (item.enclosures.size() >= limits::kMaxItemParts) return;
  Enclosure enclosure;
  enclosure.url = resolve_url(tree.base(image), text_of(tree, image, "image:loc"));
  enclosure.medium = "image";
  enclosure.title = collapsed(text_of(tree, image, "image:title"));
  enclosure.description = collapsed(text_of(tree, image, "image:caption"));
  if (!enclosure.url.empty()) item.enclosures.push_back(std::move(enclosure));
}

void read_language_link(const XmlTree& tree, XmlId link, FeedItem& item) {
  if (item.links.size() >= limits::kMaxItemParts) return;
  FeedLink found;
  found.href = resolve_url(tree.base(link), tree.attribute(link, "href"));
  found.rel = tree.attribute(link, "rel");
  found.hreflang = tree.attribute(link, "hreflang");
  item.links.push_back(std::move(found));
}

FeedItem read_url(const XmlTree& tree, XmlId url) {
  FeedItem item;
  item.base = tree.base(url);
  for (XmlId at = tree.first_child(url); at != kNoXml; at = tree.next_sibling(at)) {
    const std::string_view name = tree.name(at);
    if (name == "loc" && item.link.empty()) {
      item.link = resolve_url(tree.base(at), tree.text(at));
    } else if (name == "lastmod") {
      item.updated_raw = tree.text(at).substr(0, limits::kMaxDateBytes);
      item.updated = iso_date(item.updated_raw);
    } else if (name == "news:news") {
      read_news(tree, at, item);
    } else if (name == "image:image") {
      read_image(tree, at, item);
    } else if (name == "xhtml:link") {
      read_language_link(tree, at, item);
    }
  }
  return item;
}

}  // namespace

void read_sitemap(const XmlTree& tree, XmlId root, std::size_t max_items, Feed& feed) {
  const bool index = tree.name(root) == "sitemapindex";
  feed.kind = index ? FeedKind::kSitemapIndex : FeedKind::kSitemap;
  feed.base = tree.base(root);
  std::size_t without_link = 0;
  for (XmlId id = root + 1; id < tree.end(root);) {
    if (tree.name(id) != "url" && tree.name(id) != "sitemap") {
      ++id;
      continue;
    }
    if (feed.items.size() >= max_items) {
      feed.diagnostics.emplace_back("too many items, the rest left out");
      break;
    }
    FeedItem item = read_url(tree, id);
    if (item.link.empty()) {
      ++without_link;
    } else {
      feed.items.push_back(std::move(item));
    }
    id = tree.end(id);
  }
  if (without_link > 0) feed.diagnostics.emplace_back("entries without <loc>, left out");
}

}  // namespace khaldun::feeds
