// One stream, one report. What is not text is refused with a word on what it is, because a parser
// that is fed a PDF says nothing of use. Tested by src/ingest/record_reader_test.cc.
#include <utility>

#include "base/ascii.h"
#include "ingest/foreign_bytes.h"
#include "ingest/record_source.h"
#include "ingest/whole_stream.h"
#include "ingest/wire_message.h"

namespace khaldun::ingest {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr double kMaxForeignShare = 1.0 / 3;  // a short message of a wire has some

bool looks_like_html(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return false;
  const std::string head = base::lowered(text.substr(start, 14));
  return head.starts_with("<!doctype html") || head.starts_with("<html") ||
         head.starts_with("<?xml");
}

Result<void> check_is_text(std::string_view text) {
  KHALDUN_CHECK(check_not_foreign(text, "plain text in UTF-8"));
  const auto refuse = [](std::string_view found, std::string_view advice) {
    return Error{ErrorCode::kInvalidInput, "expected plain text in UTF-8, found " +
                                               std::string(found) + "; " + std::string(advice)};
  };
  if (looks_like_html(text)) return refuse("HTML or XML", "extract its text first");
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return refuse("a NUL byte at offset " + std::to_string(nul), "is it a binary file?");
  }
  if (foreign_share(text) > kMaxForeignShare)
    return refuse("mostly other bytes", "is it a binary file?");
  return {};
}

class TextSource : public RecordReader::Source {
 public:
  TextSource(ReadBytes read, std::string name, std::size_t max_bytes)
      : read_(std::move(read)), name_(std::move(name)), max_bytes_(max_bytes) {}

  std::optional<Result<InputRecord>> next() override {
    if (!is_read_) {
      is_read_ = true;
      if (auto read = read_all(); !read) return with_context(name_, read.error());
      if (!starts_wire_message(text_)) {
        InputRecord record;
        record.text = std::exchange(text_, {});
        return record;
      }
    }
    return next_message();
  }

 private:
  Result<void> read_all() {
    KHALDUN_TRY(std::string text,
                read_whole(read_, max_bytes_, "a report", "cut it into smaller ones"));
    if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
    KHALDUN_CHECK(check_is_text(text));
    text_ = std::move(text);
    return {};
  }

  std::optional<Result<InputRecord>> next_message() {
    auto message = take_wire_message(text_, at_);
    if (!message) return std::nullopt;
    ++number_;
    InputRecord record;
    record.text = std::move(message->text);
    record.info = std::move(message->info);
    record.line = message->line;
    record.place = "message " + std::to_string(number_);
    return record;
  }

  ReadBytes read_;
  std::string name_;
  std::size_t max_bytes_;
  bool is_read_ = false;
  std::string text_;  // of wire messages, those that are given included
  WirePlace at_;
  std::size_t number_ = 0;
};

}  // namespace

SourcePointer make_text_source(ReadBytes read, std::string name, const RecordLimits& limits) {
  return std::make_unique<TextSource>(std::move(read), std::move(name), limits.text);
}

}  // namespace khaldun::ingest
