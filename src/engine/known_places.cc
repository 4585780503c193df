// The linker says which countries and capitals stand as the scene ("in Niger", "near Bamako") and
// which as the state that acts. Tested by known_places_test.cc.
#include "engine/known_places.h"

#include <limits>

namespace khaldun::engine {

std::vector<Place> known_places(const Document& document,
                                std::span<const actors::Mention> mentions) {
  std::vector<Place> places;
  for (const actors::Mention& mention : mentions) {
    const Party& party = mention.party;
    const bool is_known = !party.country.empty() && party.entity_id == party.country;
    if (mention.kind != actors::MentionKind::kPlace || !is_known) continue;
    Place place;
    place.span = party.span;
    place.text = document.text_of(party.span);
    place.name = party.name;
    place.country = party.country;
    place.lat = place.lon = std::numeric_limits<double>::quiet_NaN();
    // The party of a capital has the capital's name, all else of its country.
    const bool is_capital = party.why.find("by its capital") != std::string::npos;
    place.resolution = is_capital ? "city" : "country";
    place.why = "the actor tables";
    places.push_back(std::move(place));
  }
  return places;
}

}  // namespace khaldun::engine
