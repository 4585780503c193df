// append_heading: what a report is, above its table or its explanation.
//
//   append_heading(out, coded, "news.jsonl:3");
//   // == Envoys meet ==
//   // news.jsonl:3, published 2024-03-27, by Ana Diaz
//
// Diagnostics about the input follow, one a line. Pure, thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "khaldun/format.h"

namespace khaldun::formats {

void append_heading(std::string& out, const CodedArticle& coded, std::string_view input);

}  // namespace khaldun::formats
