// ImportedTables: records of a foreign dictionary, written out as tables of ours.
//
//   ImportedTables tables("my.csv", {"MLI", "NER"});
//   tables.add({.kind = EntityKind::kPerson, .name = "Amina Dicko", .country = "MLI"});
//   ImportedActors imported = tables.finish();
//
// Ids are made from country and name; two records of one name become one, with all their aliases
// and terms. Not thread-safe.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "actors/actor_table.h"
#include "khaldun/actors.h"

namespace khaldun::actors {

struct ImportedTerm {
  std::string role;  // one of the roles of table_codes.h
  std::string title;
  std::string country;
  std::vector<std::string> sectors;
  std::string from;
  std::string to;
};

struct ImportedRecord {
  std::string id = {};  // "" to be made from country and name
  EntityKind kind = EntityKind::kOrganization;
  std::string name = {};
  std::vector<std::string> aliases = {};
  std::string country = {};
  std::vector<std::string> sectors = {};
  std::string from = {};
  std::string to = {};
  std::string wikidata = {};
  std::string source = {};
  std::vector<ImportedTerm> terms = {};  // of a person
  std::size_t line = 0;                  // of the input
};

class ImportedTables {
 public:
  // `source` is written where a record names none. A record of a country that is none of
  // `countries` (ISO3) nor a code of bodies ("BMU") is kept without one, with a note.
  ImportedTables(std::string source, std::set<std::string> countries)
      : source_(std::move(source)), countries_(std::move(countries)) {}

  void add(ImportedRecord record);
  // The problem may quote the input, whatever bytes it has.
  void skip(std::string_view problem);
  ImportedActors finish() const;

 private:
  bool is_known(const std::string& country) const;

  std::string source_;
  std::set<std::string> countries_;
  std::map<std::string, ImportedRecord> records_;  // by id
  std::vector<std::string> skipped_;
  std::vector<std::string> notes_;
};

// "Fuad Guliyev" for the id "per.fuad-guliyev": lower-case letters and digits, joined by '-'.
std::string slug_of(std::string_view name);

}  // namespace khaldun::actors
