#include "tests/support/section_file_builder.h"

#include <xxhash.h>

#include <cstring>

namespace khaldun::testing {
namespace {

constexpr std::size_t kHeaderBytes = 64;
constexpr std::size_t kEntryBytes = 128;

std::size_t aligned(std::size_t offset) { return (offset + 63) / 64 * 64; }

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

void SectionFileBuilder::add(std::string_view name, base::SectionKind kind,
                             std::vector<std::uint64_t> dims, std::string_view payload) {
  sections_.push_back({std::string(name), kind, std::move(dims), std::string(payload)});
}

void SectionFileBuilder::add_strings(std::string_view name,
                                     const std::vector<std::string>& strings) {
  std::string text;
  std::vector<std::uint32_t> offsets = {0};
  for (const std::string& s : strings) {
    text += s;
    offsets.push_back(static_cast<std::uint32_t>(text.size()));
  }
  std::string payload(reinterpret_cast<const char*>(offsets.data()), offsets.size() * 4);
  add(name, base::SectionKind::kStrings, {strings.size()}, payload + text);
}

std::span<const std::byte> SectionFileBuilder::bytes() {
  std::size_t size = aligned(kHeaderBytes + kEntryBytes * sections_.size());
  std::vector<std::size_t> offsets;
  for (const Section& section : sections_) {
    offsets.push_back(size);
    size = aligned(size + section.payload.size());
  }
  storage_.assign(size / 64, Block{});
  const std::span<std::byte> file(storage_.front().data, size);
  std::memcpy(file.data(), "KHALDUN\x01", 8);
  put(file, 8, base::SectionFile::kVersion);
  put(file, 12, static_cast<std::uint32_t>(sections_.size()));
  put(file, 16, static_cast<std::uint64_t>(size));
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    const Section& section = sections_[i];
    const auto entry = file.subspan(kHeaderBytes + i * kEntryBytes, kEntryBytes);
    std::memcpy(entry.data(), section.name.data(), section.name.size());
    put(entry, 56, section.kind);
    put(entry, 60, static_cast<std::uint32_t>(section.dims.size()));
    for (std::size_t d = 0; d < 4; ++d) {
      put(entry, 64 + 8 * d, d < section.dims.size() ? section.dims[d] : std::uint64_t{1});
    }
    put(entry, 96, static_cast<std::uint64_t>(offsets[i]));
    put(entry, 104, static_cast<std::uint64_t>(section.payload.size()));
    std::memcpy(file.data() + offsets[i], section.payload.data(), section.payload.size());
  }
  fix_checksums(file);
  return file;
}

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
    put(file, get<std::uint64_t>(entry, 96) + sizeof value * word, value);
  }
  fix_checksums(file);
}

}  // namespace khaldun::testing
