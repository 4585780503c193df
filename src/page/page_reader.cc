// Tested by page_reader_test.cc.
#include "khaldun/page_reader.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "base/content_id.h"
#include "base/wide_encoding.h"
#include "html/encoding.h"
#include "html/parser.h"
#include "ingest/text_reader.h"
#include "khaldun/limits.h"
#include "page/article_builder.h"
#include "page/body_model.h"
#include "page/item_body.h"
#include "page/live_blog.h"
#include "page/metadata.h"
#include "page/note_table.h"
#include "page/outlets.h"
#include "page/page_address.h"
#include "page/page_cuts.h"
#include "page/page_date_words.h"
#include "page/report_notes.h"
#include "page/signature_words.h"
#include "page/site_rules.h"

namespace khaldun {

namespace {

namespace fs = std::filesystem;

bool is_folder(const fs::path& path) {
  std::error_code failure;
  return fs::is_directory(path, failure);
}

// Tables of outlets stand beside the folder, rules of sites in it; both may be missing.
Result<page::Outlets> outlets_beside(const std::string& folder) {
  fs::path path = fs::path(folder).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  path.replace_filename("outlets");
  return is_folder(path) ? page::Outlets::load(path.string()) : page::Outlets();
}

Result<page::SiteRules> rules_in(const std::string& folder) {
  const fs::path path = fs::path(folder) / "sites";
  return is_folder(path) ? page::SiteRules::load(path.string()) : page::SiteRules();
}

}  // namespace

struct PageReader::Impl {
  page::BodyWords words;
  page::BodyModel model;
  page::DateWords dates;
  page::NoteTable homes;
  page::NoteTable corrections;
  page::NoteWords notes;
  page::Outlets outlets;
  page::SiteRules rules;
  PageLimits limits;

  page::Metadata metadata_of(const html::Tree& tree, const PageInfo& info,
                             const page::SiteMatches* site) const {
    return page::read_metadata(tree, {info.url, info.latest_day, site, &dates, &outlets, &homes});
  }
};

PageReader::PageReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PageReader::PageReader(PageReader&&) noexcept = default;
PageReader& PageReader::operator=(PageReader&&) noexcept = default;
PageReader::~PageReader() = default;

Result<PageReader> PageReader::load(const std::string& folder, const PageLimits& limits) {
  KHALDUN_TRY(page::BodyWords words, page::BodyWords::load(folder));
  KHALDUN_TRY(page::NoteWords notes, page::NoteWords::load(folder));
  KHALDUN_TRY(page::BodyModel model, page::BodyModel::load(folder + "/body.tsv"));
  KHALDUN_TRY(page::DateWords dates, page::DateWords::load(folder + "/dates.tsv"));
  KHALDUN_TRY(page::NoteTable homes, page::NoteTable::load(folder + "/homes.tsv"));
  KHALDUN_TRY(page::NoteTable corrections, page::NoteTable::load(folder + "/corrections.tsv"));
  KHALDUN_TRY(page::Outlets outlets, outlets_beside(folder));
  KHALDUN_TRY(page::SiteRules rules, rules_in(folder));
  return PageReader(std::make_unique<Impl>(Impl{
      std::move(words), std::move(model), std::move(dates), std::move(homes),
      std::move(corrections), std::move(notes), std::move(outlets), std::move(rules), limits}));
}

namespace {

Result<html::Decoded> decode(std::string_view bytes, const PageInfo& info, std::size_t max_bytes) {
  if (bytes.size() > max_bytes) {
    return Error{ErrorCode::kLimit, "expected a page of at most " + std::to_string(max_bytes) +
                                        " bytes, found " + std::to_string(bytes.size()) +
                                        "; raise it with --limit page.bytes=SIZE"};
  }
  html::Decoded page = html::decode(bytes, info.charset);
  const bool may_have_nuls = base::is_wide(page.encoding);
  const auto nuls = may_have_nuls ? 0 : std::count(bytes.begin(), bytes.end(), '\0');
  if (static_cast<std::size_t>(nuls) * 3 > bytes.size()) {
    return Error{ErrorCode::kInvalidInput, "expected a page, found " + std::to_string(nuls) +
                                               " of " + std::to_string(bytes.size()) +
                                               " bytes that are NUL; is it a binary file?"};
  }
  return page;
}

Result<html::Tree> tree_of(std::string_view bytes, const PageInfo& info, const PageLimits& limits) {
  KHALDUN_TRY(html::Decoded page, decode(bytes, info, limits.bytes));
  return html::parse_page(std::move(page.text), limits);
}

// "03/04/2024", and nothing that tells which day that is.
std::optional<Diagnostic> note_on_day(const page::Metadata& metadata) {
  const std::vector<std::string>& days = metadata.published_either;
  if (days.empty()) return std::nullopt;
  return Diagnostic{0, "expected a day that numbers tell in one way, found " + days.front() +
                           " or " + days.back() + ": only the year is kept; --published sets it"};
}

void set_outlet(const page::Outlets& outlets, const std::string& got_from, Article& article) {
  article.outlet = outlets.find(article.url, got_from);
  if (!article.outlet.country.empty()) {
    article.evidence["outlet"] = article.outlet.is_known ? "outlet table" : "domain ending";
  }
  if (article.source.empty() && !article.outlet.name.empty()) {
    article.source = article.outlet.name;
    article.evidence["source"] = "outlet table";
  }
}

}  // namespace

Result<PageLinks> PageReader::links(std::string_view bytes, const PageInfo& info,
                                    const PageLimits& limits) {
  KHALDUN_TRY(const html::Tree tree, tree_of(bytes, info, limits));
  return page::read_metadata(tree, {.url = info.url}).page_links;
}

Result<std::vector<PageText>> PageReader::texts(std::string_view bytes,
                                                const PageInfo& info) const {
  KHALDUN_TRY(const html::Tree tree, tree_of(bytes, info, impl_->limits));
  const page::Metadata metadata = impl_->metadata_of(tree, info, nullptr);
  const std::vector<page::Block> blocks = page::blocks_of(tree);
  const page::FeatureTable rows = page::block_features(
      tree, blocks, impl_->words, page::lay_beside(page::ToldBody(metadata.told_body), blocks));
  const std::vector<double> shares = impl_->model.shares(rows);
  std::vector<PageText> texts;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    texts.push_back({blocks[i].text, shares[i], {rows.row(i).begin(), rows.row(i).end()}});
  }
  return texts;
}

