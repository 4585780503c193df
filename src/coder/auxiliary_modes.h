// auxiliary_modes: PLOVER's historical, future, hypothetical and negation, from the status of an
// event.
//
//   auxiliary_modes("ASSAULT", status)   // {"negation"} for "did not attack"
//
// Written into `context` after the contexts, where the manual puts them. A type that says by itself
// that something is to come (AGREE, CONCEDE, THREATEN) has no "future": the manual wants the type
// alone where both would fit. Nor has what is only possible, which nobody announced.
// docs/decisions/0010-auxiliary-modes.md. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "khaldun/event.h"

namespace khaldun::coder {

// Names of data/ontology/auxiliary_modes.tsv, in the order of the manual.
std::vector<std::string_view> auxiliary_modes(std::string_view event, const Status& status);

}  // namespace khaldun::coder
