// JsonRecords: the report in a JSON object, by the names of its members.
//
//   JsonRecords records({.columns = columns});
//   Result<InputRecord> record = records.read(R"({"title": "Envoys meet", "text": "They ..."})");
//
// Takes any object with a text under a usual or a given name, and knows the forms of:
//   IPTC ninjs 1.0 to 3.x   `bodies` or `body_*`, `headlines`, `by`, `subject`; text/plain before
//                           HTML; `pubstatus` canceled or withheld is an error. `urgency`,
//                           `slugline`, `ednote`, `located` and associated items are passed over.
//   schema.org NewsArticle  `articleBody`, `datePublished`, `author` and `publisher` as objects
//   news-please             `maintext`, `date_publish`, `source_domain`, `date_download`
//   `khaldun extract`       "record": "document": the whole article (document_record.h), and its
//                           title, standfirst and body as the text
// Errors (kInvalidInput, kLimit) do not name the stream. A member of the wrong kind is an error if
// it is the text or a given name, else a note. One thread at a time.
// Tested by json_record_test.cc.
#pragma once

#include <memory>
#include <string_view>

#include "khaldun/reader.h"

namespace khaldun::ingest {

class JsonRecords {
 public:
  explicit JsonRecords(RecordOptions options);
  ~JsonRecords();

  Result<InputRecord> read(std::string_view json);

 private:
  struct Parser;  // simdjson's

  RecordOptions options_;
  std::unique_ptr<Parser> parser_;
};

}  // namespace khaldun::ingest
