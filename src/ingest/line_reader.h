// LineReader: the lines of a stream, one after the other, in bounded memory.
//
//   LineReader lines(std::move(read), limits::kMaxRecordBytes);
//   while (auto line = lines.next()) { ... }
//
// A line is given without its line end (LF or CRLF) and without a byte order mark at the start of
// the stream. One that is longer than the limit gives Error{kLimit} and is skipped, never held. An
// error of the stream itself is given once and ends it. The view of a line is valid until the next
// call. One thread at a time.
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

 private:
  // Appends a block of the stream to the buffer. False at the end of the stream.
  Result<bool> fill();
  // Drops bytes up to and with the next line end.
  Result<void> skip_line();
  std::string_view take(std::size_t length, std::size_t with_line_end);

  ReadBytes read_;
  std::size_t max_line_bytes_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of what is not yet given, in buffer_
  std::size_t line_number_ = 0;
  bool at_end_ = false;
};

}  // namespace khaldun::ingest
