// Tested by engine_test.cc.
#include "names/recognizer.h"

#include <string>

namespace khaldun::names {

std::vector<Name> Recognizer::find(const Document& document) const {
  std::vector<Name> names;
  for (const Entity& e : document.entities) {
    const std::string_view label = document.label(e.type);
    Name name;
    name.span = document.bytes_of(e.tokens);
    name.score = 0.5;
    name.why = "model";
    if (label == "PERSON") {
      name.kind = Name::Kind::kPerson;
    } else if (label == "ORG") {
      name.kind = Name::Kind::kOrganization;
    } else if (label == "GPE" || label == "LOC" || label == "FAC") {
      name.kind = Name::Kind::kLocation;
    } else {
      continue;
    }
    names.push_back(name);
  }
  return names;
}

}  // namespace khaldun::names
