// ActorTable: who can act, under which names, for which state and sector, and when.
//
//   KHALDUN_TRY(ActorTable table, ActorTable::load({"data/actors", "my/actors"}));
//   const Entity* niger = table.find("NER");
//
// Read from folders of TSV files (data/actors/README.md). A later folder adds to an earlier one; a
// record with the same id replaces it, and a replaced person starts without offices. With a cache,
// what was read is kept in compiled form (table_image.h) and read from there as long as no text
// changes.
//
// Immutable once loaded: share it between threads. Entities live as long as the table; moving the
// table does not move them.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "actors/day_range.h"
#include "khaldun/result.h"

namespace khaldun::actors {

enum class EntityKind {
  kCountry,
  kInstitution,
  kOrganization,
  kArmedGroup,
  kCompany,
  kMedia,
  kGroup,
  kPerson,
};

// What an alias says of its entity: its name, its people ("Malian"), or the seat of its government.
enum class AliasSense : std::uint8_t { kName, kDemonym, kCapital };

struct Alias {
  std::string text;
  std::string language;  // "fr"; "" for a form that English or any language writes
  AliasSense sense = AliasSense::kName;
};

// An office that a person holds or held.
struct Office {
  std::string role;
  std::string title;  // in words: "head of the military junta"
  std::string country;
  std::vector<std::string> sectors;
  DayRange days;
  std::uint32_t line = 0;  // of roles.tsv
  std::string path = {};   // of that table; "" from the cache
};

struct Entity {
  std::string id;
  EntityKind kind = EntityKind::kOrganization;
  std::string name;
  std::vector<Alias> aliases;  // the name first; no two alike
  std::string country;
  std::vector<std::string> sectors;
  int cow = 0;  // Correlates of War number of a country; 0 none
  int gw = 0;   // Gleditsch-Ward number of a country; 0 none
  DayRange days;
  std::vector<Office> offices;  // of a person, in the order of the table
  std::string wikidata;
  std::string file;  // the table it stands in: "persons.tsv"
  std::uint32_t line = 0;
  std::string path = {};  // of that table; "" from the cache
};

// A word that becomes an actor next to a country: "French troops". One without sectors ("head")
// takes those of whom it belongs to, and is no actor alone.
struct AgentNoun {
  std::vector<std::string> forms;        // singular and plural; the first one names it
  EntityKind kind = EntityKind::kGroup;  // kPerson: one human being; kInstitution: a body; kGroup
  std::vector<std::string> sectors;
  std::string role;
};

// Words that show that an alias means another thing: "Georgia" near "Atlanta".
struct Homonym {
  std::string alias;
  std::vector<std::string> near;
};

enum class Gender : std::uint8_t { kUnknown, kFemale, kMale };

struct TableNames;  // table_names.h

class ActorTable {
 public:
  // What the tables hold, as the reader collects it.
  struct Contents {
    std::vector<Entity> entities;
    std::vector<AgentNoun> agents;
    std::vector<Homonym> homonyms;
    std::map<std::string, Gender, std::less<>> given_names;  // that mostly women or men bear
    std::vector<int> person_weights;                         // by PersonFeature
  };

  // Where compiled tables are looked for, and written where they are missing or out of date: the
  // first folder that can be written. It is never an error if none can.
  struct Cache {
    std::vector<std::string> folders = {};  // DEFAULT: no cache
    std::string language = "en";            // of the linker that will use the table
  };

  // Errors: kNotFound (a folder, or no table in it), kLimit, kInvalidData (the first mistakes of
  // the tables, one a line, and how many more there are). What is only suspicious is left to
  // check() (table_check.h).
  static Result<ActorTable> load(std::span<const std::string> folders);
  static Result<ActorTable> load(std::span<const std::string> folders, const Cache& cache);
  explicit ActorTable(Contents contents);
  ActorTable(Contents contents, TableNames names);
  ActorTable(ActorTable&&) noexcept;
  ActorTable& operator=(ActorTable&&) noexcept;
  ActorTable(const ActorTable&) = delete;  // by_id_ points into contents_
  ActorTable& operator=(const ActorTable&) = delete;
  ~ActorTable();

  const std::vector<Entity>& entities() const { return contents_.entities; }
  const std::vector<AgentNoun>& agents() const { return contents_.agents; }
  const std::map<std::string, Gender, std::less<>>& given_names() const {
    return contents_.given_names;
  }
  const std::vector<Homonym>& homonyms() const { return contents_.homonyms; }

  Gender gender_of(std::string_view given_name) const;
  // By PersonFeature (person_ranker.h).
  const std::vector<int>& person_weights() const { return contents_.person_weights; }

  // Null when there is none. The id of a country is its ISO3 code.
  const Entity* find(std::string_view id) const;

  const Contents& contents() const { return contents_; }
  // Null unless they were compiled for `language`.
  const TableNames* names(std::string_view language) const;

 private:
  Contents contents_;
  std::unordered_map<std::string_view, std::size_t> by_id_;
  std::unique_ptr<const TableNames> names_;
};

// "country", "armed_group", ...
std::string_view to_string(EntityKind kind);

}  // namespace khaldun::actors
