// Fuzz target: the container of model files, with right checksums so that the checks behind them
// are reached.
#include <cstring>
#include <vector>

#include "base/section_file.h"
#include "tests/support/section_file_builder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  struct alignas(64) Block {
    std::byte bytes[64];
  };
  std::vector<Block> storage(size / 64 + 1);
  const std::span<std::byte> file(storage.front().bytes, size);
  if (size > 0) std::memcpy(file.data(), data, size);
  khaldun::testing::fix_checksums(file);
  const auto opened = khaldun::base::SectionFile::from_bytes(file);
  if (opened) {
    for (const char* name : {"meta", "labels", "weights"}) {
      const auto dims = opened->dims(name);
      (void)opened->bytes(name);
      (void)opened->strings(name);
      (void)opened->tensor<float>(name, {khaldun::base::SectionFile::kAny});
    }
  }
  return 0;
}
