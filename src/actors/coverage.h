// coverage: how much of the world the tables know, by region and year, so that gaps are visible.
//
//   KHALDUN_TRY(auto regions, read_regions({"data/actors"}));
//   for (const Coverage& row : coverage(table, regions, {2000, 2010, 2020})) show(row);
//
// Pure functions of the files and the table.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "actors/actor_table.h"
#include "khaldun/actors.h"
#include "khaldun/result.h"

namespace khaldun::actors {

// Region by ISO3, from regions.tsv of the folders; a later folder replaces. Errors: kInvalidData.
Result<std::map<std::string, std::string>> read_regions(std::span<const std::string> folders);

// One row for each region and year, in alphabetical order of the regions; years as given.
std::vector<ActorCoverage> coverage(const ActorTable& table,
                                    const std::map<std::string, std::string>& regions,
                                    std::span<const int> years);

}  // namespace khaldun::actors
