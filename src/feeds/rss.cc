// Tested by rss_test.cc.
#include "feeds/rss.h"

#include <utility>

#include "feeds/feed_links.h"

namespace khaldun::feeds {
namespace {

bool is_item(std::string_view name) { return name == "item" || name == "entry"; }

// The first <channel> at or below `root`, else `root`.
XmlId channel_of(const XmlTree& tree, XmlId root) {
  for (XmlId id = root; id < tree.end(root);) {
    if (tree.name(id) == "channel") return id;
    id = is_item(tree.name(id)) ? tree.end(id) : id + 1;
  }
  return root;
}

// "isPermaLink" is true unless it says otherwise; a number is no link all the same.
void use_guid(Record& record) {
  FeedItem& item = record.fields;
  const bool is_link = record.guid.starts_with("http://") || record.guid.starts_with("https://");
  if (item.link.empty() && is_link) item.link = record.guid;
}

}  // namespace

void read_channel(Record record, Feed& feed) {
  FeedItem& fields = record.fields;
  feed.id = std::move(fields.id);
  feed.title = std::move(fields.title);
  feed.subtitle = std::move(fields.summary_html);
  feed.link = std::move(fields.link);
  feed.published = std::move(fields.published);
  feed.published_raw = std::move(fields.published_raw);
  feed.updated = std::move(fields.updated);
  feed.updated_raw = std::move(fields.updated_raw);
  feed.authors = std::move(fields.authors);
  feed.categories = std::move(fields.categories);
  feed.links = std::move(fields.links);
  feed.language = std::move(record.said_language);
}

void read_items(const XmlTree& tree, XmlId root, TextKind unsaid, std::size_t max_items,
                Feed& feed) {
  for (XmlId id = root; id < tree.end(root);) {
    if (!is_item(tree.name(id))) {
      ++id;
      continue;
    }
    if (feed.items.size() >= max_items) {
      feed.diagnostics.emplace_back("too many items, the rest left out");
      return;
    }
    Record record = read_record(tree, id, unsaid);
    use_guid(record);
    feed.items.push_back(std::move(record.fields));
    id = tree.end(id);
  }
}

void read_rss(const XmlTree& tree, XmlId root, std::size_t max_items, Feed& feed) {
  feed.kind = tree.name(root) == "rss" ? FeedKind::kRss : FeedKind::kCdf;
  if (tree.name(root) == "rdf:rdf") feed.kind = FeedKind::kRdf;
  const XmlId channel = channel_of(tree, root);
  read_channel(read_record(tree, channel, TextKind::kGuess), feed);
  feed.base = tree.base(channel);
  const bool says_language = !feed.language.empty();
  if (!says_language) feed.language = tree.language(channel);
  read_items(tree, root, TextKind::kGuess, max_items, feed);
  for (FeedItem& item : feed.items) {
    if (item.language.empty() && says_language) item.language = feed.language;
  }
}

}  // namespace khaldun::feeds
