#include "page/joined_pages.h"

#include <string_view>
#include <unordered_set>
#include <utility>

#include "khaldun/limits.h"

namespace khaldun::page {
namespace {

std::string_view text_of(const Article& article, const Region& region) {
  return std::string_view(article.text).substr(region.bytes.begin, region.bytes.size());
}

// The regions of a page that say something new.
std::vector<Region> new_regions(const Article& page, const std::unordered_set<std::string>& said) {
  std::vector<Region> regions;
  bool is_in_body = false;
  for (const Region& region : page.regions) {
    const std::string_view text = text_of(page, region);
    const bool is_body = region.kind == RegionKind::kBody;
    const bool may_repeat = region.kind == RegionKind::kEntryTime ||
                            (is_body && is_in_body && text.size() < kRepeatedBytes);
    if (region.kind == RegionKind::kTitle) continue;
    if (!may_repeat && said.contains(std::string(text))) continue;
    is_in_body = is_in_body || is_body;
    regions.push_back(region);
  }
  return regions;
}

// Behind the text, with what stands between two regions on the page: a dateline and its paragraph
// are on one line.
void append(Article& article, const Article& page, const std::vector<Region>& regions) {
  while (article.text.ends_with('\n')) article.text.pop_back();
  const Region* before = nullptr;
  for (const Region& region : regions) {
    std::string_view between = "\n\n";
    if (before != nullptr) {
      const auto gap = std::string_view(page.text).substr(before->bytes.end,
                                                          region.bytes.begin - before->bytes.end);
      if (gap.find_first_not_of(" ") == std::string_view::npos) between = gap;
    }
    if (!article.text.empty()) article.text += between;
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += text_of(page, region);
    Region moved = region;
    moved.bytes = {begin, static_cast<std::uint32_t>(article.text.size())};
    article.regions.push_back(std::move(moved));
    before = &region;
  }
  article.text += '\n';
}

void take_evidence(std::string_view field, Article& article, const Article& page) {
  const auto place = page.evidence.find(field);
  if (place != page.evidence.end()) article.evidence[std::string(field)] = place->second;
}

void fill_gaps(Article& article, Article& page) {
  if (article.authors.empty() && article.signed_by.empty()) {
    article.authors = std::move(page.authors);
    article.signed_by = std::move(page.signed_by);
    take_evidence("authors", article, page);
    take_evidence("signed_by", article, page);
  }
  if (article.published.empty() && !page.published.empty()) {
    article.published = std::move(page.published);
    article.published_source = std::move(page.published_source);
    article.published_precision = std::move(page.published_precision);
    article.published_as_written.clear();
  }
  if (article.modified.empty()) {
    article.modified = std::move(page.modified);
    take_evidence("modified", article, page);
  }
  if (article.wire.empty()) {
    article.wire = std::move(page.wire);
    take_evidence("wire", article, page);
  }
  if (!article.is_free || page.is_free == false) {
    article.is_free = page.is_free;
    take_evidence("is_free", article, page);
  }
}

}  // namespace

void join_pages(Article& article, std::vector<LaterPage> pages) {
  article.other_pages.clear();
  std::unordered_set<std::string> said;
  for (const Region& region : article.regions) said.emplace(text_of(article, region));
  for (LaterPage& page : pages) {
    const std::vector<Region> regions = new_regions(page.article, said);
    if (regions.empty()) continue;
    if (article.text.size() + page.article.text.size() > limits::kMaxDocumentBytes) {
      article.diagnostics.push_back({0, page.url + ": the article is too long with this page"});
      continue;
    }
    for (const Region& region : regions) said.emplace(text_of(page.article, region));
    append(article, page.article, regions);
    fill_gaps(article, page.article);
    for (Diagnostic& one : page.article.diagnostics) {
      article.diagnostics.push_back({0, page.url + ": " + one.message});
    }
    article.other_pages.push_back(std::move(page.url));
  }
}

}  // namespace khaldun::page
