// PlaceContext: which state a town is in, for names of places that are also those of states.
//
//   PlaceContext context(reading);
//   context.state_of("Paris" of "Paris, Texas", {"FRA"});  // "USA": no word for France
//   set_places(reading);  // Name::country of the places that no table has
//
// The places that were known beforehand decide where their unit stands behind them or their name is
// a longer one ("Niger State"), and so for each later "Paris" of the text; else the state that
// stands behind a comma does ("Tripoli, Lebanon"). "Washington" alone stays the government. Pure.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "actors/reading.h"

namespace khaldun::actors {

// A state that the text names by its own name, not by its capital or people.
struct StateName {
  Span tokens;
  std::string country;
};

class PlaceContext {
 public:
  // `states` in order.
  PlaceContext(const Reading& reading, std::vector<StateName> states);

  // ISO3 of the state in which the place `tokens` lies, where that is none of `owners`, the states
  // that are known by this name; "" otherwise. `capital`: they are by their capital.
  std::string state_of(Span tokens, const std::set<std::string>& owners, bool capital) const;

 private:
  std::string state_of_place(Span tokens, bool capital) const;
  std::string state_behind(Span tokens) const;

  const Reading& reading_;
  std::vector<StateName> states_;
  std::map<std::string_view, std::string> contained_;  // ISO3 by name, of "Paris, Texas"
  std::map<std::string, std::string> shortened_;       // by name in small letters: "london, Ky."
};

// Fills Name::country of the names that are no actor of the tables and that a known place covers.
void set_places(Reading& reading);

}  // namespace khaldun::actors
