// What the user named as input, as a list of files.
//
//   KHALDUN_TRY(auto files, expand_inputs({"reports/", "-"}, InputFormat::kText));
//
// A folder stands for the files in it and below it whose names end as reports do (.txt, .jsonl,
// .ndjson, .conllu; .html, .htm and .xhtml where pages are taken; with a format, only those of that
// format), in the order of their paths; hidden files and links to folders are left out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "khaldun/reader.h"
#include "khaldun/result.h"

namespace khaldun::cli {

// Errors: kNotFound (nothing there, no report in a folder), kUsage ("-" twice), kLimit.
Result<std::vector<std::string>> expand_inputs(const std::vector<std::string>& inputs,
                                               std::optional<InputFormat> format,
                                               bool takes_pages = false);

}  // namespace khaldun::cli
