// PlaceFinder: the places that a document names, and where on the map they are.
//
//   Gazetteer gazetteer = ...;
//   std::vector<Place> places = find_places(document, gazetteer, names);
//
// Which of the places with one name is meant, the document says: the unit or country after a comma
// or in brackets, the countries and units that it speaks of, what lies near its other places, and
// else size. One name means one place in a document. A place that no list has is put where the
// place named nearest to it is, and its resolution is "unknown". What `names` has for a person is
// no place, what it has for a body is none that a list lacks.
//
// In the order of the text. Pure, thread-safe.
#pragma once

#include <span>
#include <vector>

#include "khaldun/annotation.h"
#include "khaldun/document.h"
#include "places/gazetteer.h"

namespace khaldun::places {

std::vector<Place> find_places(const Document& document, const Gazetteer& gazetteer,
                               std::span<const Name> names = {});

}  // namespace khaldun::places
