// memory_source: bytes in memory as a stream, for tests and fuzzing.
//
//   RecordReader reader(InputFormat::kJsonl, memory_source(bytes, 7), "test");
//
// Gives at most `block` bytes a call. `bytes` must outlive the function that is returned.
#pragma once

#include <algorithm>
#include <string_view>

#include "khaldun/reader.h"

namespace khaldun::testing {

inline ReadBytes memory_source(std::string_view bytes, std::size_t block) {
  return [bytes, block](std::span<char> buffer) mutable -> Result<std::size_t> {
    const std::size_t count = std::min({block, bytes.size(), buffer.size()});
    std::copy_n(bytes.begin(), count, buffer.begin());
    bytes.remove_prefix(count);
    return count;
  };
}

}  // namespace khaldun::testing
