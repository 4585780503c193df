// One stream, one page, byte for byte: its encoding is the page's own matter.
// Tested by src/ingest/record_reader_test.cc.
#include <utility>

#include "ingest/record_source.h"
#include "ingest/whole_stream.h"

namespace khaldun::ingest {
namespace {

class HtmlSource : public RecordReader::Source {
 public:
  HtmlSource(ReadBytes read, std::string name, std::size_t max_bytes)
      : read_(std::move(read)), name_(std::move(name)), max_bytes_(max_bytes) {}

  std::optional<Result<InputRecord>> next() override {
    if (is_done_) return std::nullopt;
    is_done_ = true;
    Result<std::string> bytes =
        read_whole(read_, max_bytes_, "a page", "raise it with --limit page.bytes=SIZE");
    if (!bytes) return with_context(name_, bytes.error());
    InputRecord record;
    record.format = InputFormat::kHtml;
    record.text = *std::move(bytes);
    return record;
  }

 private:
  ReadBytes read_;
  std::string name_;
  std::size_t max_bytes_;
  bool is_done_ = false;
};

}  // namespace

SourcePointer make_html_source(ReadBytes read, std::string name, std::size_t max_bytes) {
  return std::make_unique<HtmlSource>(std::move(read), std::move(name), max_bytes);
}

}  // namespace khaldun::ingest
