// choose_places: which of the places with one name is meant.
//
//   std::vector<NameGroup> groups = ...;   // one a name, with its candidates
//   choose_places(groups, gazetteer);
//   use(groups[0].values[groups[0].chosen]);
//
// Shared by the finder and its tests; not for others. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "places/gazetteer.h"

namespace khaldun::places {

// A name of a document, and the places that it may mean.
struct NameGroup {
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  double weight = 0;                  // how loudly it speaks for its country; 0: not at all
  std::vector<std::uint32_t> values;  // of the gazetteer
  std::vector<double> qualified;      // for each value: what the words around the name add
  std::uint32_t chosen = kNone;       // index into values

  std::uint32_t place(std::size_t value) const { return values[value] & Gazetteer::kPlace; }
  std::uint32_t chosen_place() const { return chosen == kNone ? kNone : place(chosen); }
};

// Sets `chosen` of each group that has candidates.
void choose_places(std::vector<NameGroup>& groups, const Gazetteer& gazetteer);

}  // namespace khaldun::places
