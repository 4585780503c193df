// Tested by other_pages_test.cc.
#include "page/other_pages.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/ascii.h"
#include "feeds/feed_links.h"
#include "page/page_words.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

// More pages than that are an archive, not an article.
constexpr int kMaxNumber = 99;
constexpr std::size_t kMaxUrl = 2000;
constexpr std::size_t kMaxLinks = 20'000;
constexpr std::size_t kMaxLinkText = 60;

constexpr std::array<std::string_view, 10> kParameters = {
    "page", "p", "pg", "pagina", "pagenum", "page_number", "pageno", "part", "seite", "paged"};
constexpr std::array<std::string_view, 6> kAllValues = {"all",  "full",   "single",
                                                        "true", "toutes", "alle"};
// Folded texts of links to the whole article.
constexpr std::array<std::string_view, 14> kAllTexts = {"view as one page",
                                                        "view all",
                                                        "view on one page",
                                                        "read on one page",
                                                        "single page",
                                                        "single page view",
                                                        "one page",
                                                        "show all pages",
                                                        "full article",
                                                        "view full article",
                                                        "auf einer seite lesen",
                                                        "artikel auf einer seite",
                                                        "lire sur une seule page",
                                                        "ver en una sola página"};

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// 1 to kMaxNumber; 0 for anything else, "02" and "2020" included.
int number_of(std::string_view digits) {
  if (digits.empty() || digits.size() > 2 || digits.front() == '0') return 0;
  int number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return 0;
    number = 10 * number + (c - '0');
  }
  return number <= kMaxNumber ? number : 0;
}

// An address taken apart: what it has in common with the other pages, and its number.
struct Address {
  std::string stem;
  int number = 1;
  bool is_all = false;
  bool is_sure = false;  // "page" stands beside the number: it is no part of a name
};

// "www.cape.example/a?id=7" of "https://www.cape.example/a?id=7#top".
std::string_view without_scheme(std::string_view url) {
  url = url.substr(0, url.find('#'));
  const std::size_t slashes = url.find("//");
  return slashes == std::string_view::npos ? url : url.substr(slashes + 2);
}

// Takes the page number out of the query; what is left of it is sorted.
std::string read_query(std::string_view query, Address& address) {
  std::vector<std::string_view> rest;
  for (const std::string_view part : split_at(query, '&')) {
    const std::size_t equals = part.find('=');
    const std::string name = base::lowered(part.substr(0, equals));
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1);
    const bool is_page = is_one_of(name, kParameters);
    if (name.starts_with("utm_") || part.empty()) continue;
    if (is_page && is_one_of(base::lowered(value), kAllValues)) {
      address.is_all = true;
    } else if ((name == "view" && value == "all") || name == "singlepage" || name == "view-all") {
      address.is_all = true;
    } else if (is_page && number_of(value) > 0) {
      address.number = number_of(value);
      address.is_sure = true;
    } else {
      rest.push_back(part);
    }
  }
  std::sort(rest.begin(), rest.end());
  std::string sorted;
  for (const std::string_view part : rest) sorted.append(sorted.empty() ? "?" : "&").append(part);
  return sorted;
}

// "/a" and 2 of "/a/2", "/a/page/2", "/a/page-2", "/a-2.html" as ".../a.html".
std::string read_path(std::string_view path, Address& address) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  std::string_view ending;
  for (const std::string_view one : {".html", ".htm", ".shtml", ".php", ".aspx"}) {
    if (path.ends_with(one)) ending = one;
  }
  std::string_view stem = path.substr(0, path.size() - ending.size());
  const std::size_t digits = stem.find_last_not_of("0123456789");
  const int number = digits == std::string_view::npos ? 0 : number_of(stem.substr(digits + 1));
  if (number == 0) return std::string(path);
  stem = stem.substr(0, digits + 1);
  for (const std::string_view mark :
       {"/page/", "/page-", "/page", "/pagina/", "/seite-", "/seite/", "-page-", "_page_", ",page-",
        "-p", "_p", "/p", "/", "-", "_", ","}) {
    if (!stem.ends_with(mark) || stem.size() <= mark.size()) continue;
    address.number = number;
    address.is_sure = contains(mark, "page") || contains(mark, "pagina") || contains(mark, "seite");
    return std::string(stem.substr(0, stem.size() - mark.size())).append(ending);
  }
  return std::string(path);
}

