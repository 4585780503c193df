// find_titles: which agent nouns say who a named person is.
//
// "Niger's military ruler Abdourahmane Tiani", "Amadou Abdramane, spokesperson for the junta", "the
// Pentagon spokesperson, Sabrina Singh", "Ms Singh is a spokeswoman": the noun before the name, in
// apposition to it on either side, or its predicate.
#pragma once

#include <cstddef>
#include <map>

#include "actors/reading.h"

namespace khaldun::actors {

// Index of the agent -> index of the name.
std::map<std::size_t, std::size_t> find_titles(const Reading& reading);

}  // namespace khaldun::actors
