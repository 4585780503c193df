// JSON: the items of JsonItems, read by JsonRecords.
#include <utility>

#include "ingest/json_items.h"
#include "ingest/json_record.h"
#include "ingest/record_source.h"

namespace khaldun::ingest {
namespace {

class JsonSource : public RecordReader::Source {
 public:
  JsonSource(ReadBytes read, std::string name, RecordOptions options)
      : items_(std::move(read), options.limits.bytes),
        name_(std::move(name)),
        records_(std::move(options)) {}

  std::optional<Result<InputRecord>> next() override {
    const auto item = items_.next();
    if (!item) return std::nullopt;
    Result<InputRecord> record = *item ? records_.read(**item) : Result<InputRecord>(item->error());
    const std::string place = "item " + std::to_string(items_.number());
    if (!record) {
      return with_context(name_ + ":" + std::to_string(items_.line()) + ": " + place + " at byte " +
                              std::to_string(items_.byte()),
                          record.error());
    }
    record->line = items_.line();
    record->place = place;
    return record;
  }

 private:
  JsonItems items_;
  std::string name_;
  JsonRecords records_;
};

}  // namespace

SourcePointer make_json_source(ReadBytes read, std::string name, RecordOptions options) {
  return std::make_unique<JsonSource>(std::move(read), std::move(name), std::move(options));
}

}  // namespace khaldun::ingest
