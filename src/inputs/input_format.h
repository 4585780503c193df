// input_format: as what a file is read, by its content and then by its name.
//
//   input_format(ContentKind::kCsv, "dump.zip/events.csv", bytes)     // InputFormat::kCsv
//   input_format(ContentKind::kCsv, "report.txt", bytes)              // InputFormat::kText
//
// Content that leaves no doubt decides: a page is one whatever its name, and none without any tag.
// Where it leaves some (a text with commas may be a table, one with a tag somewhere a page), the
// name does. Nothing for web archives, feeds and sitemaps, which are no format of records. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "archives/content_kind.h"
#include "khaldun/reader.h"

namespace khaldun::inputs {

std::optional<InputFormat> input_format(archives::ContentKind kind, std::string_view path,
                                        std::string_view first_bytes);

bool is_feed(archives::ContentKind kind);  // sitemaps too

}  // namespace khaldun::inputs
