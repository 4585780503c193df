// foreign_kind: what a file is that is given as text and is none, by its first bytes.
//
//   foreign_kind("%PDF-1.7")   // "a PDF file"
//   foreign_kind("Troops ...") // ""
//
// Pure, thread-safe. Tested by foreign_bytes_test.cc.
#pragma once

#include <string_view>

#include "khaldun/result.h"

namespace khaldun::ingest {

std::string_view foreign_kind(std::string_view first_bytes);

// Error kInvalidInput that names the kind. `expected`: "a table in UTF-8".
Result<void> check_not_foreign(std::string_view first_bytes, std::string_view expected);

}  // namespace khaldun::ingest
