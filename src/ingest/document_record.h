// document_of: the article in a document record (docs/records.md), as `khaldun extract`, `ingest`
// and `code` write it, whole: what was read once is not read again, so that it is coded the same.
//
//   if (is_document(object)) KHALDUN_TRY(Article article, document_of(object));
//
// Error kInvalidInput: a text that is none, regions that are not in order inside it. Pure. Tested
// by document_record_test.cc.
#pragma once

#include "khaldun/article.h"
#include "khaldun/result.h"

namespace simdjson::dom {
class object;
}

namespace khaldun::ingest {

// An object with "record": "document" and a list of regions.
bool is_document(const simdjson::dom::object& object);

Result<Article> document_of(const simdjson::dom::object& object);

}  // namespace khaldun::ingest
