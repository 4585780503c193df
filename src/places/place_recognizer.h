// Recognizer: which words of a document name places.
//
//   std::vector<Toponym> toponyms = recognize(document, gazetteer);
//
// The names of the gazetteer meet those of the model. Not every name in a gazetteer of 260,000
// places is one in its text: the model's persons and bodies, everyday words, titles and longer
// proper names speak against it; the model's places, prepositions, a state after a comma and size
// speak for it. In the order of the text, never overlapping.
#pragma once

#include <vector>

#include "places/gazetteer.h"
#include "places/toponym.h"

namespace khaldun::places {

std::vector<Toponym> recognize(const Document& document, const Gazetteer& gazetteer);

}  // namespace khaldun::places
