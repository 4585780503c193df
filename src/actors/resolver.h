// resolve: the mentions of a reading, each with whom it means.
//
//   std::vector<Mention> mentions = resolve(reading, offices, context);
//
// Names come first, for the whole report: "Singh" may stand before "Sabrina Singh". Then, in the
// order of the text, nouns ("the junta"), titles and appositions, which add to what is known of a
// name, and pronouns. At the end each mention gets the best that is known of its chain.
#pragma once

#include <vector>

#include "actors/agent_chains.h"
#include "actors/linker.h"
#include "actors/reading.h"

namespace khaldun::actors {

std::vector<Mention> resolve(const Reading& reading, const OfficeHolders& holders,
                             const LinkContext& context);

}  // namespace khaldun::actors
