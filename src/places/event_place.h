// place_of_event: where the thing took place that a predicate reports.
//
//   if (auto place = place_of_event(document, trigger, places)) use(place->why);
//
// `trigger` is the bytes of the predicate, `places` those of find_places(). Looked for in this
// order, and `why` of the result says which it was: at the predicate (its prepositional phrases,
// the town that is its object), in its clause (a neighbouring predicate that shares the scene), in
// its sentence, in the dateline at the start of the text. Adjectives ("Turkish") and parts of the
// names of bodies are the place of nothing. nullopt when the text does not say.
//
// stands_as_scene: whether the report says that something is in or at the place ("in Moscow", a
// dateline), and not only speaks of it ("criticised Moscow", "sanctions on Moscow").
//
// Pure, thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "khaldun/annotation.h"
#include "khaldun/document.h"

namespace khaldun::places {

std::optional<Place> place_of_event(const Document& document, Span trigger,
                                    std::span<const Place> places);

// Which of the places of the predicate's sentence may be where it took place, as indices: neither
// adjectives nor parts of the names of bodies, nor those of the dateline.
std::vector<std::size_t> possible_scenes(const Document& document, Span trigger,
                                         std::span<const Place> places);

bool stands_as_scene(const Document& document, const Place& place);

}  // namespace khaldun::places
