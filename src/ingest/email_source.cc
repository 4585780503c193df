// One message, or an mbox: messages that begin with a line "From ADDRESS DATE" behind an empty
// line. Lines of a message that begin with "From " have a '>' before them there (RFC 4155), which
// is taken away; without it they part messages only when a date follows.
#include <algorithm>
#include <utility>

#include "ingest/email_message.h"
#include "ingest/foreign_bytes.h"
#include "ingest/line_reader.h"
#include "ingest/record_source.h"

namespace khaldun::ingest {
namespace {

// "From a@b Thu Jan  1 00:00:00 1970": what follows has a time and a year.
bool parts_messages(std::string_view line) {
  if (!line.starts_with("From ") || line.size() > 1000) return false;
  const std::size_t colon = line.find(':');
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto digits = std::count_if(line.begin(), line.end(), is_digit);
  return colon != std::string_view::npos && is_digit(line[colon - 1]) && digits >= 8;
}

bool is_quoted_from(std::string_view line) {
  const std::size_t behind = line.find_first_not_of('>');
  return behind != 0 && behind != std::string_view::npos &&
         line.substr(behind).starts_with("From ");
}

class EmailSource : public RecordReader::Source {
 public:
  EmailSource(ReadBytes read, std::string name, std::size_t max_bytes)
      : lines_(std::move(read), max_bytes), name_(std::move(name)), max_bytes_(max_bytes) {}

  std::optional<Result<InputRecord>> next() override {
    if (is_done_) return std::nullopt;
    while (auto line = lines_.next()) {
      if (!*line) {
        fail(line->error());
        continue;
      }
      const bool is_first = lines_.line_number() == 1;
      const bool parts = (is_first || (is_mbox_ && is_behind_empty_)) && parts_messages(**line);
      if (is_first) begin(**line, parts);
      if (!parts) add(**line);
      if (!parts || is_first) continue;
      auto record = end_message();
      begin_message();
      return record;
    }
    is_done_ = true;
    return end_message();
  }

 private:
  void begin(std::string_view first_line, bool is_mbox) {
    is_mbox_ = is_mbox;
    begin_message();
    if (auto checked = check_not_foreign(first_line, "an e-mail message"); !checked) {
      fail(checked.error());
    }
  }

  void begin_message() {
    ++number_;
    begin_line_ = lines_.line_number();
    is_behind_empty_ = false;
    message_.clear();
    error_.reset();
  }

  void add(std::string_view line) {
    is_behind_empty_ = line.empty();
    if (error_) return;
    if (message_.size() + line.size() >= max_bytes_) {
      fail({ErrorCode::kLimit, "expected a message of at most " + std::to_string(max_bytes_) +
                                   " bytes, found a longer one; it is skipped"});
      return;
    }
    if (is_mbox_ && is_quoted_from(line)) line.remove_prefix(1);
    message_ += line;
    message_ += '\n';
  }

  // Keeps the first error of a message; the rest of it is skipped.
  void fail(Error error) {
    if (!error_) error_ = std::move(error);
    std::string().swap(message_);
  }

  Result<InputRecord> end_message() {
    Result<InputRecord> record =
        error_ ? Result<InputRecord>(*std::move(error_)) : read_email(message_);
    const std::string place = is_mbox_ ? "message " + std::to_string(number_) : "";
    if (!record) {
      const std::string at = is_mbox_ ? ":" + std::to_string(begin_line_) + ": " + place : "";
      return with_context(name_ + at, record.error());
    }
    record->line = begin_line_;
    record->place = place;
    return record;
  }

  LineReader lines_;
  std::string name_;
  std::size_t max_bytes_;
  bool is_mbox_ = false;
  bool is_done_ = false;
  bool is_behind_empty_ = false;
  std::size_t number_ = 0;  // of the message
  std::size_t begin_line_ = 1;
  std::string message_;
  std::optional<Error> error_;
};

}  // namespace

SourcePointer make_email_source(ReadBytes read, std::string name, const RecordLimits& limits) {
  return std::make_unique<EmailSource>(std::move(read), std::move(name), limits.bytes);
}

}  // namespace khaldun::ingest
