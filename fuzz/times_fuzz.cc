// Fuzz target: the expressions of time of any text are in order, not empty and inside it.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "times/time_finder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto finder = khaldun::times::TimeFinder::create("data/times/en");
  if (!finder) std::abort();
  khaldun::Document document;
  document.text = std::string(data, data + size);
  const bool dated = size % 2 == 0;
  std::uint32_t end = 0;
  for (const auto& time : finder->find(document, dated ? "2024-03-27" : "")) {
    if (time.span.begin < end || time.span.empty() || time.value.empty()) std::abort();
    end = time.span.end;
  }
  if (end > size) std::abort();
  return 0;
}
