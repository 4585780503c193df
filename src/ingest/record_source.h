// The formats behind RecordReader: each takes a stream and gives its records.
//
// Errors begin with the name of the stream and, where there are lines, the number of the line.
#pragma once

#include <memory>
#include <optional>

#include "khaldun/reader.h"
#include "khaldun/result.h"

namespace khaldun {

class RecordReader::Source {
 public:
  virtual ~Source() = default;
  virtual std::optional<Result<InputRecord>> next() = 0;
};

}  // namespace khaldun

namespace khaldun::ingest {

using SourcePointer = std::unique_ptr<RecordReader::Source>;

SourcePointer make_text_source(ReadBytes read, std::string name, const RecordLimits& limits);
SourcePointer make_jsonl_source(ReadBytes read, std::string name, RecordOptions options);
SourcePointer make_json_source(ReadBytes read, std::string name, RecordOptions options);
SourcePointer make_html_source(ReadBytes read, std::string name, std::size_t max_bytes);
SourcePointer make_conllu_source(ReadBytes read, std::string name, const RecordLimits& limits);
SourcePointer make_csv_source(ReadBytes read, std::string name, RecordOptions options);
SourcePointer make_email_source(ReadBytes read, std::string name, const RecordLimits& limits);

}  // namespace khaldun::ingest
