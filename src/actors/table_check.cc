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
  return entity.path + ":" + std::to_string(entity.line);
}

bool share_a_day(const DayRange& a, const DayRange& b) {
  return a.first <= b.last && b.first <= a.last;
}

// What shared.tsv allows, and which of it was needed.
class Allowed {
 public:
  explicit Allowed(const std::vector<Shared>& shared) : needed_(shared.size()) {
    for (const Shared& row : shared) rows_.push_back(&row);
  }

  bool permits(std::string_view kind, std::string_view name, const std::string& a,
               const std::string& b) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const Shared& row = *rows_[i];
      const auto owns = [&](const std::string& id) {
        return std::binary_search(row.owners.begin(), row.owners.end(), id);
      };
      if (row.kind != kind || row.name != name || !owns(a) || !owns(b)) continue;
      needed_[i] = true;
      return true;
    }
    return false;
  }

  // So that the list does not outlive what it was written for.
  std::vector<std::string> needless() const {
    std::vector<std::string> warnings;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (needed_[i]) continue;
      warnings.push_back(rows_[i]->place + ": expected what two of its owners share, found that " +
                         "none share " + rows_[i]->kind + " \"" + rows_[i]->name +
                         "\"; take the row out");
    }
    return warnings;
  }

 private:
  std::vector<const Shared*> rows_;
  std::vector<bool> needed_;
};

std::string_view folder_of(std::string_view path) {
  return path.substr(0, path.find_last_of('/') + 1);
}

// Aliases are compared as the linker does: without accents, dots and hyphens. Who brings tables of
// his own (another folder) is only warned.
void find_shared_aliases(const std::vector<Entity>& entities, Allowed& allowed, TableCheck& check) {
  std::map<std::pair<std::string_view, std::string>, std::vector<const Entity*>> owners;
  for (const Entity& entity : entities) {
    for (const Alias& alias : entity.aliases) {
      auto& others = owners[{alias.language, fold(alias.text, Words::Case::kKeep)}];
      for (const Entity* other : others) {
        if (other == &entity || !share_a_day(entity.days, other->days)) continue;
        if (allowed.permits("alias", alias.text, entity.id, other->id)) continue;
        const bool own = folder_of(entity.path) == folder_of(other->path);
        (own ? check.errors : check.warnings)
            .push_back(place_of(entity) + ": expected an alias of its own for " + entity.id +
                       ", found \"" + alias.text + "\", which is also one of " + other->id + " (" +
                       place_of(*other) + ")");
      }
      if (others.empty() || others.back() != &entity) others.push_back(&entity);
    }
  }
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

std::string overlap_of(const Term& earlier, const Term& later) {
  return later.office->path + ":" + std::to_string(later.office->line) + ": expected one " +
         later.office->role + " of " + later.office->country + " at a time, found " +
         term_of(earlier) + " and " + term_of(later) + " (lines " +
         std::to_string(earlier.office->line) + " and " + std::to_string(later.office->line) + ")";
}

void find_overlapping_terms(const std::vector<Entity>& entities, Allowed& allowed,
                            TableCheck& check) {
  std::map<std::pair<std::string_view, std::string_view>, std::vector<Term>> terms;
  for (const Entity& person : entities) {
    for (const Office& office : person.offices) {
      if (is_one_of(kSingleOffices, office.role)) {
        terms[{office.country, office.role}].push_back({&person, &office});
      }
    }
  }
  for (auto& [office, holders] : terms) {
    const std::string name = std::string(office.first) + " " + std::string(office.second);
    std::stable_sort(holders.begin(), holders.end(), [](const Term& a, const Term& b) {
      return a.office->days.first < b.office->days.first;
    });
    for (std::size_t i = 1; i < holders.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (holders[j].person == holders[i].person) continue;
        if (!hold_at_once(holders[j], holders[i])) continue;
        if (allowed.permits("office", name, holders[j].person->id, holders[i].person->id)) continue;
        const bool own = folder_of(holders[j].office->path) == folder_of(holders[i].office->path);
        (own ? check.errors : check.warnings).push_back(overlap_of(holders[j], holders[i]));
      }
    }
  }
}

// Two rows that give one person the same office at once.
std::vector<std::string> repeated_terms(const std::vector<Entity>& entities) {
  std::vector<std::string> mistakes;
  for (const Entity& person : entities) {
    std::vector<Term> terms;
    for (const Office& office : person.offices) terms.push_back({&person, &office});
    std::stable_sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) {
      return a.office->days.first < b.office->days.first;
    });
    for (std::size_t i = 1; i < terms.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const Office& a = *terms[j].office;
        const Office& b = *terms[i].office;
        const bool same = a.role == b.role && a.country == b.country && a.title == b.title;
        if (!same || !hold_at_once(terms[j], terms[i])) continue;
        mistakes.push_back(b.path + ":" + std::to_string(b.line) + ": expected each term of " +
                           person.id + " as " + b.role + " once, found " + term_of(terms[j]) +
                           " and " + term_of(terms[i]) + " (lines " + std::to_string(a.line) +
                           " and " + std::to_string(b.line) + ")");
      }
    }
  }
  return mistakes;
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
  const auto append = [](const std::vector<std::string>& found, std::vector<std::string>& list) {
    list.insert(list.end(), found.begin(), found.end());
  };
  Allowed allowed(read.shared);
  append(read.lapses, check.errors);
  find_shared_aliases(read.contents.entities, allowed, check);
  append(repeated_terms(read.contents.entities), check.errors);
  find_overlapping_terms(read.contents.entities, allowed, check);
  append(allowed.needless(), check.warnings);
  for (const std::string& folder : folders) append(unknown_files(folder), check.warnings);
  return check;
}

namespace {

// Those who have `key` as an alias, as letters are compared.
std::vector<Party> find_owners(const ActorTable& table, std::string_view text, Words::Case compare,
                               std::optional<Day> day) {
  const std::string key = fold(text, compare);
  std::vector<Party> parties;
  for (const Entity& entity : table.entities()) {
    const bool named =
        std::any_of(entity.aliases.begin(), entity.aliases.end(),
                    [&](const Alias& alias) { return fold(alias.text, compare) == key; });
    if (named) parties.push_back(party_of(entity, day));
  }
  return parties;
}

// "President Bush": the persons called by what follows the office.
std::vector<Party> find_titled(const ActorTable& table, std::string_view text,
                               std::optional<Day> day) {
  const std::string words = fold(text, Words::Case::kFold);
  for (const AgentNoun& noun : table.agents()) {
    const std::string title = fold(noun.forms[0], Words::Case::kFold) + " ";
    if (noun.kind != EntityKind::kPerson || !words.starts_with(title)) continue;
    std::vector<Party> parties =
        find_owners(table, std::string_view(words).substr(title.size()), Words::Case::kFold, day);
    std::erase_if(parties, [](const Party& p) { return !p.entity_id.starts_with("per."); });
    if (!parties.empty()) return parties;
  }
  return {};
}

}  // namespace

std::vector<Party> lookup(const ActorTable& table, std::string_view text, std::string_view date) {
  const std::optional<Day> day = parse_day(date);
  for (const Words::Case compare : {Words::Case::kKeep, Words::Case::kFold}) {
    std::vector<Party> parties = find_owners(table, text, compare, day);
    if (!parties.empty()) return parties;
  }
  return find_titled(table, text, day);
}

}  // namespace khaldun::actors
