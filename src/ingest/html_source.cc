// One stream, one page, byte for byte: its encoding is the page's own matter.
// Tested by src/ingest/record_reader_test.cc.
#include <utility>

#include "ingest/record_source.h"
#include "khaldun/limits.h"

namespace khaldun::ingest {
namespace {

constexpr std::size_t kBlockBytes = 256 << 10;

class HtmlSource : public RecordReader::Source {
 public:
  HtmlSource(ReadBytes read, std::string name) : read_(std::move(read)), name_(std::move(name)) {}

  std::optional<Result<InputRecord>> next() override {
    if (done_) return std::nullopt;
    done_ = true;
    Result<InputRecord> record = read_all();
    if (!record) return with_context(name_, record.error());
    return record;
  }

 private:
  Result<InputRecord> read_all() {
    InputRecord record;
    record.format = InputFormat::kHtml;
    std::size_t size = 0;
    while (true) {
      record.text.resize(size + kBlockBytes);
      KHALDUN_TRY(const std::size_t count, read_(std::span(record.text).subspan(size)));
      if (count == 0) break;
      size += count;
      if (size > limits::kMaxPageBytes) {
        return Error{ErrorCode::kLimit, "expected a page of at most " +
                                            std::to_string(limits::kMaxPageBytes) +
                                            " bytes, found more"};
      }
    }
    record.text.resize(size);
    return record;
  }

  ReadBytes read_;
  std::string name_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<RecordReader::Source> make_html_source(ReadBytes read, std::string name) {
  return std::make_unique<HtmlSource>(std::move(read), std::move(name));
}

}  // namespace khaldun::ingest
