#include "inputs/feed_records.h"

#include <algorithm>
#include <utility>

#include "base/content_id.h"
#include "html/parser.h"
#include "page/page_blocks.h"

namespace khaldun::inputs {
namespace {

using feeds::Feed;
using feeds::FeedItem;
using feeds::FeedKind;

bool is_list_of_addresses(const Feed& feed) {
  if (feed.kind == FeedKind::kSitemapIndex) return true;
  return feed.kind == FeedKind::kSitemap &&
         std::all_of(feed.items.begin(), feed.items.end(),
                     [](const FeedItem& item) { return item.title.empty(); });
}

// Paragraphs, an empty line between them.
void append_paragraphs(std::string& text, std::string_view html) {
  for (const page::Block& block : page::blocks_of(html::parse(html))) {
    if (!text.empty()) text += "\n\n";
    text += block.text;
  }
}

std::string day_of(const std::string& published, const std::string& updated) {
  return iso_day(published.empty() ? updated : published).value_or("");
}

std::string name_of(const feeds::FeedPerson& person) {
  return person.name.empty() ? person.email : person.name;
}

}  // namespace

Result<std::unique_ptr<FeedRecords>> FeedRecords::read(std::string_view bytes, std::string name,
                                                       const InputOptions& context) {
  Result<Feed> feed = feeds::read_feed(bytes, {.url = context.url, .charset = context.charset},
                                       context.feed_limits);
  if (!feed) return with_context(name, std::move(feed).error());
  if (!context.takes_addresses && is_list_of_addresses(*feed)) {
    return Error{ErrorCode::kInvalidInput,
                 name + ": expected articles, found a sitemap of " +
                     std::to_string(feed->items.size()) +
                     " addresses and no texts: --follow fetches what they lead to"};
  }
  return std::make_unique<FeedRecords>(std::move(*feed), std::move(name), context.takes_addresses);
}

std::optional<Result<InputRecord>> FeedRecords::next() {
  while (next_ < feed_.items.size()) {
    InputRecord record = record_of(feed_.items[next_++]);
    if (record.text.empty() && (!takes_addresses_ || record.info.url.empty())) continue;
    record.notes = std::exchange(feed_.diagnostics, {});  // with the first
    return record;
  }
  return std::nullopt;
}

InputRecord FeedRecords::record_of(const FeedItem& item) const {
  InputRecord record;
  record.name = name_ + ": item " + std::to_string(next_);
  record.text = item.title;
  record.item_html = item.content_html.empty() ? item.summary_html : item.content_html;
  append_paragraphs(record.text, record.item_html);
  ArticleInfo& info = record.info;
  info.id = item.id.empty() ? item.link : item.id;
  info.title = item.title;
  info.published = day_of(item.published, item.updated);
  info.published_source = item.published.empty() ? "feed updated" : "feed";
  info.modified = iso_day(item.updated).value_or("");
  info.url = item.link;
  info.source = item.source_title.empty() ? feed_.title : item.source_title;
  for (const feeds::FeedPerson& person : item.authors.empty() ? feed_.authors : item.authors) {
    info.authors.push_back(name_of(person));
  }
  info.language = item.language.empty() ? feed_.language : item.language;
  info.keywords = item.categories;
  record.entry = base::content_id({item.id, item.link, item.title, item.published_raw,
                                   item.updated_raw, item.summary_html, item.content_html});
  info.evidence = evidence_of(info, "feed");
  return record;
}

}  // namespace khaldun::inputs
