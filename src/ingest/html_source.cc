// One stream, one page, byte for byte: its encoding is the page's own matter.
// Tested by src/ingest/record_reader_test.cc.
#include <utility>

#include "ingest/record_source.h"
#include "ingest/whole_stream.h"
#include "khaldun/limits.h"

namespace khaldun::ingest {
namespace {

class HtmlSource : public RecordReader::Source {
 public:
  HtmlSource(ReadBytes read, std::string name) : read_(std::move(read)), name_(std::move(name)) {}

  std::optional<Result<InputRecord>> next() override {
    if (is_done_) return std::nullopt;
    is_done_ = true;
    Result<std::string> bytes = read_whole(read_, limits::kMaxPageBytes, "a page");
    if (!bytes) return with_context(name_, bytes.error());
    InputRecord record;
    record.format = InputFormat::kHtml;
    record.text = *std::move(bytes);
    return record;
  }

 private:
  ReadBytes read_;
  std::string name_;
  bool is_done_ = false;
};

}  // namespace

SourcePointer make_html_source(ReadBytes read, std::string name) {
  return std::make_unique<HtmlSource>(std::move(read), std::move(name));
}

}  // namespace khaldun::ingest
