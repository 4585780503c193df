// Tested by page_address_test.cc.
#include "page/page_address.h"

#include <algorithm>

#include "base/ascii.h"
#include "page/page_words.h"

namespace khaldun::page {
namespace {

// The address as a whole; addresses without a host take that of the page.
std::string absolute(std::string_view url, std::string_view base) {
  url = trimmed(url);
  if (url.starts_with("http://") || url.starts_with("https://")) return std::string(url);
  const std::size_t slashes = base.find("//");
  if (url.empty() || slashes == std::string_view::npos) return {};
  if (url.starts_with("//")) return std::string(base.substr(0, slashes)).append(url);
  if (!url.starts_with('/')) return {};
  const std::size_t path = std::min(base.find('/', slashes + 2), base.size());
  return std::string(base.substr(0, path)).append(url);
}

}  // namespace

Fact read_address(const html::Tree& tree, const PageMap& map, const MetaTags& tags,
                  std::string_view got_from) {
  if (map.canonical != html::kNoNode) {
    std::string url = absolute(tree.attribute(map.canonical, "href"), got_from);
    if (path_of(url).size() > 1) return {std::move(url), "link canonical"};
  }
  std::string url = absolute(tags.content({"og:url"}), got_from);
  if (!url.empty()) return {std::move(url), "meta og:url"};
  url = absolute(tags.content({"parsely-link"}), got_from);
  if (!url.empty()) return {std::move(url), "meta parsely-link"};
  if (!got_from.empty()) return {std::string(got_from), "address"};
  return {};
}

std::string saved_from(std::string_view page) {
  constexpr std::size_t kLooked = 2048;
  const std::string_view front = page.substr(0, kLooked);
  for (std::size_t at = front.find("<!--"); at != std::string_view::npos;
       at = front.find("<!--", at + 1)) {
    const std::string_view comment = front.substr(at, front.find("-->", at) - at);
    const std::size_t url = std::min(comment.find("http://"), comment.find("https://"));
    if (url == std::string_view::npos || !contains(base::lowered(comment), "saved")) continue;
    return std::string(comment.substr(url, comment.find_first_of(" \t\r\n", url) - url));
  }
  return {};
}

std::string own_address(const html::Tree& tree) {
  const PageMap map = map_page(tree);
  const MetaTags tags(tree, map.metas);
  if (map.canonical != html::kNoNode) {
    const std::string_view url = trimmed(tree.attribute(map.canonical, "href"));
    if (!host_of(url).empty()) return std::string(url);
  }
  return read_address(tree, map, tags, "").value;
}

}  // namespace khaldun::page
