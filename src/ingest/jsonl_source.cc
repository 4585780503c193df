// JSON Lines: the objects are read by JsonRecords. Tested by src/ingest/record_reader_test.cc and
// fuzz/record_reader_fuzz.cc.
#include <utility>

#include "ingest/json_record.h"
#include "ingest/line_reader.h"
#include "ingest/record_source.h"

namespace khaldun::ingest {
namespace {

class JsonlSource : public RecordReader::Source {
 public:
  JsonlSource(ReadBytes read, std::string name, RecordOptions options)
      : lines_(std::move(read), options.limits.bytes),
        name_(std::move(name)),
        records_(std::move(options)) {}

  std::optional<Result<InputRecord>> next() override {
    while (auto line = lines_.next()) {
      if (*line && (*line)->find_first_not_of(" \t") == std::string_view::npos) continue;
      Result<InputRecord> record =
          *line ? records_.read(**line) : Result<InputRecord>(line->error());
      const std::string number = std::to_string(lines_.line_number());
      if (!record) return with_context(name_ + ":" + number, record.error());
      record->line = lines_.line_number();
      record->place = "line " + number;
      return record;
    }
    return std::nullopt;
  }

 private:
  LineReader lines_;
  std::string name_;
  JsonRecords records_;
};

}  // namespace

SourcePointer make_jsonl_source(ReadBytes read, std::string name, RecordOptions options) {
  return std::make_unique<JsonlSource>(std::move(read), std::move(name), std::move(options));
}

}  // namespace khaldun::ingest
