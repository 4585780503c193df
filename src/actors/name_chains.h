// add_name_chains: which names of a report mean the same actor.
//
// Aliases of one entity do; so do a person's full name and surname, in any order ("Singh" before
// "Sabrina Singh"), and an unknown body and the acronym in brackets behind it. A country and its
// capital do where the capital acts ("Moscow said"); as the scene it is a place of its own.
#pragma once

#include <vector>

#include "actors/discourse.h"
#include "actors/reading.h"

namespace khaldun::actors {

// The chain of each name of the reading.
std::vector<int> add_name_chains(const Reading& reading, Discourse& discourse);

// True if a demonym stands for people: "Nigeriens protested".
bool is_people(const Reading& reading, const Name& name);

// True if a country, demonym or capital is where something happens, not who acts.
// "in Karnataka"
bool stands_in(const Reading& reading, std::uint32_t token);

// "teach him Romanian": a demonym that stands for no people.
bool is_language(const Reading& reading, const Name& name);

bool is_scene_of(const Reading& reading, const Name& name);

}  // namespace khaldun::actors
