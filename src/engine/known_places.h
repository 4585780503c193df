// known_places: the countries and capitals that a report names as scenes, by the actor tables
// alone.
//
//   coded.places = known_places(document, mentions);  // where there is no gazetteer
//
// They have names, countries and the resolution "country" or "city", and no coordinates. In the
// order of the text. Pure.
#pragma once

#include <span>
#include <vector>

#include "actors/linker.h"
#include "khaldun/annotation.h"
#include "khaldun/document.h"

namespace khaldun::engine {

std::vector<Place> known_places(const Document& document,
                                std::span<const actors::Mention> mentions);

}  // namespace khaldun::engine
