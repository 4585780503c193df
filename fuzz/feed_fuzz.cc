// Fuzz target: feeds and sitemaps of any bytes; every text of a feed is UTF-8.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "feeds/feed.h"
#include "feeds/feed_dates.h"

namespace {

void check(const std::string& text) {
  for (std::size_t i = 0; i < text.size();) {
    const khaldun::base::Character character = khaldun::base::next_character(text, i);
    if (!character.valid) std::abort();
    i += character.bytes;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  check(khaldun::feeds::iso_date(bytes));
  const auto feed = khaldun::feeds::read_feed(bytes, {.url = "https://a.example/b/feed"});
  if (!feed) return 0;
  check(feed->title);
  check(feed->subtitle);
  for (const khaldun::feeds::FeedItem& item : feed->items) {
    for (const std::string* text :
         {&item.id, &item.title, &item.link, &item.summary_html, &item.content_html, &item.base}) {
      check(*text);
    }
    // "2024", "2024-04", ... "2024-04-03T06:10:00+03:00"
    if (item.published.size() > 25 || item.updated.size() > 25) std::abort();
  }
  return 0;
}
