// find_pair: who "both sides", "the two countries" and "the two ministers" are.
//
//   std::vector<Party> sides = find_pair(reading, discourse, token, PairKind::kSides);
//   // empty, or two: "Chad" and "Sudan", after "Chad and Sudan met"
//
// They are the two parties of the last event that has two: a plural of two, a list of two as
// subject or behind "between", the subject and the object of one verb, or a list of two as object.
// A scene, a modifier ("the South African capital") and what a clause on the side names are none.
//
// Looks at what was mentioned before `token`. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "actors/discourse.h"
#include "actors/reading.h"
#include "khaldun/event.h"

namespace khaldun::actors {

enum class PairKind { kSides, kCountries, kPersons };

std::vector<Party> find_pair(const Reading& reading, const Discourse& discourse,
                             std::uint32_t token, PairKind kind);

}  // namespace khaldun::actors
