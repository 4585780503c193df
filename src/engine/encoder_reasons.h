// What an encoder made of an event, in words for --explain. Pure functions. Tested by
// encoder_reasons_test.cc.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "heads/relation_heads.h"

namespace khaldun::engine {

// "SANCTION 0.81, COERCE 0.10, REJECT 0.03; none 0.12, the other way 0.02". `types` are the names
// of PairReading::types.
std::string likeliest(std::span<const std::string> types, const heads::PairReading& pair);

// "expelled +1.20, troops +0.40, not -0.31": the words that moved the log odds most, of words with
// what each added to them.
std::string strongest(std::vector<std::pair<std::string, double>> moved);

}  // namespace khaldun::engine
