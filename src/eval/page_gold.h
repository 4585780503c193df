// The gold standards of extraction, in the layouts that they come in.
//
//   KHALDUN_TRY(const auto pages, read_page_gold("ingest/wcxb_dev"));
//
// A folder with `html/` (pages, plain or gzipped) and one JSON file:
//   ground-truth.json  id -> {url, title, author, publish_date, main_content}     (WCXB)
//   articles.json      id -> {title, authors, date, articleBody}                  (NAEB)
//   evaldata.json      url -> {file, title, author, date, with, without}          (trafilatura)
//   dates.json         url -> {file, date}                                        (htmldate)
//   gold.jsonl beside the pages, one object a line: id, title, authors, published, body (ours)
// Errors: kNotFound, kInvalidData. Tested by extract_task_test.cc.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "khaldun/result.h"

namespace khaldun::eval {

struct GoldPage {
  std::string id;
  std::string path;  // of the page
  std::string url;
  // Nothing where the gold standard does not say; "" where it says that there is none.
  std::optional<std::string> title, date, body;
  std::optional<std::vector<std::string>> authors;
  bool has_standfirst_in_body = true;      // as nearly all gold standards do; ours has not
  std::vector<std::string> with, without;  // words that the body has, and that it has not
};

// In the order of their ids.
Result<std::vector<GoldPage>> read_page_gold(const std::string& folder);

}  // namespace khaldun::eval
