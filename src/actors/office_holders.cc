// Offices without a state ("organization_head") are told apart by their titles, which begin with
// the name of the body. Tested by linker_test.cc: the cases of ambiguity.txt on heads.
#include "actors/office_holders.h"

#include <algorithm>
#include <array>

#include "actors/discourse.h"
#include "actors/party_of.h"
#include "actors/table_codes.h"
#include "actors/words.h"

namespace khaldun::actors {

bool is_single_office(std::string_view role) {
  constexpr std::array<std::string_view, 8> kOffices = {
      "head_of_state",     "head_of_government", "foreign_minister", "defence_minister",
      "interior_minister", "finance_minister",   "junta_leader",     "monarch"};
  return is_one_of(kOffices, role);
}

OfficeHolders::OfficeHolders(const ActorTable& table) {
  for (const Entity& entity : table.entities()) {
    for (const Office& office : entity.offices) {
      holders_[{office.country, office.role}].emplace_back(&entity, office.days);
    }
  }
}

const Entity* OfficeHolders::of(const std::string& country, const std::string& role,
                                std::optional<Day> day) const {
  const auto holders = holders_.find({country, role});
  if (holders == holders_.end()) return nullptr;
  const Entity* holder = nullptr;
  const DayRange* term = nullptr;
  for (const auto& [entity, days] : holders->second) {
    const bool held = day ? days.contains(*day) : days.to.empty();
    if (held && (term == nullptr || days.first > term->first)) {
      holder = entity;
      term = &days;
    }
  }
  return holder;
}

const Entity* OfficeHolders::head_of(const Entity& body, const AgentNoun& noun,
                                     std::optional<Day> day) const {
  constexpr std::array<std::string_view, 9> kHeads = {
      "secretary general", "director general",  "president",          "chairperson",
      "chairman",          "managing director", "executive director", "commissioner general",
      "administrator"};
  const auto holders = holders_.find({body.country, "organization_head"});
  if (holders == holders_.end()) return nullptr;
  const bool any = noun.role.empty();  // "chief", "head"
  const auto is_its_head = [&](const Office& office) {
    if (office.role != "organization_head" || !is_held(office, day)) return false;
    const std::string title = fold(office.title, Words::Case::kFold);
    return std::any_of(body.aliases.begin(), body.aliases.end(), [&](const Alias& alias) {
      const std::string name = fold(alias.text, Words::Case::kFold) + " ";
      if (!title.starts_with(name)) return false;
      const std::string head = title.substr(name.size());
      return any ? is_one_of(kHeads, std::string_view(head))
                 : head == fold(noun.forms[0], Words::Case::kFold);
    });
  };
  for (const auto& [person, days] : holders->second) {
    if (std::any_of(person->offices.begin(), person->offices.end(), is_its_head)) return person;
  }
  return nullptr;
}

const Entity* OfficeHolders::named(std::string_view surname, const std::string& role,
                                   const std::string& country, std::optional<Day> day) const {
  if (!day) return nullptr;
  const Entity* found = nullptr;
  for (const auto& [office, holders] : holders_) {
    if (!role_fits(role, office.second)) continue;
    if (!country.empty() && country != office.first) continue;
    for (const auto& [person, days] : holders) {
      const std::string_view name = person->name;
      const bool fits = name.substr(name.rfind(' ') + 1) == surname;
      if (!fits || !days.contains(*day)) continue;
      if (found != nullptr && found != person) return nullptr;
      found = person;
    }
  }
  return found;
}

}  // namespace khaldun::actors
