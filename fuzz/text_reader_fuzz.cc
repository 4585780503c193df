// Fuzz target: the regions of any text are in order, not empty and inside it.
#include <cstdint>
#include <cstdlib>

#include "ingest/text_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const khaldun::Article article = khaldun::ingest::read_text(std::string(data, data + size), {});
  std::uint32_t end = 0;
  for (const khaldun::Region& region : article.regions) {
    if (region.bytes.begin < end || region.bytes.empty()) std::abort();
    end = region.bytes.end;
  }
  if (end > size) std::abort();
  return 0;
}
