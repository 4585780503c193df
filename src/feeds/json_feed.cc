// Tested by json_feed_test.cc.
#include "feeds/json_feed.h"

#include <fmt/format.h>

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "feeds/feed_dates.h"
#include "feeds/feed_links.h"
#include "feeds/feed_person.h"
#include "feeds/feed_strings.h"
#include "feeds/text_construct.h"
#include "khaldun/limits.h"

namespace khaldun::feeds {
namespace {

using Json = nlohmann::json;

const Json* find(const Json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

// Strings, and numbers where a feed has them for an id or a size.
std::string string_of(const Json& object, const char* key) {
  const Json* value = find(object, key);
  if (value == nullptr) return "";
  if (value->is_string()) return value->get<std::string>();
  return value->is_number() ? value->dump() : "";
}

template <typename Use>
void for_each(const Json& object, const char* key, std::size_t limit, Use use) {
  const Json* list = find(object, key);
  if (list == nullptr || !list->is_array()) return;
  for (const Json& element : *list) {
    if (limit-- == 0) return;
    use(element);
  }
}

void read_authors(const Json& object, std::string_view base, std::vector<FeedPerson>& authors) {
  const auto add = [&](const Json& author) {
    FeedPerson person;
    if (author.is_string()) person = person_of(author.get<std::string>());
    if (author.is_object()) {
      person = person_of(string_of(author, "name"));
      const std::string url = string_of(author, "url");
      if (!url.empty()) person.uri = resolve_url(base, url);
    }
    add_person(authors, std::move(person));
  };
  for_each(object, "authors", limits::kMaxItemParts, add);
  if (const Json* author = find(object, "author")) add(*author);  // version 1
}

void read_attachment(const Json& attachment, std::string_view base, FeedItem& item) {
  const std::string url = string_of(attachment, "url");
  if (url.empty()) return;
  Enclosure enclosure;
  enclosure.url = resolve_url(base, url);
  enclosure.type = string_of(attachment, "mime_type");
  enclosure.length = string_of(attachment, "size_in_bytes");
  enclosure.title = string_of(attachment, "title");
  item.enclosures.push_back(std::move(enclosure));
}

void read_body(const Json& object, FeedItem& item) {
  item.content_html = string_of(object, "content_html");
  if (item.content_html.empty()) {
    item.content_html = html_of(string_of(object, "content_text"), TextKind::kPlain);
  }
  item.summary_html = html_of(string_of(object, "summary"), TextKind::kGuess);
}

FeedItem read_item(const Json& object, std::string_view base) {
  FeedItem item;
  item.base = base;
  item.id = string_of(object, "id");
  item.title = title_of(string_of(object, "title"), TextKind::kGuess);
  const std::string url = string_of(object, "url");
  const std::string external = string_of(object, "external_url");
  if (!url.empty()) item.link = resolve_url(base, url);
  if (!external.empty()) {
    FeedLink link;
    link.href = resolve_url(base, external);
    link.rel = "via";
    if (item.link.empty()) item.link = link.href;
    item.links.push_back(std::move(link));
  }
  read_body(object, item);
  item.published_raw = string_of(object, "date_published").substr(0, limits::kMaxDateBytes);
  item.updated_raw = string_of(object, "date_modified").substr(0, limits::kMaxDateBytes);
  item.published = iso_date(item.published_raw);
  item.updated = iso_date(item.updated_raw);
  item.language = string_of(object, "language");
  read_authors(object, base, item.authors);
  for_each(object, "tags", limits::kMaxItemParts, [&](const Json& tag) {
    if (tag.is_string()) item.categories.push_back(tag.get<std::string>());
  });
  for_each(object, "attachments", limits::kMaxItemParts,
           [&](const Json& attachment) { read_attachment(attachment, base, item); });
  if (const std::string image = string_of(object, "image"); !image.empty()) {
    Enclosure enclosure;
    enclosure.url = resolve_url(base, image);
    enclosure.medium = "image";
    item.enclosures.push_back(std::move(enclosure));
  }
  return item;
}

void read_head(const Json& root, Feed& feed) {
  feed.title = title_of(string_of(root, "title"), TextKind::kGuess);
  feed.subtitle = html_of(string_of(root, "description"), TextKind::kPlain);
  const std::string home = string_of(root, "home_page_url");
  if (!home.empty()) feed.link = resolve_url(feed.base, home);
  if (const std::string language = string_of(root, "language"); !language.empty()) {
    feed.language = language;
  }
  read_authors(root, feed.base, feed.authors);
  for (const auto& [key, rel] : {std::pair("feed_url", "self"), std::pair("next_url", "next")}) {
    const std::string url = string_of(root, key);
    if (url.empty()) continue;
    FeedLink link;
    link.href = resolve_url(feed.base, url);
    link.rel = rel;
    feed.links.push_back(std::move(link));
  }
  if (feed.base.empty()) feed.base = string_of(root, "feed_url");
}

// Recursion in the reader and the destructor is as deep as the brackets, and each value takes
// memory however small it is.
bool passes_limits(std::string_view json, const FeedLimits& limits) {
  std::size_t depth = 0;
  std::size_t values = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '\\' && quoted) {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '{' || c == '[')) {
      ++values;
      if (++depth > limits.depth) return true;
    } else if (!quoted && (c == '}' || c == ']') && depth > 0) {
      --depth;
    } else if (!quoted && c == ',') {
      ++values;
    }
  }
  return values > limits.nodes;
}

}  // namespace

Result<Feed> read_json_feed(std::string_view utf8, const FeedContext& context,
                            const FeedLimits& limits) {
  if (passes_limits(utf8, limits)) {
    return Error{ErrorCode::kLimit,
                 fmt::format("JSON feed: expected at most {} levels and {} values, found more",
                             limits.depth, limits.nodes)};
  }
  const Json root = Json::parse(utf8, nullptr, /*allow_exceptions=*/false);
  if (root.is_discarded()) {
    return Error{ErrorCode::kInvalidInput, "JSON feed: expected JSON, found a mistake in it"};
  }
  const Json* items = find(root, "items");
  const bool named = string_of(root, "version").find("jsonfeed.org") != std::string::npos;
  if (!named && (items == nullptr || !items->is_array() || find(root, "title") == nullptr)) {
    return Error{ErrorCode::kInvalidInput,
                 "JSON feed: expected \"version\" of jsonfeed.org, or \"title\" and \"items\""};
  }
  Feed feed;
  feed.kind = FeedKind::kJsonFeed;
  feed.base = context.url;
  feed.language = context.language;
  read_head(root, feed);
  for_each(root, "items", limits.items, [&](const Json& item) {
    if (item.is_object()) feed.items.push_back(read_item(item, feed.base));
  });
  for (FeedItem& item : feed.items) {
    if (item.language.empty()) item.language = feed.language;
  }
  if (items != nullptr && items->size() > limits.items) {
    feed.diagnostics.emplace_back("too many items, the rest left out");
  }
  return feed;
}

}  // namespace khaldun::feeds
