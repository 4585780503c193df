// WarcRecords: the pages, feeds and texts of a web archive.
//
//   PassedOver passed_over;
//   WarcRecords records(WarcReader(bytes, name), name, options, passed_over);
//   while (auto record = records.next()) ...
//   passed_over;                               // {"robots.txt": 1, "request": 17}
//
// Taken are responses with status 200, resources, and conversions (the texts of WET files), each
// by its content. Requests, metadata, revisits, robots.txt, what a crawler wrote of itself (its
// log, answers of name servers: all whose address is none of a site) and what is neither page nor
// feed nor plain text are passed over, and counted by the reason. A record knows its address, its
// id in the archive, the charset that the server named and the day on which it was got. What was
// wrong with one that could be read is in its notes. One thread at a time. Tested by
// warc_records_test.cc.
#pragma once

#include <memory>
#include <string>

#include "archives/warc_reader.h"
#include "inputs/record_stream.h"
#include "khaldun/input_reader.h"

namespace khaldun::inputs {

class WarcRecords : public RecordStream {
 public:
  // `passed_over` must outlive the records.
  WarcRecords(std::unique_ptr<archives::WarcReader> reader, std::string name, InputOptions options,
              PassedOver& passed_over)
      : reader_(std::move(reader)),
        name_(std::move(name)),
        options_(std::move(options)),
        passed_over_(passed_over) {}

  std::optional<Result<InputRecord>> next() override;

  // Of the last record, in the packed file.
  std::size_t offset() const { return offset_; }

 private:
  // Nothing when the record is passed over, or a feed.
  std::optional<Result<InputRecord>> read(const archives::WarcRecord& record);
  std::optional<Result<InputRecord>> take(const archives::WarcRecord& source, std::string_view body,
                                          InputRecord record, bool may_be_text);
  std::nullopt_t pass_over(const std::string& reason);

  std::unique_ptr<archives::WarcReader> reader_;
  std::string name_;
  InputOptions options_;
  PassedOver& passed_over_;
  std::unique_ptr<RecordStream> feed_;  // that the last record was
  std::size_t offset_ = 0;
};

}  // namespace khaldun::inputs