struct Parts {
  std::string host;  // without "www."
  std::string_view path, query;
};

Parts parts_of(std::string_view url) {
  url = without_scheme(url);
  const std::size_t question = url.find('?');
  const std::string_view place = url.substr(0, question);
  const std::size_t slash = std::min(place.find('/'), place.size());
  Parts parts{base::lowered(place.substr(0, slash)), place.substr(slash), {}};
  if (parts.host.starts_with("www.")) parts.host.erase(0, 4);
  if (question != std::string_view::npos) parts.query = url.substr(question + 1);
  return parts;
}

// The address as it stands, but for a page number in its query.
Address plain_address(std::string_view url) {
  const Parts parts = parts_of(url);
  Address address;
  const std::string rest = read_query(parts.query, address);
  std::string_view path = parts.path;
  while (path.ends_with('/')) path.remove_suffix(1);
  address.stem = std::string(parts.host).append(path).append(rest);
  return address;
}

// The same with a number in the path read, too, where the query has none.
Address numbered_address(std::string_view url) {
  Address address = plain_address(url);
  if (address.number > 1 || address.is_all) return address;
  const Parts parts = parts_of(url);
  const std::string rest = read_query(parts.query, address);
  address.stem = std::string(parts.host).append(read_path(parts.path, address)).append(rest);
  return address;
}

class Finder {
 public:
  Finder(const Tree& tree, const PageMap& map, std::string_view url, std::string_view canonical)
      : tree_(tree), map_(map), base_(url.empty() ? canonical : url) {
    for (const std::string_view own : {url, canonical}) {
      // The front page of a site is no article.
      if (own.size() > kMaxUrl || parts_of(own).path.size() < 2) continue;
      own_.push_back({plain_address(own), numbered_address(own), {}, std::string(own)});
      own_.back().slug = slug_of(own_.back().numbered.stem);
    }
  }

  PageLinks run() {
    if (own_.empty()) return {};
    std::size_t links = 0;
    bool has_base = false;
    for (NodeId id = 0; id < tree_.size() && links < kMaxLinks; ++id) {
      const Tag tag = tree_.tag(id);
      if (tag == Tag::kBase && !has_base && tree_.has_attribute(id, "href")) {
        base_ = feeds::resolve_url(base_, tree_.attribute(id, "href"));
        has_base = true;
      }
      if ((tag != Tag::kA && tag != Tag::kLink) || !tree_.has_attribute(id, "href")) continue;
      ++links;
      if (!map_.is_in(id, kComments | kRelated | kUnseen | kBreadcrumb)) read_link(id, tag);
    }
    return result();
  }

 private:
  struct Own {
    Address plain, numbered;
    std::string slug;  // the beginning of the article's name in its address
    std::string url;
  };

  // "ten-days" of "cape.example/long-reads/ten-days-that-shook?id=7".
  static std::string slug_of(std::string_view stem) {
    constexpr std::size_t kSlugBytes = 8;
    stem = stem.substr(0, stem.find('?'));
    stem = stem.substr(stem.rfind('/') + 1);
    return std::string(stem.substr(0, stem.find('.')).substr(0, kSlugBytes));
  }

  // Whether a link may be of this article at all: most are not, and cost no more than this.
  bool may_be_own(std::string_view href) const {
    return href.front() == '?' || std::any_of(own_.begin(), own_.end(), [&](const Own& own) {
             return contains(href, own.slug);
           });
  }

  static bool is_relation(std::string_view rel) {
    const std::string lower = base::lowered(rel);
    for (const std::string_view word : split_at(lower, ' ')) {
      if (word == "next" || word == "prev" || word == "previous") return true;
    }
    return false;
  }

