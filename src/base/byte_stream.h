// ByteStream: an input file or standard input, read front to back.
//
//   KHALDUN_TRY(auto stream, ByteStream::open("-"));          // "-" is standard input
//   RecordReader reader(InputFormat::kJsonl, stream->reader(), "-");   // stream must outlive
//   reader
//
// One thread at a time.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "khaldun/reader.h"
#include "khaldun/result.h"

namespace khaldun::base {

class ByteStream {
 public:
  // Errors: kNotFound (missing, not permitted, unreadable).
  static Result<std::unique_ptr<ByteStream>> open(const std::string& path);

  // Takes over a descriptor; `name` stands for it in messages.
  ByteStream(int fd, std::string name) : fd_(fd), name_(std::move(name)) {}
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  ~ByteStream();

  // The first bytes, which stay to be read; fewer than a few hundred only if the stream is shorter.
  std::string_view peek() const { return first_; }

  // Reads the stream from its start, once. The function points into the stream.
  ReadBytes reader();

 private:
  Result<std::size_t> read(std::span<char> buffer) const;
  Result<void> read_first();

  int fd_;
  std::string name_;
  std::string first_;
};

}  // namespace khaldun::base
