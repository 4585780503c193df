#include "actors/party_of.h"

#include <algorithm>

#include "actors/table_codes.h"

namespace khaldun::actors {
namespace {

std::string term_of(const Office& office) {
  const std::string title = office.title.empty() ? "" : " (" + office.title + ")";
  const std::string since = office.days.from.empty() ? "" : " since " + office.days.from;
  return office.role + title +
         (office.days.to.empty() ? since : since + " until " + office.days.to);
}

// The office that ended last before `day`, or the last one of all.
const Office* last_office(const Entity& person, std::optional<Day> day) {
  const Office* last = nullptr;
  for (const Office& office : person.offices) {
    if (day && office.days.first > *day) continue;
    const bool later =
        last == nullptr || office.days.last > last->days.last ||
        (office.days.last == last->days.last && office.days.first > last->days.first);
    if (later) last = &office;
  }
  return last;
}

// The leader of a junta is that before all else; other roles stand in kRoles by rank.
bool ranks_above(const Office& a, const Office& b) {
  const auto rank = [](const Office& office) {
    if (office.role == "junta_leader") return std::ptrdiff_t{-1};
    return std::find(kRoles.begin(), kRoles.end(), office.role) - kRoles.begin();
  };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  return a.days.first > b.days.first;
}

void set_offices(const Entity& person, std::optional<Day> day, Party& party) {
  const Office* main = nullptr;
  for (const Office& office : person.offices) {
    if (!is_held(office, day)) continue;
    if (main == nullptr || ranks_above(office, *main)) main = &office;
  }
  if (main != nullptr) add_sectors(main->sectors, party.sector);
  for (const Office& office : person.offices) {
    if (is_held(office, day)) add_sectors(office.sectors, party.sector);
  }
  const Office* last = last_office(person, day);
  if (main == nullptr && !day && last != nullptr) {
    main = last;
    add_sectors(last->sectors, party.sector);
  }
  if (main != nullptr) {
    party.role = main->role;
    if (!main->country.empty()) party.country = main->country;
    party.why += ", " + term_of(*main) + (day ? "" : " (report undated)");
  } else if (!person.offices.empty()) {
    party.sector = {"ELI"};
    party.role = last != nullptr ? "former" : "";
    party.why += last != nullptr ? ", formerly " + term_of(*last) : ", no office yet";
    if (last != nullptr && !last->country.empty()) party.country = last->country;
  }
}

}  // namespace

Party party_of(const Entity& entity, std::optional<Day> day) {
  Party party;
  party.name = entity.name;
  party.country = entity.country;
  party.sector = entity.sectors;
  party.identifier_id = entity.wikidata;
  party.entity_id = entity.id;
  party.known = true;
  party.why = entity.file + ": " + entity.name;
  if (entity.kind == EntityKind::kPerson) set_offices(entity, day, party);
  if (day && !entity.days.contains(*day)) party.why += ", outside of its years";
  party.code = code_of(party.country, party.sector);
  return party;
}

bool is_held(const Office& office, std::optional<Day> day) {
  return day ? office.days.contains(*day) : office.days.to.empty();
}

std::string code_of(std::string_view country, const std::vector<std::string>& sectors) {
  constexpr std::size_t kSectorsShown = 2;
  std::string code(country);
  for (std::size_t i = 0; i < std::min(kSectorsShown, sectors.size()); ++i) code += sectors[i];
  return code;
}

void add_sectors(const std::vector<std::string>& more, std::vector<std::string>& sectors) {
  for (const std::string& sector : more) {
    if (std::find(sectors.begin(), sectors.end(), sector) == sectors.end()) {
      sectors.push_back(sector);
    }
  }
}

}  // namespace khaldun::actors
