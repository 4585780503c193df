// read_tables, parse_tables: actor tables, read and checked.
//
//   KHALDUN_TRY(TableContents read, read_tables({"data/actors"}));
//   for (const std::string& error : read.errors) show(error);  // "persons.tsv:12: expected ..."
//
// The format is that of data/actors/README.md. A row with a mistake is left out and reading goes
// on; a later folder adds to an earlier one. Pure functions of the texts.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "actors/actor_table.h"
#include "actors/table_files.h"
#include "khaldun/result.h"

namespace khaldun::actors {

// What several entities share, and rightly so, after a review.
struct Shared {
  std::string kind;                 // "alias" or "office"
  std::string name;                 // the alias; or the state and the role: "BIH head_of_state"
  std::vector<std::string> owners;  // ids, in alphabetical order
  std::string place;                // "data/actors/shared.tsv:12"
};

struct TableContents {
  ActorTable::Contents contents;
  std::vector<Shared> shared;
  std::vector<std::string> errors;  // "file:line: expected ..., found ..."
  std::vector<std::string> lapses;  // rows that load, and that `khaldun actors check` refuses:
                                    // those without a source, with one alias twice
};

TableContents parse_tables(std::span<const TableFolder> folders);

// Errors: those of open_tables().
Result<TableContents> read_tables(std::span<const std::string> folders);

}  // namespace khaldun::actors
