// Takes gzip, zlib, DEFLATE and zstd data apart: whole in memory, or as a stream.
//
//   Inflated page = inflate(Packing::kGzip, packed, {.max_bytes = limits::kMaxHttpBodyBytes});
//   use(page.bytes);                             // what could be unpacked
//   if (page.problem) report(*page.problem);     // "byte 0: expected gzip data, found ..."
//
//   InflateStream stream(Packing::kZstd, std::move(read), "news.jsonl.zst");
//   RecordReader reader(InputFormat::kJsonl, stream.reader(), "news.jsonl.zst");
//
// gzip data may have many members, zstd data many frames and skippable ones. Errors: kInvalidInput
// (damaged or cut short, with byte offset), kLimit (too large, or too large for its packed size:
// a bomb), and those of the stream. Bytes before an error are given. For members that can be read
// behind a damaged one: block_source.h. Pure; an InflateStream is for one thread at a time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "archives/block_source.h"
#include "archives/unpacker.h"
#include "khaldun/reader.h"

namespace khaldun::archives {

struct InflateLimits {
  std::uint64_t max_bytes = limits::kMaxInflatedBytes;
  std::uint64_t max_ratio = limits::kMaxInflateRatio;
};

struct Inflated {
  std::string bytes;
  std::optional<Error> problem;
};

Inflated inflate(Packing packing, std::string_view packed, const InflateLimits& limits);

class InflateStream {
 public:
  // `name` stands for the stream in messages.
  InflateStream(Packing packing, ReadBytes packed, std::string name,
                const InflateLimits& limits = {});

  // Fills the front of `buffer`, which is not empty; the number of bytes, 0 at the end and after
  // an error.
  Result<std::size_t> read(std::span<char> buffer);

  // The same as a function, which points into this object.
  ReadBytes reader();

 private:
  std::unique_ptr<BlockSource> blocks_;
  std::string_view rest_;  // of the block
};

}  // namespace khaldun::archives
