// party_of: an entity of the tables as a Party, with the office that it holds on a day.
//
//   Party putin = party_of(*table.find("per.vladimir_putin"), parse_day("2010-01-01"));
//   // RUS GOV, head_of_government: "persons.tsv: Vladimir Putin, head_of_government since 2008"
//
// A person whose offices have all ended is ELI with the role "former"; one who has not yet held
// any is ELI without a role. Without a day the latest office counts. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/actor_table.h"
#include "khaldun/event.h"

namespace khaldun::actors {

// `text` and `span` are left empty.
Party party_of(const Entity& entity, std::optional<Day> day);

// True if a person of the tables holds `office` on `day`; without a day, if it has no end.
bool is_held(const Office& office, std::optional<Day> day);

// CAMEO style: the country, then at most two sectors, "NERGOVMIL".
std::string code_of(std::string_view country, const std::vector<std::string>& sectors);

// Appends the sectors that `sectors` does not have yet.
void add_sectors(const std::vector<std::string>& more, std::vector<std::string>& sectors);

}  // namespace khaldun::actors
