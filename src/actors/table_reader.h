// read_tables: folders of actor tables, read and checked.
//
//   KHALDUN_TRY(TableContents read, read_tables({"data/actors"}));
//   for (const std::string& error : read.errors) show(error);  // "persons.tsv:12: expected ..."
//
// The format is that of data/actors/README.md. A row with a mistake is left out and reading goes
// on. Errors of the function itself: kNotFound (a folder, or no table in it), kLimit.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "actors/actor_table.h"
#include "khaldun/result.h"

namespace khaldun::actors {

struct TableContents {
  ActorTable::Contents contents;
  std::vector<std::string> errors;    // "file:line: expected ..., found ..."
  std::vector<std::string> warnings;  // rows that say of nothing where it can be checked
};

Result<TableContents> read_tables(std::span<const std::string> folders);

}  // namespace khaldun::actors
