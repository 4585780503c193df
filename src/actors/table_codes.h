// The closed lists of codes that actor tables may use (data/actors/README.md).
#pragma once

#include <array>
#include <string_view>

#include "base/one_of.h"

namespace khaldun::actors {

// Sectors of PLOVER 2.0. MED is medical, JRN is media.
inline constexpr std::array<std::string_view, 25> kSectors = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"};

// Codes in the place of a country, for bodies that belong to no state.
inline constexpr std::array<std::string_view, 7> kBodies = {"IGO", "NGO", "ISM", "IMG",
                                                            "MNC", "UNO", "EUR"};

inline constexpr std::array<std::string_view, 21> kRoles = {"head_of_state",
                                                            "head_of_government",
                                                            "deputy_head",
                                                            "foreign_minister",
                                                            "defence_minister",
                                                            "interior_minister",
                                                            "finance_minister",
                                                            "minister",
                                                            "military_chief",
                                                            "junta_leader",
                                                            "spokesperson",
                                                            "ambassador",
                                                            "envoy",
                                                            "opposition_leader",
                                                            "party_leader",
                                                            "rebel_leader",
                                                            "legislator",
                                                            "judge",
                                                            "organization_head",
                                                            "official",
                                                            "monarch"};

// Of a noun only: the office is that of whoever owns it ("his Greek counterpart").
inline constexpr std::string_view kCounterpart = "counterpart";

// The tables of a folder.
inline constexpr std::array<std::string_view, 12> kTableFiles = {
    "countries.tsv",   "institutions.tsv", "organizations.tsv", "armed_groups.tsv",
    "persons.tsv",     "roles.tsv",        "agents.tsv",        "homonyms.tsv",
    "given_names.tsv", "coreference.tsv",  "regions.tsv",       "shared.tsv"};

using base::is_one_of;

}  // namespace khaldun::actors
