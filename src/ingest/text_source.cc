// One stream, one report. What is not text is refused with a word on what it is, because a parser
// that is fed a PDF says nothing of use. Tested by src/ingest/record_reader_test.cc.
#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "ingest/record_source.h"
#include "khaldun/limits.h"

namespace khaldun::ingest {
namespace {

constexpr std::size_t kBlockBytes = 256 << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct Magic {
  std::string_view bytes;
  std::string_view name;
};

constexpr std::array<Magic, 8> kForeign = {{{"%PDF-", "a PDF file"},
                                            {"\x1F\x8B", "a gzip file"},
                                            {"PK\x03\x04", "a ZIP or Office file"},
                                            {"\x28\xB5\x2F\xFD", "a zstd file"},
                                            {"{\\rtf", "an RTF file"},
                                            {"WARC/1.", "a WARC archive"},
                                            {"\xFF\xFE", "UTF-16 text"},
                                            {"\xFE\xFF", "UTF-16 text"}}};

bool looks_like_html(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return false;
  const std::string head = base::lowered(text.substr(start, 14));
  return head.starts_with("<!doctype html") || head.starts_with("<html") ||
         head.starts_with("<?xml");
}

// Whether more than a third of the first 4 KB are no text: control characters or invalid UTF-8.
bool looks_binary(std::string_view text) {
  text = text.substr(0, 4096);
  std::size_t characters = 0;
  std::size_t foreign = 0;
  for (std::size_t i = 0; i < text.size(); ++characters) {
    const base::Character c = base::next_character(text, i);
    const bool control = c.code < 0x20 && !(c.code >= '\t' && c.code <= '\r');
    foreign += !c.valid || control ? 1 : 0;
    i += c.bytes;
  }
  return foreign * 3 > characters;
}

Result<void> check_is_text(std::string_view text) {
  const auto refuse = [](std::string_view found, std::string_view advice) {
    return Error{ErrorCode::kInvalidInput, "expected plain text in UTF-8, found " +
                                               std::string(found) + "; " + std::string(advice)};
  };
  for (const Magic& magic : kForeign) {
    if (text.starts_with(magic.bytes)) return refuse(magic.name, "convert it to text first");
  }
  if (looks_like_html(text)) return refuse("HTML or XML", "extract its text first");
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return refuse("a NUL byte at offset " + std::to_string(nul), "is it a binary file?");
  }
  if (looks_binary(text)) return refuse("mostly other bytes", "is it a binary file?");
  return {};
}

class TextSource : public RecordReader::Source {
 public:
  TextSource(ReadBytes read, std::string name) : read_(std::move(read)), name_(std::move(name)) {}

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
    std::size_t size = 0;
    while (true) {
      record.text.resize(size + kBlockBytes);
      KHALDUN_TRY(const std::size_t count, read_(std::span(record.text).subspan(size)));
      if (count == 0) break;
      size += count;
      if (size > limits::kMaxDocumentBytes + kByteOrderMark.size()) {
        return Error{ErrorCode::kLimit, "expected a report of at most " +
                                            std::to_string(limits::kMaxDocumentBytes) +
                                            " bytes, found more; cut it into single reports"};
      }
    }
    record.text.resize(size);
    if (record.text.starts_with(kByteOrderMark)) record.text.erase(0, kByteOrderMark.size());
    KHALDUN_CHECK(check_is_text(record.text));
    return record;
  }

  ReadBytes read_;
  std::string name_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<RecordReader::Source> make_text_source(ReadBytes read, std::string name) {
  return std::make_unique<TextSource>(std::move(read), std::move(name));
}

}  // namespace khaldun::ingest
