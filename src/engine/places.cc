// The public function on tables of places. Tested by tests/end_to_end.
#include "khaldun/places.h"

#include "places/place_tables.h"

namespace khaldun {

Result<std::vector<std::string>> check_place_tables(const std::string& folder) {
  return places::check_tables(folder);
}

}  // namespace khaldun
