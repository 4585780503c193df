// Tested by item_body_test.cc.
#include "page/item_body.h"

#include <utility>

#include "base/content_id.h"
#include "feeds/xml_events.h"
#include "ingest/text_reader.h"
#include "page/page_words.h"

namespace khaldun::page {
namespace {

void move_field(std::string Article::*field, std::string_view name, Article& from, Article& to) {
  if (!(to.*field).empty() || (from.*field).empty()) return;
  to.*field = std::move(from.*field);
  if (const auto found = from.evidence.find(name); found != from.evidence.end()) {
    to.evidence[std::string(name)] = found->second;
  }
}

void move_authors(Article& from, Article& to) {
  if (!to.authors.empty()) return;
  to.authors = std::move(from.authors);
  to.signed_by = std::move(from.signed_by);
  for (const char* name : {"authors", "signed_by"}) {
    if (const auto found = from.evidence.find(name); found != from.evidence.end()) {
      to.evidence[name] = found->second;
    }
  }
}

}  // namespace

std::string page_of_item(std::string_view title, std::string_view html) {
  std::string page = "<!doctype html><body><article>";
  if (!title.empty()) {
    page += "<h1>";
    feeds::append_escaped(page, title);
    page += "</h1>";
  }
  page.append(html).append("</article>");
  return page;
}

void set_known(const ArticleInfo& info, std::span<const Block> blocks, Metadata& metadata) {
  if (!info.title.empty()) {
    const bool is_shown =
        !blocks.empty() && folded(blocks.front().text) == folded(info.title);  // its blanks tidied
    metadata.title = {is_shown ? blocks.front().text : info.title, "feed"};
  }
  if (!info.authors.empty()) metadata.authors = info.authors;
  if (!info.published.empty()) {
    metadata.published = {info.published, info.published_source};
    metadata.published_precision = "day";
  }
  metadata.site = {info.source, "feed"};
}

std::vector<double> item_shares(const html::Tree& tree, std::span<const Block> blocks,
                                std::vector<double> model_shares) {
  const bool has_title = !blocks.empty() && tree.tag(blocks.front().element) == html::Tag::kH1;
  if (has_title) model_shares.front() = 0;
  return model_shares;
}

Article article_of_item(const ArticleInfo& info, Article built) {
  Article article = ingest::read_text({}, info);  // what is given
  move_field(&Article::title, "title", built, article);
  move_field(&Article::wire, "wire", built, article);
  move_authors(built, article);
  if (article.published.empty()) {
    article.published = std::move(built.published);
    article.published_source = std::move(built.published_source);
    article.published_precision = std::move(built.published_precision);
    article.published_as_written = std::move(built.published_as_written);
  }
  article.text = std::move(built.text);
  article.regions = std::move(built.regions);
  article.diagnostics = std::move(built.diagnostics);
  article.id =
      info.id.empty() ? base::content_id({article.url, article.source, article.text}) : info.id;
  return article;
}

}  // namespace khaldun::page
