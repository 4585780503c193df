// known_names: what the actor tables tell the name recogniser: aliases with their kinds, given
// names, nouns of persons.
#pragma once

#include <string_view>

#include "actors/actor_table.h"
#include "names/name_tables.h"

namespace khaldun::engine {

names::KnownNames known_names(const actors::ActorTable& table, std::string_view language);

}  // namespace khaldun::engine
