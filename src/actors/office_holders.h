// OfficeHolders: who held an office on a day.
//
//   const OfficeHolders holders(table);
//   holders.of("FRA", "head_of_state", day);          // "the French president"
//   holders.head_of(un, noun_chief, day);             // "the U.N. chief"
//   holders.named("Bush", "head_of_state", "", day);  // "President Bush"
//
// All give null where nobody is known. Immutable; keeps pointers into the table.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actors/actor_table.h"

namespace khaldun::actors {

class OfficeHolders {
 public:
  explicit OfficeHolders(const ActorTable& table);

  // The holder of an office that a state has once. On the day of a hand-over, the one who takes
  // over; without a day, who holds it still.
  const Entity* of(const std::string& country, const std::string& role,
                   std::optional<Day> day) const;

  // Who leads a body, by an office whose title is the name of the body and that of its head ("UN
  // Secretary-General"), not that of a part of it ("UN High Commissioner for Refugees"). A noun
  // with a role of its own ("secretary-general") must be that title.
  const Entity* head_of(const Entity& body, const AgentNoun& noun, std::optional<Day> day) const;

  // The only one of this surname who held an office that fits the role; `country` "" for any.
  const Entity* named(std::string_view surname, const std::string& role, const std::string& country,
                      std::optional<Day> day) const;

 private:
  // By country and role.
  std::map<std::pair<std::string, std::string>, std::vector<std::pair<const Entity*, DayRange>>>
      holders_;
};

// True for an office that a state has once: "head_of_state", "foreign_minister", ...
bool is_single_office(std::string_view role);

}  // namespace khaldun::actors
