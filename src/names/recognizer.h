// Recognizer: the proper names of persons, organisations and locations in a document.
//
//   KHALDUN_TRY(Recognizer recognizer, Recognizer::create("data/names/en", known));
//   std::vector<Name> names = recognizer.find(document);
//
// The document has tokens, tags, sentences and the entities of the model. Several small sources
// propose candidates (sources.h, gazetteer.h); decode() picks (candidate.h). Immutable,
// thread-safe; the same document gives the same names.
#pragma once

#include <string>
#include <vector>

#include "names/candidate.h"
#include "names/gazetteer_source.h"
#include "names/name_tables.h"

namespace khaldun::names {

class Recognizer {
 public:
  // Errors: kNotFound, kLimit, kInvalidData.
  static Result<Recognizer> create(const std::string& folder, KnownNames known);

  std::vector<Name> find(const Document& document) const;

 private:
  explicit Recognizer(NameTables tables);

  NameTables tables_;
  Gazetteer gazetteer_;
};

}  // namespace khaldun::names
