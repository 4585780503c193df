// Parts of records as words for people, shared by the table and the explanation.
//
//   party_words(party)    // "Abdou Amadou [NERGOV]"
//   event_words(event)    // "CONSULT/phone  Abdou Amadou [NERGOV] -> Kremlin [RUSGOV]"
//
// Pure, thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khaldun/event.h"

namespace khaldun::formats {

std::string joined(const std::vector<std::string>& items, std::string_view separator);

// Name and code; the words of the report too where they differ.
std::string party_words(const Party& party);

// "in Gao, MLI"; the words of the report for a place that is not known.
std::string place_words(const Place& place);

// Type and modes, then who to whom.
std::string event_words(const Event& event);

// "past, affirmed, asserted"; "affirmed" and "asserted" are left out, being the rule.
std::string status_words(const Status& status);

}  // namespace khaldun::formats
