// The columns that the user named, and whether a file has them: a table of one row looks like a
// text, and only its first line tells.
//
//   ColumnNames columns{.text = "Story", .published = "Day"};
//   named_columns(columns);                                       // "Story", "Day"
//   has_named_columns("Nr;Story;Day\n7;...", {.columns = columns});   // true
//
// Pure. Tested by named_columns_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khaldun/reader.h"

namespace khaldun::inputs {

// Without those that keep their usual names.
std::vector<std::string> named_columns(const ColumnNames& columns);

// Whether the first line of `text`, which may be cut behind it, has all of them, of which there is
// one at least.
bool has_named_columns(std::string_view text, const RecordOptions& options);

}  // namespace khaldun::inputs
