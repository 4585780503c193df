// ArticleReader: from a record of an input to an Article, with all that can be known about it
// before it is coded.
//
//   const ArticleReader articles("data");
//   KHALDUN_TRY(const Article article, articles.read(std::move(record)));
//
// Pages go through PageReader, texts through the reader of reports; an article that was read before
// (InputRecord::article) stays as it is, so that its events are the same. Of the authors that a
// record names the people are authors, desks and outlets sign (`signed_by`). Then language and
// outlet are filled in where they are not stated (`evidence`, `Outlet::is_known`).
//
// The tables of `data` are read when the first record needs them; a mistake in them is the error of
// each record. Thread-safe; the same record gives the same article; no network. Tested by
// article_reader_test.cc.
#pragma once

#include <memory>
#include <string>

#include "khaldun/article.h"
#include "khaldun/language.h"
#include "khaldun/limits.h"
#include "khaldun/page_reader.h"
#include "khaldun/reader.h"
#include "khaldun/result.h"

namespace khaldun {

class ArticleReader {
 public:
  // `data_dir` has web/, outlets/ and language/.
  explicit ArticleReader(std::string data_dir, const PageLimits& limits = {});
  ArticleReader(ArticleReader&&) noexcept;
  ArticleReader& operator=(ArticleReader&&) noexcept;
  ~ArticleReader();

  // Errors: those of PageReader::load() and read().
  Result<Article> read(InputRecord record) const;

  // The reader of pages in it. Errors: those of PageReader::load().
  Result<const PageReader*> pages() const;
  // What finds languages in it. Errors: those of LanguageFinder::load().
  Result<const LanguageFinder*> languages() const;

 private:
  Result<Article> read_kind(InputRecord& record) const;

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace khaldun
