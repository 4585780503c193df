// Reads a plain-text report: which bytes are title, byline, body, author's biography and tail.
//
//   Article article = read_text(text, {.published = "2024-03-27"});
//   for (const Region& region : article.regions) ...
//
// Every paragraph is a region (a title after "Title:" is one of its own); white space between them
// is in none. What `info` states is believed; the text fills what is missing. Rules:
// report_lines.h.
// Pure, thread-safe; never fails: a text without any structure is all body.
#pragma once

#include <string>

#include "khaldun/article.h"

namespace khaldun::ingest {

// text.size() <= limits::kMaxDocumentBytes.
Article read_text(std::string text, const ArticleInfo& info);

}  // namespace khaldun::ingest