const std::vector<std::string>& PageReader::feature_names() { return page::block_feature_names(); }

Result<Article> PageReader::read(std::string_view bytes, const PageInfo& given) const {
  KHALDUN_TRY(html::Decoded decoded, decode(bytes, given, impl_->limits.bytes));
  PageInfo info = given;
  if (info.url.empty()) info.url = page::saved_from(decoded.text);
  const html::Tree tree = html::parse_page(std::move(decoded.text), impl_->limits);
  const page::SiteMatches site = impl_->rules.of(tree, info.url);
  page::Metadata metadata = impl_->metadata_of(tree, info, &site);
  metadata.given_authors = info.authors;
  const std::vector<page::Block> blocks = page::blocks_of(tree);
  page::ToldTexts told = page::lay_beside(page::ToldBody(metadata.told_body), blocks);
  const std::vector<double> shares =
      impl_->model.shares(page::block_features(tree, blocks, impl_->words, told));
  const page::LiveBlog live = page::read_live_blog(tree, blocks, shares, metadata);
  Article article = page::build_article({tree, blocks, shares, metadata, impl_->words,
                                         impl_->corrections, live, site, std::move(told)},
                                        impl_->notes);
  const page::PageBytes page_bytes = {bytes, decoded.encoding};
  article.diagnostics = page::notes_on(tree.cuts(), impl_->limits, page_bytes);
  for (auto note :
       {page::note_on_nuls(page_bytes), page::note_on_replaced(decoded), note_on_day(metadata)}) {
    if (note) article.diagnostics.push_back(*std::move(note));
  }
  if (first_region(article, RegionKind::kBody) == Span{}) {
    article.diagnostics.push_back(
        {0,
         "expected an article, found no text that is likely one: is it a list, or do scripts "
         "load it?"});
  }
  set_outlet(impl_->outlets, info.url, article);
  article.id =
      info.id.empty() ? base::content_id({article.url, article.source, article.text}) : info.id;
  return article;
}

Article PageReader::read_item(std::string_view html, const ArticleInfo& info) const {
  const std::string whole = page::page_of_item(info.title, html);
  const html::Tree tree = html::parse_page(whole, impl_->limits);
  const std::vector<page::Block> blocks = page::blocks_of(tree);
  page::Metadata metadata = impl_->metadata_of(tree, {.url = info.url}, nullptr);
  page::set_known(info, blocks, metadata);
  const std::vector<double> shares = page::item_shares(
      tree, blocks, impl_->model.shares(page::block_features(tree, blocks, impl_->words, {})));
  const page::LiveBlog live;
  const page::SiteMatches site;
  Article built = page::build_article(
      {tree, blocks, shares, metadata, impl_->words, impl_->corrections, live, site}, impl_->notes);
  built.diagnostics = page::notes_on(tree.cuts(), impl_->limits, {whole});
  return page::article_of_item(info, std::move(built));
}

Article PageReader::read_text(std::string text, const ArticleInfo& info) const {
  Article article = ingest::read_text(std::move(text), info);
  page::label_notes(impl_->corrections, impl_->notes, impl_->words, article);
  const Span dateline = first_region(article, RegionKind::kDateline);
  article.wire = page::wire_of_dateline(
      std::string_view(article.text).substr(dateline.begin, dateline.size()));
  if (!article.wire.empty()) article.evidence["wire"] = "dateline";
  return article;
}

}  // namespace khaldun
