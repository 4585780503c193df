// input_format: as what a file is read, by its content and then by its name.
//
//   input_format(ContentKind::kCsv, "dump.zip/events.csv")     // InputFormat::kCsv
//   input_format(ContentKind::kCsv, "report.txt")              // InputFormat::kText
//
// Content that leaves no doubt decides: a page is one whatever its name. Where it leaves some (a
// text with commas may be a table, a page without a tag of its own a text), the name does. Nothing
// for web archives, feeds and sitemaps, which are no format of records. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "archives/content_kind.h"
#include "khaldun/reader.h"

namespace khaldun::inputs {

std::optional<InputFormat> input_format(archives::ContentKind kind, std::string_view path);

bool is_feed(archives::ContentKind kind);  // sitemaps too

}  // namespace khaldun::inputs
