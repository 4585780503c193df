// Tested by article_reader_test.cc.
#include "khaldun/article_reader.h"

#include <mutex>
#include <optional>
#include <utility>

#include "ingest/text_reader.h"
#include "khaldun/language.h"
#include "page/author_names.h"
#include "page/page_words.h"
#include "page/site_names.h"

namespace khaldun {

namespace {

// A report whose authors, if its record names any, are people; desks and outlets sign it.
Article read_report(InputRecord record) {
  page::SiteNames site;
  site.add(record.info.source);
  std::vector<std::string> people;
  std::vector<std::string> others;
  std::string wire;
  for (const std::string& author : record.info.authors) {
    const page::Signature signature = page::read_signature(page::tidy(author), site);
    if (wire.empty()) wire = signature.wire;
    for (const page::Signer& signer : signature.signers) {
      (signer.kind == page::SignerKind::kBody ? others : people).push_back(signer.name);
    }
  }
  record.info.authors = std::move(people);
  Article article = ingest::read_text(std::move(record.text), record.info);
  article.signed_by = std::move(others);
  article.wire = std::move(wire);
  return article;
}

// What a table says of a page counts more than what is read from it.
void believe(const ArticleInfo& info, Article& article) {
  if (!info.title.empty()) article.title = info.title;
  if (!info.source.empty()) article.source = info.source;
  if (!info.published.empty()) {
    article.published = info.published;
    article.published_source = info.published_source;
    article.published_precision = "day";
  }
  if (!info.language.empty()) {
    article.language = info.language;
    article.language_source = "given";
  }
}

}  // namespace

struct ArticleReader::Impl {
  std::string data_dir;
  std::once_flag pages_once;
  std::optional<Result<PageReader>> pages;
  std::once_flag languages_once;
  std::optional<Result<LanguageFinder>> languages;
};

ArticleReader::ArticleReader(std::string data_dir) : impl_(std::make_unique<Impl>()) {
  impl_->data_dir = std::move(data_dir);
}
ArticleReader::ArticleReader(ArticleReader&&) noexcept = default;
ArticleReader& ArticleReader::operator=(ArticleReader&&) noexcept = default;
ArticleReader::~ArticleReader() = default;

Result<const PageReader*> ArticleReader::pages() const {
  std::call_once(impl_->pages_once,
                 [this] { impl_->pages.emplace(PageReader::load(impl_->data_dir + "/web")); });
  if (!*impl_->pages) return impl_->pages->error();
  return &**impl_->pages;
}

Result<const LanguageFinder*> ArticleReader::languages() const {
  std::call_once(impl_->languages_once, [this] {
    impl_->languages.emplace(LanguageFinder::load(impl_->data_dir + "/language"));
  });
  if (!*impl_->languages) return impl_->languages->error();
  return &**impl_->languages;
}

Result<Article> ArticleReader::read_kind(InputRecord& record) const {
  if (record.format != InputFormat::kHtml) return read_report(std::move(record));
  KHALDUN_TRY(const PageReader* reader, pages());
  KHALDUN_TRY(Article article, reader->read(record.text, {.id = record.info.id,
                                                          .url = record.info.url,
                                                          .charset = record.charset,
                                                          .latest_day = record.latest_day}));
  believe(record.info, article);
  return article;
}

Result<Article> ArticleReader::read(InputRecord record) const {
  std::vector<std::string> notes = std::move(record.notes);
  Result<Article> article = read_kind(record);
  if (!article) return article;
  KHALDUN_TRY(const LanguageFinder* finder, languages());
  set_languages(*finder, *article);
  for (std::string& note : notes) article->diagnostics.push_back({0, std::move(note)});
  return article;
}

}  // namespace khaldun
