// Recognizer: which words of a document name places.
//
//   std::vector<Toponym> toponyms = recognize(document, gazetteer, names);
//
// The names of the gazetteer meet those of the model. Not every name in a gazetteer of 260,000
// places is one in its text: the model's persons and bodies, everyday words, titles and longer
// proper names speak against it; the model's places, prepositions, a state after a comma and size
// speak for it. In the order of the text, never overlapping.
#pragma once

#include <span>
#include <vector>

#include "khaldun/annotation.h"
#include "places/gazetteer.h"
#include "places/toponym.h"

namespace khaldun::places {

std::vector<Toponym> recognize(const Document& document, const Gazetteer& gazetteer,
                               std::span<const Name> names);

}  // namespace khaldun::places
