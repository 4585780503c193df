// foreign_kind: what a file is that is given as text and is none, by its first bytes.
//
//   foreign_kind("%PDF-1.7")   // "a PDF file"
//   foreign_kind("Troops ...") // ""
//
//   foreign_share(bytes) > 0.3   // mostly no text
//
// Pure, thread-safe. Tested by foreign_bytes_test.cc.
#pragma once

#include <string_view>

#include "khaldun/result.h"

namespace khaldun::ingest {

std::string_view foreign_kind(std::string_view first_bytes);

// The share of the first characters (4 KB) that are none of a text: control characters, invalid
// UTF-8, U+FFFD. 0 of nothing.
double foreign_share(std::string_view text);

// Error kInvalidInput that names the kind. `expected`: "a table in UTF-8".
Result<void> check_not_foreign(std::string_view first_bytes, std::string_view expected);

}  // namespace khaldun::ingest
