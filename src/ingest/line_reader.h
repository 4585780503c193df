// LineReader: the lines of a stream, one after the other, in bounded memory.
//
//   LineReader lines(std::move(read), limits::kMaxRecordBytes);
//   while (auto line = lines.next()) { ... }
//
// A line is given without its line end (LF or CRLF) and without a byte order mark at the start of
// the stream. One that is longer than the limit gives Error{kLimit} and is skipped, never held. An
// error of the stream itself is given once and ends it. The view of a line is valid until the next
// call. One thread at a time.
//
//   lines.mark();                        // what follows is held ...
//   while (... lines.held() <= limit) lines.next();
//   lines.go_back();                     // ... so that the lines behind the mark come once more
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "khaldun/reader.h"
#include "khaldun/result.h"

namespace khaldun::ingest {

class LineReader {
 public:
  LineReader(ReadBytes read, std::size_t max_line_bytes);

  // The next line, or nothing at the end.
  std::optional<Result<std::string_view>> next();

  // The number of the line that next() gave last, counted from 1.
  std::size_t line_number() const { return line_number_; }

  // Holds the lines that come next until drop_mark(), or until go_back(), after which they come
  // again. A line that is too long is not held: it drops the mark when it is passed.
  void mark();
  void drop_mark() { mark_.reset(); }
  void go_back();
  // Bytes behind the mark that were given.
  std::size_t held() const { return mark_ ? begin_ - mark_->begin : 0; }

 private:
  struct Mark {
    std::size_t begin = 0;
    std::size_t line_number = 0;
  };

  // Appends a block of the stream to the buffer. False at the end of the stream.
  Result<bool> fill();
  void read_block();
  // Drops bytes up to and with the next line end.
  Result<void> skip_line();
  std::string_view take(std::size_t length, std::size_t with_line_end);

  ReadBytes read_;
  std::size_t max_line_bytes_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of what is not yet given, in buffer_
  std::size_t line_number_ = 0;
  bool at_end_ = false;
  bool skips_ = false;            // the line that begins here was too long
  std::optional<Error> failure_;  // of the stream
  bool is_failure_told_ = false;
  std::optional<Mark> mark_;
};

}  // namespace khaldun::ingest
