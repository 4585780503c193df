// The tables of places: whether they are right.
//
//   KHALDUN_TRY(std::vector<std::string> mistakes, check_place_tables("data/places"));
//
// The gazetteer is made of them by scripts/models (docs/formats/gazetteer.md). Free function that
// reads the folder each time; threads may call it at once.
#pragma once

#include <string>
#include <vector>

#include "khaldun/result.h"

namespace khaldun {

// Each mistake as "file:line: expected ..., found ...". Errors: kNotFound (a table), kLimit.
Result<std::vector<std::string>> check_place_tables(const std::string& folder);

}  // namespace khaldun
