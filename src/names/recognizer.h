// Recognizer: the proper names of a document.
//
//   KHALDUN_TRY(Recognizer recognizer, Recognizer::create("data/names/en", known_names));
//   std::vector<Name> names = recognizer.find(document);
#pragma once

#include "names/candidate.h"

namespace khaldun::names {

class Recognizer {
 public:
  std::vector<Name> find(const Document& document) const;
};

}  // namespace khaldun::names
