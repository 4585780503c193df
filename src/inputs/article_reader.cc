// Tested by article_reader_test.cc.
#include "khaldun/article_reader.h"

#include <mutex>
#include <optional>
#include <utility>

#include "khaldun/language.h"
#include "page/author_names.h"
#include "page/joined_pages.h"
#include "page/page_words.h"
#include "page/site_names.h"
#include "text/bad_bytes.h"

namespace khaldun {

namespace {

// The authors that a record names: people are authors, desks and outlets sign.
void set_authors(const ArticleInfo& info, Article& article) {
  if (info.authors.empty()) return;
  page::SiteNames site;
  site.add(info.source);
  const FieldEvidence stated = evidence_of(info, "given");
  const std::string& place = stated.find("authors")->second;
  article.authors.clear();
  article.signed_by.clear();
  article.evidence.erase("authors");
  article.evidence.erase("signed_by");
  for (const std::string& author : info.authors) {
    const page::Signature signature = page::read_signature(page::tidy(author), site);
    if (article.wire.empty() && !signature.wire.empty()) {
      article.wire = signature.wire;
      article.evidence["wire"] = place;
    }
    for (const page::Signer& signer : signature.signers) {
      if (signer.kind == page::SignerKind::kBody) {
        article.signed_by.push_back(signer.name);
      } else {
        article.authors.push_back({signer.name, "", -1});
      }
    }
  }
  if (!article.authors.empty()) article.evidence["authors"] = place;
  if (!article.signed_by.empty()) article.evidence["signed_by"] = place;
}

// An item of a feed whose body is nothing but links and labels is the words that it has.
Article read_item_or_text(const PageReader& reader, InputRecord& record) {
  if (!record.item_html.empty()) {
    Article article = reader.read_item(record.item_html, record.info);
    if (!first_region(article, RegionKind::kBody).empty()) return article;
  }
  return reader.read_text(std::move(record.text), record.info);
}

Article read_report(const PageReader& reader, InputRecord record) {
  Article article = read_item_or_text(reader, record);
  set_authors(record.info, article);
  if (auto note = text::note_on_bad_bytes(article.text)) {
    article.diagnostics.push_back(*std::move(note));
  }
  return article;
}

// What a table says of a page counts more than what is read from it.
void believe(const ArticleInfo& info, Article& article) {
  set_authors(info, article);
  const FieldEvidence stated = evidence_of(info, "given");
  const auto set = [&](std::string& field, std::string_view name, const std::string& value) {
    if (value.empty()) return;
    field = value;
    article.evidence[std::string(name)] = stated.find(name)->second;
  };
  set(article.title, "title", info.title);
  set(article.source, "source", info.source);
  set(article.language, "language", info.language);
  set(article.modified, "modified", info.modified);
  set(article.section, "section", info.section);
  set(article.description, "description", info.description);
  if (!info.keywords.empty()) {
    article.keywords = info.keywords;
    article.evidence["keywords"] = stated.find("keywords")->second;
  }
  if (!info.published.empty()) {
    article.published = info.published;
    article.published_source = info.published_source;
    article.published_precision = "day";
  }
}

// What a feed says of a page counts where the page says nothing.
void fill_gaps(const ArticleInfo& info, Article& article) {
  const auto fill = [&](std::string& field, std::string_view name, const std::string& value) {
    if (!field.empty() || value.empty()) return;
    field = value;
    article.evidence[std::string(name)] = "feed";
  };
  fill(article.title, "title", info.title);
  fill(article.source, "source", info.source);
  fill(article.modified, "modified", info.modified);
  if (article.authors.empty() && article.signed_by.empty()) set_authors(info, article);
  if (article.published.empty() && !info.published.empty()) {
    article.published = info.published;
    article.published_source = info.published_source;
    article.published_precision = "day";
    article.published_as_written.clear();
  }
  if (article.keywords.empty() && !info.keywords.empty()) {
    article.keywords = info.keywords;
    article.evidence["keywords"] = "feed";
  }
}

Result<Article> read_page(const PageReader& reader, const InputRecord& record) {
  PageInfo info{.id = record.info.id,
                .url = record.info.url,
                .charset = record.charset,
                .latest_day = record.latest_day,
                .authors = record.info.authors};
  KHALDUN_TRY(Article article, reader.read(record.text, info));
  if (!record.other_pages) return article;
  std::vector<page::LaterPage> later;
  for (const OtherPage& other : *record.other_pages) {
    info.url = other.url;
    info.charset = other.charset;
    if (auto read = reader.read(other.bytes, info)) {
      later.push_back({other.url, std::move(*read)});
    } else {
      article.diagnostics.push_back({0, other.url + ": " + read.error().message});
    }
  }
  page::join_pages(article, std::move(later));
  return article;
}

}  // namespace

struct ArticleReader::Impl {
  std::string data_dir;
  PageLimits limits;
  std::once_flag pages_once;
  std::optional<Result<PageReader>> pages;
  std::once_flag languages_once;
  std::optional<Result<LanguageFinder>> languages;
};

ArticleReader::ArticleReader(std::string data_dir, const PageLimits& limits)
    : impl_(std::make_unique<Impl>()) {
  impl_->data_dir = std::move(data_dir);
  impl_->limits = limits;
}
ArticleReader::ArticleReader(ArticleReader&&) noexcept = default;
ArticleReader& ArticleReader::operator=(ArticleReader&&) noexcept = default;
ArticleReader::~ArticleReader() = default;

Result<const PageReader*> ArticleReader::pages() const {
  std::call_once(impl_->pages_once, [this] {
    impl_->pages.emplace(PageReader::load(impl_->data_dir + "/web", impl_->limits));
  });
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
  KHALDUN_TRY(const PageReader* reader, pages());
  if (record.format != InputFormat::kHtml) return read_report(*reader, std::move(record));
  KHALDUN_TRY(Article article, read_page(*reader, record));
  record.entry.empty() ? believe(record.info, article) : fill_gaps(record.info, article);
  return article;
}

Result<Article> ArticleReader::read(InputRecord record) const {
  if (record.article) return *std::move(record.article);
  std::vector<std::string> notes = std::move(record.notes);
  Result<Article> article = read_kind(record);
  if (!article) return article;
  KHALDUN_TRY(const LanguageFinder* finder, languages());
  set_languages(*finder, *article);
  for (std::string& note : notes) article->diagnostics.push_back({0, std::move(note)});
  return article;
}

}  // namespace khaldun
