// The texts of actor tables, as they stand in folders or in memory.
//
//   KHALDUN_TRY(std::vector<TableFolder> texts, open_tables({"data/actors", "my/actors"}));
//   TableContents read = parse_tables(texts);  // table_reader.h
//   std::uint64_t stamp = stamp_of(texts);     // another one for any other texts
//
// Values.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "khaldun/result.h"

namespace khaldun::actors {

struct TableFile {
  std::string name;  // one of kTableFiles (table_codes.h)
  std::string path;  // for messages
  std::string text;
};

using TableFolder = std::vector<TableFile>;

// Errors: kNotFound (a folder, or no table in it), kLimit.
Result<std::vector<TableFolder>> open_tables(std::span<const std::string> folders);

// A hash of names and texts; the paths do not count, so that a folder may move.
std::uint64_t stamp_of(std::span<const TableFolder> folders);

}  // namespace khaldun::actors
