// check_tables: the mistakes in the tables of data/places, of which the gazetteer is made.
//
//   KHALDUN_TRY(std::vector<std::string> mistakes, check_tables("data/places"));
//   for (const std::string& mistake : mistakes) show(mistake);  // "file:line: expected ..."
//
// A row that stands twice, an unknown country, kind or place, coordinates that are none, a missing
// source, a spelling given twice. The twin of tools/places/tables.py, which makes the builder stop
// at the same mistakes. Pure.
#pragma once

#include <string>
#include <vector>

#include "khaldun/result.h"

namespace khaldun::places {

// Errors: kNotFound, kLimit.
Result<std::vector<std::string>> check_tables(const std::string& folder);

}  // namespace khaldun::places
