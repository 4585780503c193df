// read_conllu: Documents from text in CoNLL-U, so that tests of later stages need no model.
//
//   std::vector<Document> documents = testing::read_conllu_file("tests/cases/actors/link.conllu");
//
// Ten columns (ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC). MISC may hold SpaceAfter=No
// and entity=B-GPE / entity=I-GPE. "# newdoc" starts a document, "# newpar" puts a blank line
// before the sentence. tests/cases/make_conllu.py writes such files. A malformed line fails the
// test.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khaldun/document.h"

namespace khaldun::testing {

std::vector<Document> read_conllu(std::string_view conllu);
std::vector<Document> read_conllu_file(const std::string& path);

}  // namespace khaldun::testing
