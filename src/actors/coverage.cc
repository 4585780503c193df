// An office counts as known in a year if the table has its holder on the first of July: hand-overs
// and interregna of some weeks are no gaps. Tested by coverage_test.cc.
#include "actors/coverage.h"

#include <array>
#include <filesystem>
#include <set>

#include "base/tsv.h"

namespace khaldun::actors {
namespace {

constexpr std::array<std::string_view, 2> kColumns = {"iso3", "region"};
constexpr int kFirstOfJuly = 701;

// States whose holder of one of `roles` is known on `day`, by region.
std::map<std::string, int> known_holders(const ActorTable& table,
                                         const std::map<std::string, std::string>& regions, Day day,
                                         const std::set<std::string_view>& roles) {
  std::set<std::string_view> states;
  for (const Entity& entity : table.entities()) {
    for (const Office& office : entity.offices) {
      if (roles.contains(office.role) && office.days.contains(day)) states.insert(office.country);
    }
  }
  std::map<std::string, int> counts;
  for (const std::string_view state : states) {
    const auto region = regions.find(std::string(state));
    if (region != regions.end()) ++counts[region->second];
  }
  return counts;
}

// Bodies of a kind that exist on `day`, by region.
std::map<std::string, int> bodies(const ActorTable& table,
                                  const std::map<std::string, std::string>& regions, Day day,
                                  EntityKind kind) {
  std::map<std::string, int> counts;
  for (const Entity& entity : table.entities()) {
    const auto region = regions.find(entity.country);
    if (entity.kind == kind && entity.days.contains(day) && region != regions.end()) {
      ++counts[region->second];
    }
  }
  return counts;
}

}  // namespace

Result<std::map<std::string, std::string>> read_regions(std::span<const std::string> folders) {
  std::map<std::string, std::string> regions;
  for (const std::string& folder : folders) {
    const std::string path = (std::filesystem::path(folder) / "regions.tsv").string();
    if (!std::filesystem::exists(path)) continue;
    KHALDUN_TRY(const base::Tsv rows, base::Tsv::open(path, kColumns));
    if (!rows.problems().empty()) return Error{ErrorCode::kInvalidData, rows.problems().front()};
    std::set<std::string_view> states;
    for (const base::Tsv::Row& row : rows.rows()) {
      const std::string_view state = rows.cell(row, 0);
      if (!states.insert(state).second || rows.cell(row, 1).empty()) {
        return Error{ErrorCode::kInvalidData,
                     rows.at(row, "expected each state once and its region, found " +
                                      base::quoted_or_nothing(state))};
      }
      regions.insert_or_assign(std::string(state), std::string(rows.cell(row, 1)));
    }
  }
  return regions;
}

std::vector<ActorCoverage> coverage(const ActorTable& table,
                                    const std::map<std::string, std::string>& regions,
                                    std::span<const int> years) {
  std::map<std::string, std::vector<ActorCoverage>> rows;
  for (const auto& [state, region] : regions) {
    auto& of_region = rows[region];
    if (of_region.empty()) {
      for (const int year : years) of_region.push_back({.region = region, .year = year});
    }
    for (ActorCoverage& row : of_region) ++row.states;
  }
  for (std::size_t i = 0; i < years.size(); ++i) {
    const Day day = years[i] * 10'000 + kFirstOfJuly;
    const auto fill = [&](int ActorCoverage::*field, const std::map<std::string, int>& counts) {
      for (const auto& [region, count] : counts) rows[region][i].*field = count;
    };
    fill(&ActorCoverage::heads,
         known_holders(table, regions, day, {"head_of_state", "head_of_government"}));
    fill(&ActorCoverage::foreign_ministers,
         known_holders(table, regions, day, {"foreign_minister"}));
    fill(&ActorCoverage::defence_ministers,
         known_holders(table, regions, day, {"defence_minister"}));
    fill(&ActorCoverage::interior_ministers,
         known_holders(table, regions, day, {"interior_minister"}));
    fill(&ActorCoverage::armed_groups, bodies(table, regions, day, EntityKind::kArmedGroup));
    fill(&ActorCoverage::institutions, bodies(table, regions, day, EntityKind::kInstitution));
  }
  std::vector<ActorCoverage> all;
  for (const auto& [region, of_region] : rows) {
    all.insert(all.end(), of_region.begin(), of_region.end());
  }
  return all;
}

}  // namespace khaldun::actors
