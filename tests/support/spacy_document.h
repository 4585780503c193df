// Documents for tests, without any model: made from what spaCy's Doc.to_json() wrote.
//
//   for (const NamedDocument& d : read_spacy_documents("tests/end_to_end/spacy_documents.jsonl"))
//   ... Document document = spacy_document(documents, "plain");
//
// The lines are {"name": ..., "document": ...}, as tests/end_to_end/make_spacy_json.py writes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khaldun/document.h"

namespace khaldun::testing {

struct NamedDocument {
  std::string name;
  std::string json;  // of the document, as it stands in the file but without blanks
  Document document;
};

// Fails the test if the file is missing or empty.
std::vector<NamedDocument> read_spacy_documents(const std::string& path);

// The document called `name` of tests/end_to_end/spacy_documents.jsonl; fails the test if there is
// none.
Document spacy_document(std::string_view name);

}  // namespace khaldun::testing
