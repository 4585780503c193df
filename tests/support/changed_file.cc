#include "tests/support/changed_file.h"

#include <cstring>

namespace khaldun::testing {
namespace {

constexpr std::size_t kHeaderBytes = 64;
constexpr std::size_t kEntryBytes = 128;
constexpr std::uint32_t kInTable = 0x80000000;

std::uint32_t word_at(std::span<const std::byte> bytes, std::size_t offset) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

}  // namespace

FileBytes::FileBytes(std::span<const std::byte> bytes)
    : buffer_(bytes.size() + 1), size_(bytes.size()) {
  if (!bytes.empty()) std::memcpy(buffer_.data(), bytes.data(), bytes.size());
}

FileBytes changed_file(std::span<const std::byte> good, std::span<const std::byte> changes) {
  FileBytes file(good);
  const std::size_t table_end = kHeaderBytes + word_at(good, 12) * kEntryBytes;
  for (std::size_t i = 0; i + 8 <= changes.size(); i += 8) {
    const std::uint32_t offset = word_at(changes, i);
    const std::size_t end = (offset & kInTable) != 0 ? table_end : good.size();
    std::memcpy(file.bytes().data() + (offset & ~kInTable) % (end - 4), changes.data() + i + 4, 4);
  }
  return file;
}

FileBytes fuzzed_file(std::span<const std::uint8_t> input,
                      const std::function<SectionFileBuilder(std::uint8_t)>& good) {
  const auto rest = std::as_bytes(input.subspan(1));
  const auto make = [&] {
    if (input[0] % 2 == 0) return FileBytes(rest);
    return changed_file(good(input[0]).bytes(), rest);
  };
  FileBytes file = make();
  fix_checksums(file.bytes());
  return file;
}

}  // namespace khaldun::testing
