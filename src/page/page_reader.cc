// Tested by page_reader_test.cc.
#include "khaldun/page_reader.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/content_id.h"
#include "html/encoding.h"
#include "html/parser.h"
#include "ingest/text_reader.h"
#include "khaldun/limits.h"
#include "page/article_builder.h"
#include "page/body_model.h"
#include "page/metadata.h"
#include "page/second_look.h"

namespace khaldun {

struct PageReader::Impl {
  page::BodyWords words;
  page::BodyModel model;
};

PageReader::PageReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PageReader::PageReader(PageReader&&) noexcept = default;
PageReader& PageReader::operator=(PageReader&&) noexcept = default;
PageReader::~PageReader() = default;

Result<PageReader> PageReader::load(const std::string& folder) {
  KHALDUN_TRY(page::Hints hints, page::Hints::load(folder + "/hints.tsv"));
  KHALDUN_TRY(page::Phrases phrases, page::Phrases::load(folder + "/phrases.tsv"));
  KHALDUN_TRY(page::BodyModel model, page::BodyModel::load(folder + "/body.tsv"));
  return PageReader(
      std::make_unique<Impl>(Impl{{std::move(hints), std::move(phrases)}, std::move(model)}));
}

namespace {

Result<html::Tree> tree_of(std::string_view bytes, const PageInfo& info) {
  if (bytes.size() > limits::kMaxPageBytes) {
    return Error{ErrorCode::kLimit, "expected a page of at most " +
                                        std::to_string(limits::kMaxPageBytes) + " bytes, found " +
                                        std::to_string(bytes.size())};
  }
  return html::parse(html::to_utf8(bytes, info.charset));
}

}  // namespace

Result<std::vector<PageText>> PageReader::texts(std::string_view bytes,
                                                const PageInfo& info) const {
  KHALDUN_TRY(const html::Tree tree, tree_of(bytes, info));
  const std::vector<page::Block> blocks = page::blocks_of(tree);
  page::BodyModel::Looks looks = impl_->model.looks(tree, blocks, impl_->words);
  const std::vector<double> shares = impl_->model.shares(looks);
  std::vector<PageText> texts;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    texts.push_back(
        {blocks[i].text, shares[i], std::move(looks.first[i]), std::move(looks.second[i])});
  }
  return texts;
}

const std::vector<std::string>& PageReader::feature_names(int look) {
  return look == 1 ? page::block_feature_names() : page::second_look_names();
}

Result<Article> PageReader::read(std::string_view bytes, const PageInfo& info) const {
  KHALDUN_TRY(const html::Tree tree, tree_of(bytes, info));
  const page::Metadata metadata = page::read_metadata(tree, {info.url, info.latest_day});
  const std::vector<page::Block> blocks = page::blocks_of(tree);
  const std::vector<double> shares =
      impl_->model.shares(impl_->model.looks(tree, blocks, impl_->words));
  Article article = page::build_article(tree, blocks, shares, metadata, impl_->words);
  if (article.url.empty()) article.url = info.url;
  article.id =
      info.id.empty() ? base::content_id({article.url, article.source, article.text}) : info.id;
  return article;
}

Article PageReader::read_text(std::string text, const ArticleInfo& info) const {
  return ingest::read_text(std::move(text), info);
}

}  // namespace khaldun
