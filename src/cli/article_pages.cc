#include "cli/article_pages.h"

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "fetch/url.h"
#include "khaldun/page_reader.h"

namespace khaldun::cli {
namespace {

std::string host_of(const std::string& url) {
  const auto parsed = fetch::parse_url(url);
  return parsed ? parsed->host : "";
}

class Pages {
 public:
  Pages(const GetPage& get, std::size_t max_pages, InputRecord& page)
      : get_(get), max_pages_(max_pages), page_(page), host_(host_of(page.info.url)) {}

  bool fetch() {
    page_.other_pages.emplace();
    const PageLinks links = links_of(page_.text, page_.charset, page_.info.url);
    if (max_pages_ == 0 || (links.whole.empty() && links.pages.empty())) return true;
    if (!links.whole.empty() && take_whole(links.whole)) return has_all_;
    for (const auto& [number, url] : links.pages) left_.emplace(number, url);
    own_ = links.number;
    fetch_all();
    put_in_order();
    return has_all_;
  }

 private:
  static PageLinks links_of(const std::string& bytes, const std::string& charset,
                            const std::string& url) {
    auto links = PageReader::links(bytes, {.url = url, .charset = charset});
    return links ? std::move(*links) : PageLinks();  // one that is too long is no article
  }

  // The page itself and what was got by now are passed over.
  void fetch_all() {
    std::size_t count = 0;
    while (!left_.empty() && count < max_pages_) {
      const auto [number, url] = *left_.begin();
      left_.erase(left_.begin());
      tried_.insert(number);
      ++count;
      auto page = get(url);
      if (!page) continue;
      for (auto& [other, address] : links_of(page->bytes, page->charset, page->url).pages) {
        if (other != own_ && !tried_.contains(other)) left_.emplace(other, std::move(address));
      }
      got_.emplace(number, std::move(*page));
    }
    if (left_.empty()) return;
    page_.notes.push_back("expected an article on at most " + std::to_string(max_pages_ + 1) +
                          " pages, found more; the rest is left out");
  }

  std::optional<OtherPage> get(const std::string& url) {
    if (host_of(url) != host_) return std::nullopt;
    auto record = get_(url);
    if (!record) {
      has_all_ = false;
      page_.notes.push_back("a page of the article is missing: " + record.error().message);
      return std::nullopt;
    }
    if (host_of(record->info.url) != host_) return std::nullopt;
    return OtherPage{std::move(record->text), std::move(record->charset),
                     std::move(record->info.url)};
  }

  bool take_whole(const std::string& url) {
    auto whole = get(url);
    if (whole) take(std::move(*whole));
    return whole.has_value();
  }

  // As the text of the record.
  void take(OtherPage page) {
    page_.text = std::move(page.bytes);
    page_.charset = std::move(page.charset);
    page_.info.url = std::move(page.url);
  }

  void put_in_order() {
    if (got_.empty()) return;
    got_.insert_or_assign(own_, OtherPage{std::move(page_.text), std::move(page_.charset),
                                          std::move(page_.info.url)});
    for (auto at = got_.begin(); at != got_.end(); ++at) {
      at == got_.begin() ? take(std::move(at->second))
                         : page_.other_pages->push_back(std::move(at->second));
    }
  }

  const GetPage& get_;
  std::size_t max_pages_;
  InputRecord& page_;
  std::string host_;
  int own_ = 1;
  bool has_all_ = true;
  std::map<int, std::string> left_;
  std::set<int> tried_;
  std::map<int, OtherPage> got_;
};

}  // namespace

bool fetch_other_pages(const GetPage& get, std::size_t max_pages, InputRecord& page) {
  return Pages(get, max_pages, page).fetch();
}

}  // namespace khaldun::cli
