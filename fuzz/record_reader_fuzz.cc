// Fuzz target: the readers of text, JSON Lines and CoNLL-U, fed in blocks of any size.
#include <cstdint>
#include <cstdlib>

#include "khaldun/limits.h"
#include "khaldun/reader.h"
#include "tests/support/memory_source.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const auto format = static_cast<khaldun::InputFormat>(data[0] % 3);
  const std::string bytes(data + 2, data + size);
  khaldun::RecordReader reader(format, khaldun::testing::memory_source(bytes, data[1] + 1U), "in");
  std::size_t records = 0;
  while (auto record = reader.next()) {
    if (*record && (*record)->text.size() > khaldun::limits::kMaxDocumentBytes) std::abort();
    if (++records > size) std::abort();  // every record takes at least one byte
  }
  return 0;
}
