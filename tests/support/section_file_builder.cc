#include "tests/support/section_file_builder.h"

#include <xxhash.h>

#include <cstring>

namespace khaldun::testing {
namespace {

constexpr std::size_t kHeaderBytes = 64;
constexpr std::size_t kEntryBytes = 128;

template <typename T>
void put(std::span<std::byte> bytes, std::size_t offset, T value) {
  std::memcpy(bytes.data() + offset, &value, sizeof value);
}

template <typename T>
T get(std::span<const std::byte> bytes, std::size_t offset) {
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

}  // namespace

void fix_checksums(std::span<std::byte> file) {
  if (file.size() < kHeaderBytes) return;
  const std::size_t count = get<std::uint32_t>(file, 12);
  if (count > (file.size() - kHeaderBytes) / kEntryBytes) return;
  for (std::size_t i = 0; i < count; ++i) {
    const auto entry = file.subspan(kHeaderBytes + i * kEntryBytes, kEntryBytes);
    const auto offset = get<std::uint64_t>(entry, 96);
    const auto size = get<std::uint64_t>(entry, 104);
    if (offset > file.size() || size > file.size() - offset) continue;
    put(entry, 112, XXH3_64bits(file.data() + offset, size));
  }
  const auto table = file.subspan(kHeaderBytes, count * kEntryBytes);
  put(file, 24, XXH3_64bits(table.data(), table.size()));
}

void replace_word(std::span<std::byte> file, std::string_view section, std::size_t word,
                  std::uint32_t value) {
  for (std::size_t i = 0; i < get<std::uint32_t>(file, 12); ++i) {
    const auto entry = file.subspan(kHeaderBytes + i * kEntryBytes, kEntryBytes);
    if (section != reinterpret_cast<const char*>(entry.data())) continue;
    if ((word + 1) * sizeof value > get<std::uint64_t>(entry, 104)) continue;
    put(file, get<std::uint64_t>(entry, 96) + sizeof value * word, value);
  }
  fix_checksums(file);
}

}  // namespace khaldun::testing
