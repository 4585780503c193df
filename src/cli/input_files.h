// What the user named as input, as a list of files.
//
//   KHALDUN_TRY(auto files, expand_inputs({"reports/", "-"}, InputFormat::kText));
//
// A folder stands for the files in it and below it whose names end as those of news do (reports,
// pages, feeds, tables, mail, web archives, packed or not); with a format, for those of that format
// and those without any ending. In the order of their paths; hidden files and links to folders are
// left out.
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
                                               bool takes_pages = false,
                                               std::size_t max_files = RecordLimits{}.files);

// "text", "jsonl", ...: the names of --input-format. Nothing for other names.
std::optional<InputFormat> format_of(const std::string& name);
std::vector<std::string> format_names(bool takes_pages);

}  // namespace khaldun::cli