  void read_link(NodeId id, Tag tag) {
    const bool is_next = is_relation(tree_.attribute(id, "rel"));
    if (tag == Tag::kLink && !is_next) return;
    const std::string_view href = trimmed(tree_.attribute(id, "href"));
    if (href.empty() || href.size() > kMaxUrl || href.front() == '#') return;
    if (!is_next && !may_be_own(href)) return;
    std::string url = feeds::resolve_url(base_, href);
    url = url.substr(0, url.find('#'));
    if (!url.starts_with("http") || url.size() > kMaxUrl) return;
    const Address plain = plain_address(url);
    const Address numbered = numbered_address(url);
    const bool shows_page = is_next || (tag == Tag::kA && says_page(id, numbered.number));
    const bool shows_all = plain.is_all || (tag == Tag::kA && says_all(id));
    for (const Own& own : own_) {
      if (shows_all && plain.number == 1) {
        if (add_all(own, plain.is_all ? plain : numbered, url)) return;
      } else if (numbered.number > 1 && numbered.stem == own.plain.stem && own.plain.number == 1) {
        // "/truce-2" may be another article than "/truce".
        if (numbered.is_sure || shows_page) pages_.emplace(numbered.number, url);
      } else if (own.numbered.number > 1) {
        add_beside(own.numbered, plain, numbered, url);
      }
    }
  }

  bool add_all(const Own& own, const Address& address, const std::string& url) {
    const bool is_same = address.stem == own.plain.stem || address.stem == own.numbered.stem;
    const bool is_itself = !address.is_all && address.number == own.numbered.number;
    if (!is_same || is_itself) return false;
    if (all_.empty()) all_ = url;
    return true;
  }

  // Beside page 3 of "/a/3" are "/a" and "/a/2".
  void add_beside(const Address& own, const Address& plain, const Address& numbered,
                  const std::string& url) {
    is_sure_ = is_sure_ || own.is_sure;
    if (plain.number == 1 && plain.stem == own.stem) {
      beside_.emplace(1, url);
    } else if (numbered.stem == own.stem && numbered.number != own.number) {
      beside_.emplace(numbered.number, url);
    }
  }

  bool says_page(NodeId id, int number) const {
    const std::string text = folded(short_text(tree_, id, kMaxLinkText));
    if (text == std::to_string(number)) return true;
    constexpr std::array<std::string_view, 8> kStarts = {
        "page", "next", "continue", "seite", "weiter", "suivant", "siguiente", "próxima"};
    return std::any_of(kStarts.begin(), kStarts.end(),
                       [&](std::string_view start) { return text.starts_with(start); });
  }

  bool says_all(NodeId id) const {
    return is_one_of(folded(short_text(tree_, id, kMaxLinkText)), kAllTexts);
  }

  PageLinks result() {
    PageLinks links{1, std::move(pages_), std::move(all_)};
    const Own& got = own_.front();
    const Own& canonical = own_.back();
    // "/story-12" may be the twelfth story: a page of an article is beside its first one.
    if (links.pages.empty() && (is_sure_ || beside_.count(1) > 0)) {
      links.pages = std::move(beside_);
      if (!links.pages.empty()) links.number = got.numbered.number;
    } else if (got.numbered.number > 1 && canonical.plain.number == 1 &&
               got.numbered.stem == canonical.plain.stem) {
      links.number = got.numbered.number;
      links.pages.emplace(1, canonical.url);
    }
    links.pages.erase(links.number);
    return links;
  }

  const Tree& tree_;
  const PageMap& map_;
  std::string base_;
  std::vector<Own> own_;
  std::map<int, std::string> pages_, beside_;  // by number: of the first page, of a later one
  std::string all_;
  bool is_sure_ = false;
};

}  // namespace

PageLinks page_links(const Tree& tree, const PageMap& map, std::string_view url,
                     std::string_view canonical) {
  return Finder(tree, map, url, canonical).run();
}

std::vector<std::string> addresses_of(const PageLinks& links) {
  std::vector<std::string> urls;
  if (!links.whole.empty()) urls.push_back(links.whole);
  for (const auto& [number, url] : links.pages) urls.push_back(url);
  return urls;
}

}  // namespace khaldun::page
