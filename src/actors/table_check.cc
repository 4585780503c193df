#include "actors/table_check.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "actors/party_of.h"
#include "actors/table_codes.h"
#include "actors/table_reader.h"
#include "actors/words.h"

namespace khaldun::actors {
namespace {

TableCounts count(const ActorTable::Contents& contents) {
  TableCounts counts;
  counts.agent_nouns = contents.agents.size();
  for (const Entity& entity : contents.entities) {
    counts.aliases += entity.aliases.size();
    counts.offices += entity.offices.size();
    switch (entity.kind) {
      case EntityKind::kCountry: ++counts.countries; break;
      case EntityKind::kInstitution: ++counts.institutions; break;
      case EntityKind::kArmedGroup: ++counts.armed_groups; break;
      case EntityKind::kPerson: ++counts.persons; break;
      case EntityKind::kOrganization:
      case EntityKind::kCompany:
      case EntityKind::kMedia:
      case EntityKind::kGroup: ++counts.organizations; break;
    }
  }
  return counts;
}

std::string place_of(const Entity& entity) {
  return entity.file + ":" + std::to_string(entity.line);
}

bool share_a_day(const DayRange& a, const DayRange& b) {
  return a.first <= b.last && b.first <= a.last;
}

std::vector<std::string> shared_aliases(const std::vector<Entity>& entities) {
  std::vector<std::string> warnings;
  std::map<std::pair<std::string_view, std::string_view>, const Entity*> owners;
  for (const Entity& entity : entities) {
    for (const Alias& alias : entity.aliases) {
      const auto [owner, added] = owners.try_emplace({alias.language, alias.text}, &entity);
      if (added || !share_a_day(entity.days, owner->second->days)) continue;
      warnings.push_back(place_of(entity) + ": expected an alias of its own for " + entity.id +
                         ", found \"" + alias.text + "\", which is also one of " +
                         owner->second->id + " (" + place_of(*owner->second) + ")");
    }
  }
  return warnings;
}

// Offices of which a state has one holder at a time.
constexpr std::array<std::string_view, 6> kSingleOffices = {
    "head_of_state",    "head_of_government", "foreign_minister",
    "defence_minister", "interior_minister",  "junta_leader"};

struct Term {
  const Entity* person;
  const Office* office;
};

std::string term_of(const Term& term) {
  const DayRange& days = term.office->days;
  return term.person->id + " " + days.from + ".." + days.to;
}

// Two holders at once. Hand-over days belong to both, and a month or year that is all that is known
// of a date may reach into the next term, so that only dates of the same precision are compared.
bool hold_at_once(const Term& earlier, const Term& later) {
  const DayRange& a = earlier.office->days;
  const DayRange& b = later.office->days;
  const std::size_t precision = std::min(a.to.size(), b.from.size());
  if (a.to.empty()) return true;
  return a.to.substr(0, precision) > b.from.substr(0, precision);
}

std::vector<std::string> overlapping_terms(const std::vector<Entity>& entities) {
  std::map<std::pair<std::string_view, std::string_view>, std::vector<Term>> terms;
  for (const Entity& person : entities) {
    for (const Office& office : person.offices) {
      if (is_one_of(kSingleOffices, office.role)) {
        terms[{office.country, office.role}].push_back({&person, &office});
      }
    }
  }
  std::vector<std::string> warnings;
  for (auto& [office, holders] : terms) {
    std::stable_sort(holders.begin(), holders.end(), [](const Term& a, const Term& b) {
      return a.office->days.first < b.office->days.first;
    });
    for (std::size_t i = 1; i < holders.size(); ++i) {
      if (!hold_at_once(holders[i - 1], holders[i])) continue;
      warnings.push_back("roles.tsv: expected one " + std::string(office.second) + " of " +
                         std::string(office.first) + " at a time, found " +
                         term_of(holders[i - 1]) + " and " + term_of(holders[i]));
    }
  }
  return warnings;
}

// Tables that nobody reads, such as a misspelt one.
std::vector<std::string> unknown_files(const std::filesystem::path& folder) {
  std::error_code error;
  std::set<std::string> unknown;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() == ".tsv" && !is_one_of(kTableFiles, name)) unknown.insert(name);
  }
  std::vector<std::string> warnings;
  warnings.reserve(unknown.size());
  for (const std::string& name : unknown) {
    warnings.push_back((folder / name).string() +
                       ": expected a table that data/actors/README.md names, found another, which "
                       "is not read");
  }
  return warnings;
}

}  // namespace

Result<TableCheck> check_tables(std::span<const std::string> folders) {
  KHALDUN_TRY(TableContents read, read_tables(folders));
  TableCheck check;
  check.counts = count(read.contents);
  check.errors = std::move(read.errors);
  check.warnings = std::move(read.warnings);
  for (const auto& found :
       {shared_aliases(read.contents.entities), overlapping_terms(read.contents.entities)}) {
    check.warnings.insert(check.warnings.end(), found.begin(), found.end());
  }
  for (const std::string& folder : folders) {
    const std::vector<std::string> unknown = unknown_files(folder);
    check.warnings.insert(check.warnings.end(), unknown.begin(), unknown.end());
  }
  return check;
}

std::vector<Party> lookup(const ActorTable& table, std::string_view text, std::string_view date) {
  const std::string key = fold(text, Words::Case::kKeep);
  const std::optional<Day> day = parse_day(date);
  std::vector<Party> parties;
  for (const Entity& entity : table.entities()) {
    const bool named = std::any_of(
        entity.aliases.begin(), entity.aliases.end(),
        [&](const Alias& alias) { return fold(alias.text, Words::Case::kKeep) == key; });
    if (named) parties.push_back(party_of(entity, day));
  }
  return parties;
}

}  // namespace khaldun::actors
