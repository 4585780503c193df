// check_tables, lookup: what `khaldun actors check` and `khaldun actors lookup` show.
//
//   KHALDUN_TRY(TableCheck check, check_tables({"data/actors"}));
//   for (const std::string& error : check.errors) show(error);
//   for (const Party& party : lookup(table, "Tiani", "2024-03-27")) show(party.why);
//
// Pure functions of the files and the table.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actors/actor_table.h"
#include "khaldun/event.h"
#include "khaldun/result.h"

namespace khaldun::actors {

struct TableCounts {
  std::size_t countries = 0;
  std::size_t institutions = 0;
  std::size_t organizations = 0;  // with companies and media houses
  std::size_t armed_groups = 0;
  std::size_t persons = 0;
  std::size_t offices = 0;
  std::size_t aliases = 0;
  std::size_t agent_nouns = 0;
};

struct TableCheck {
  TableCounts counts;
  std::vector<std::string> errors;  // must be mended: "file:line: expected ..., found ..."
  // May be right: one alias of two entities, two holders of an office at once, a row without
  // source, an unknown file.
  std::vector<std::string> warnings;
};

// Errors: kNotFound (a folder, or no table in it), kLimit. Mistakes in tables are in the result.
Result<TableCheck> check_tables(std::span<const std::string> folders);

// Every entity that `text` may name, in the order of the tables, with the office on the day `date`
// (ISO 8601; "" for the latest). Accents and dots do not count, letter case does.
std::vector<Party> lookup(const ActorTable& table, std::string_view text, std::string_view date);

}  // namespace khaldun::actors
