// The public functions on actor tables, composed of those of src/actors.
// Tested by tests/end_to_end.
#include "khaldun/actors.h"

#include <set>
#include <utility>

#include "actors/actor_table.h"
#include "actors/coverage.h"
#include "actors/dictionary_import.h"
#include "actors/party_of.h"
#include "actors/table_check.h"

namespace khaldun {
namespace {

std::string term_of(const actors::Office& office) {
  std::string text = office.role;
  if (!office.title.empty()) text += " (" + office.title + ")";
  if (!office.country.empty()) text += " " + office.country;
  if (!office.days.from.empty() || !office.days.to.empty()) {
    text += " " + office.days.from + ".." + office.days.to;
  }
  return text;
}

ActorEntry entry_of(const actors::Entity& entity, const Party& party) {
  ActorEntry entry;
  entry.party = party;
  entry.kind = to_string(entity.kind);
  for (const actors::Alias& alias : entity.aliases) {
    entry.aliases.push_back((alias.language.empty() ? "" : alias.language + ":") + alias.text);
  }
  for (const actors::Office& office : entity.offices) entry.offices.push_back(term_of(office));
  entry.place = entity.file + ":" + std::to_string(entity.line);
  return entry;
}

}  // namespace

Result<ActorReport> check_actors(std::span<const std::string> folders) {
  KHALDUN_TRY(actors::TableCheck check, actors::check_tables(folders));
  const actors::TableCounts& counts = check.counts;
  ActorReport report;
  report.counts = {{"countries", counts.countries},
                   {"institutions", counts.institutions},
                   {"organizations", counts.organizations},
                   {"armed_groups", counts.armed_groups},
                   {"persons", counts.persons},
                   {"offices", counts.offices},
                   {"aliases", counts.aliases},
                   {"agent_nouns", counts.agent_nouns}};
  report.errors = std::move(check.errors);
  report.warnings = std::move(check.warnings);
  if (const auto regions = actors::read_regions(folders); !regions) {
    report.errors.push_back(regions.error().message);
  }
  return report;
}

Result<std::vector<ActorEntry>> look_up_actors(std::span<const std::string> folders,
                                               std::string_view text, std::string_view day) {
  KHALDUN_TRY(const actors::ActorTable table, actors::ActorTable::load(folders));
  std::vector<ActorEntry> entries;
  for (const Party& party : actors::lookup(table, text, day)) {
    entries.push_back(entry_of(*table.find(party.entity_id), party));
  }
  return entries;
}

Result<std::vector<ActorCoverage>> actor_coverage(std::span<const std::string> folders,
                                                  std::span<const int> years) {
  KHALDUN_TRY(const actors::ActorTable table, actors::ActorTable::load(folders));
  KHALDUN_TRY(const auto regions, actors::read_regions(folders));
  return actors::coverage(table, regions, years);
}

Result<ImportedActors> import_actors(std::string_view text, const std::string& name,
                                     ActorFormat format, std::span<const std::string> folders) {
  KHALDUN_TRY(const actors::ActorTable known, actors::ActorTable::load(folders));
  std::set<std::string> countries;
  for (const actors::Entity& entity : known.entities()) {
    if (entity.kind == actors::EntityKind::kCountry) countries.insert(entity.id);
  }
  actors::ImportedTables tables(name, std::move(countries));
  if (format == ActorFormat::kCameo) {
    actors::import_cameo(text, name, tables);
  } else {
    actors::import_csv(text, name, tables);
  }
  ImportedActors imported = tables.finish();
  if (imported.records > 0) return imported;
  return Error{ErrorCode::kInvalidData, imported.skipped.empty()
                                            ? name + ": expected actors, found none"
                                            : imported.skipped.front()};
}

}  // namespace khaldun
