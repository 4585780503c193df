// write_article: a document record (docs/records.md) into a JSON object that is written anyway.
//
//   JsonWriter json(out);
//   write_article(json, article, article.diagnostics, "news/7.html");
//
// Tested by formats_test.cc.
#pragma once

#include <span>
#include <string_view>

#include "base/json_writer.h"
#include "khaldun/article.h"

namespace khaldun::formats {

// `diagnostics` are those of the article, or of the document that was made of it. `input` says
// where it came from; "" unknown.
void write_article(base::JsonWriter& json, const Article& article,
                   std::span<const Diagnostic> diagnostics, std::string_view input);

}  // namespace khaldun::formats
