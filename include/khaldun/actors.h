// The actor tables: what they hold, whether they are right, how much of the world they know, and
// how tables of other programs become ours.
//
//   KHALDUN_TRY(ActorReport report, check_actors({"data/actors"}));
//   KHALDUN_TRY(auto found, look_up_actors({"data/actors"}, "Tiani", "2024-03-27"));
//
// The format of the tables is data/actors/README.md. A later folder adds to an earlier one; a
// record with the same id replaces it. Free functions that read the folders each time; threads may
// call them at once.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khaldun/event.h"
#include "khaldun/result.h"

namespace khaldun {

struct ActorReport {
  std::vector<std::pair<std::string, std::size_t>> counts;  // "persons": 2562
  std::vector<std::string> errors;    // must be mended: "file:line: expected ..., found ..."
  std::vector<std::string> warnings;  // may be right: a row of shared.tsv or a file without use
};

// Errors: kNotFound (a folder, or no table in it), kLimit. Mistakes in tables are in the report.
Result<ActorReport> check_actors(std::span<const std::string> folders);

struct ActorEntry {
  Party party;                       // as it was on the day
  std::string kind;                  // "person", "armed_group", ...
  std::vector<std::string> aliases;  // with "fr:" and the like
  std::vector<std::string> offices;  // "head_of_state (President) NER 2021-04-02..2023-07-26"
  std::string place;                 // "persons.tsv:12"
};

// Every entity that `text` may name, in the order of the tables. Accents and dots do not count;
// letter case does where an entity has the name in that case. An office may stand before a person's
// name. `day` is ISO 8601, "" for the latest office. Error: kInvalidData.
Result<std::vector<ActorEntry>> look_up_actors(std::span<const std::string> folders,
                                               std::string_view text, std::string_view day);

// What the tables know of a region on the first of July of a year: in how many of its states they
// name the holder of an office, and how many bodies they have there.
struct ActorCoverage {
  std::string region;
  int year = 0;
  int states = 0;
  int heads = 0;  // of state or of government
  int foreign_ministers = 0;
  int defence_ministers = 0;
  int interior_ministers = 0;
  int armed_groups = 0;
  int institutions = 0;
};

Result<std::vector<ActorCoverage>> actor_coverage(std::span<const std::string> folders,
                                                  std::span<const int> years);

enum class ActorFormat {
  kCameo,  // dictionaries of TABARI and PETRARCH: NAME_ +ALIAS_ [NERGOV 110407-210402]
  kCsv,    // a table with a header: name, and any of id kind aliases country sectors role title
           // from to wikidata source
};

// Tables in our format, to be written into a folder for --actors.
struct ImportedActors {
  std::vector<std::pair<std::string, std::string>> files;  // "persons.tsv" and its text
  std::size_t records = 0;
  std::vector<std::string> skipped;  // "file:line: expected ..., found ..."
  std::vector<std::string> notes;    // the same, of what was kept in part
};

// `name` stands for the input in messages and becomes the source of the rows.
// `folders` say which countries there are. Error: kInvalidData when nothing could be read.
Result<ImportedActors> import_actors(std::string_view text, const std::string& name,
                                     ActorFormat format, std::span<const std::string> folders);

}  // namespace khaldun
