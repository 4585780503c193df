// Toponym: words of a document that name a place, before it is decided which one. Shared by the
// recogniser and the resolver; not for others. Value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/document.h"

namespace khaldun::places {

struct Toponym {
  enum class Use {
    kPlace,     // named as a place, or as the people that it stands for
    kDemonym,   // "Turkish"
    kPeople,    // "Palestinians": no place, but their country speaks for others
    kInName,    // a part of the name of a body: "Toronto Police"
    kContains,  // a longer name that no list has, with a known one inside: "Lviv Opera House"
    kUnknown,   // the model calls it a place and no list has it
  };

  Span bytes;
  Span tokens;
  std::string key;  // what the candidates were found by; those with one key mean one place
  std::vector<std::uint32_t> values;  // of the gazetteer
  Use use = Use::kPlace;
  std::string_view why;
};

}  // namespace khaldun::places
