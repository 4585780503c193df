// Tested by recognizer_test.cc.
#include "names/recognizer.h"

#include <utility>

#include "names/sources.h"
#include "names/token_view.h"

namespace khaldun::names {

Result<Recognizer> Recognizer::create(const std::string& folder, KnownNames known) {
  KHALDUN_TRY(NameTables tables, NameTables::load(folder, std::move(known)));
  return Recognizer(std::move(tables));
}

Recognizer::Recognizer(NameTables tables)
    : tables_(std::move(tables)), gazetteer_(tables_.aliases()) {}

std::vector<Name> Recognizer::find(const Document& document) const {
  const TokenView view(document, tables_);
  Candidates candidates;
  add_model_names(view, candidates);
  gazetteer_.add_candidates(view, candidates);
  add_shaped_names(view, candidates);
  add_repeated_names(view, candidates);
  return decode(document, std::move(candidates));
}

}  // namespace khaldun::names
