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

std::unique_ptr<RecordReader::Source> make_text_source(ReadBytes read, std::string name);
std::unique_ptr<RecordReader::Source> make_jsonl_source(ReadBytes read, std::string name);
std::unique_ptr<RecordReader::Source> make_html_source(ReadBytes read, std::string name);
std::unique_ptr<RecordReader::Source> make_conllu_source(ReadBytes read, std::string name);

}  // namespace khaldun::ingest
