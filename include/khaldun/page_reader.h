// PageReader: from the bytes of a web page to an Article.
//
//   KHALDUN_TRY(const PageReader reader, PageReader::load("data/web"));
//   const Article article = reader.read(bytes, {.id = "page-7", .url = "https://..."});
//
// `Article::text` is what the page says from its title, or a byline or caption above it, to what
// follows the article and belongs to it, put together anew: a paragraph, list item, heading or cell
// each, an empty line between them, labelled by its regions. Menus, sidebars and what else is far
// from the article are left out. Each field has the evidence that it comes from (`evidence`,
// `published_source`).
//
// Immutable after load(), thread-safe; the same bytes give the same article; no network. Tested by
// page_reader_test.cc.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/article.h"
#include "khaldun/limits.h"
#include "khaldun/result.h"

namespace khaldun {

// What is known about a page besides its bytes; empty fields are unknown.
struct PageInfo {
  std::string id = {};
  std::string url = {};         // where it was got
  std::string charset = {};     // of the HTTP header
  std::string latest_day = {};  // ISO 8601: no article is later than the day on which it was got
  std::vector<std::string> authors = {};  // that are known otherwise: biographies are of them, too
};

// Where a page leads to the other pages of its article.
struct PageLinks {
  int number = 1;                    // of the page itself
  std::map<int, std::string> pages;  // URLs of the others by their numbers
  std::string whole;                 // all of it on one page; "" if there is none
};

// A text of a page, and how likely it is part of the article; what was seen of it, for training.
struct PageText {
  std::string text;
  double share = 0;
  std::vector<float> features;  // feature_names()
};

class PageReader {
 public:
  // `folder` is data/web: its README.md says what each table is; where they are there, also
  // sites/*.tsv (rules for sites) and, beside it, the folder outlets. Errors: kNotFound,
  // kLimit, kInvalidData with file and line.
  static Result<PageReader> load(const std::string& folder, const PageLimits& limits = {});
  PageReader(PageReader&&) noexcept;
  PageReader& operator=(PageReader&&) noexcept;
  ~PageReader();

  // Error: kLimit (PageLimits::bytes). A page without an article has no body.
  Result<Article> read(std::string_view bytes, const PageInfo& info) const;
  // Error: kLimit.
  static Result<PageLinks> links(std::string_view bytes, const PageInfo& info,
                                 const PageLimits& limits = {});
  // All texts of a page, menus and all, in its order. Error: kLimit.
  Result<std::vector<PageText>> texts(std::string_view bytes, const PageInfo& info) const;
  static const std::vector<std::string>& feature_names();

  // An item of a feed: `html` is its body in UTF-8, without a page around it. `info` counts more
  // than what is read from it.
  Article read_item(std::string_view html, const ArticleInfo& info) const;
  // A report in plain text, of at most limits::kMaxDocumentBytes: which of its lines are title,
  // byline, body and tail.
  Article read_text(std::string text, const ArticleInfo& info) const;

 private:
  struct Impl;
  explicit PageReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace khaldun
