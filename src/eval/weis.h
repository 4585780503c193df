// Weis: which categories of WEIS (McClelland's World Event/Interaction Survey, 01 yield to 22
// force) a CAMEO code falls into.
//
//   falls_into("111", "12");  // true: to condemn is CAMEO's "disapprove" and WEIS's "accuse"
//
// PETRARCH's validation sentences were taken over from TABARI's, which were coded in WEIS: most of
// their codes say another thing in CAMEO (041 is "approve: praise" there, "discuss by telephone"
// here). The table follows the definitions of both schemes, category by category. Pure.
#pragma once

#include <string_view>

namespace khaldun::eval {

// Whether CAMEO code `cameo` ("111") is of WEIS category `category` ("12").
bool falls_into(std::string_view cameo, std::string_view category);

// Whether "01" to "22".
bool is_weis_category(std::string_view category);
// Whether "01" to "20".
bool is_cameo_root(std::string_view root);

}  // namespace khaldun::eval
