// WrittenRecords: which records of which input the runs before wrote, so that an input that was
// changed gives only what is new in it.
//
//   WrittenRecords written;
//   KHALDUN_CHECK(written.load(bytes_of_runs_before));
//   if (written.contains(digest)) continue;           // not written again
//   written.add(digest);
//   file += written.take_new();
//
// A record is known by a digest of 64 bits (base/content_id.h) of its input's path, its id and all
// that is said of it. On disk 8 bytes each, little-endian, in the order in which they were written.
// What is added is not contained before it was loaded: a row that comes twice in one input is
// written twice. One thread at a time; contains() by many. Tested by written_records_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/result.h"

namespace khaldun::sinks {

class WrittenRecords {
 public:
  // Of `bytes` only the first `count` digests count. Error: kInvalidData.
  Result<void> load(std::string_view bytes, std::uint64_t count);

  bool contains(std::uint64_t digest) const;
  void add(std::uint64_t digest);
  // The bytes of what was added since the last call.
  std::string take_new();

 private:
  std::vector<std::uint64_t> loaded_;  // sorted
  std::string new_;
};

}  // namespace khaldun::sinks
