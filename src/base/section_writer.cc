#include "base/section_writer.h"

#include <xxhash.h>

#include <cstring>
#include <utility>

namespace khaldun::base {
namespace {

constexpr std::size_t kHeaderBytes = 64;
constexpr std::size_t kEntryBytes = 128;
constexpr std::size_t kAlignment = 64;

std::size_t aligned(std::size_t offset) {
  return (offset + kAlignment - 1) / kAlignment * kAlignment;
}

template <typename T>
void put(std::span<std::byte> bytes, std::size_t offset, T value) {
  std::memcpy(bytes.data() + offset, &value, sizeof value);
}

template <typename T>
std::string_view bytes_of(std::span<const T> numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size_bytes()};
}

}  // namespace

void SectionWriter::add(std::string_view name, SectionKind kind, std::vector<std::uint64_t> dims,
                        std::string_view payload) {
  sections_.push_back({std::string(name), kind, std::move(dims), std::string(payload)});
}

void SectionWriter::add_strings(std::string_view name, const std::vector<std::string>& strings) {
  std::string text;
  std::vector<std::uint32_t> offsets = {0};
  for (const std::string& s : strings) {
    text += s;
    offsets.push_back(static_cast<std::uint32_t>(text.size()));
  }
  const std::string payload(bytes_of(std::span<const std::uint32_t>(offsets)));
  add(name, SectionKind::kStrings, {strings.size()}, payload + text);
}

void SectionWriter::add_bytes(std::string_view name, std::string_view payload) {
  add(name, SectionKind::kBytes, {payload.size()}, payload);
}

void SectionWriter::add_numbers(std::string_view name, std::span<const std::uint32_t> numbers) {
  add(name, SectionKind::kU32, {numbers.size()}, bytes_of(numbers));
}

void SectionWriter::add_numbers(std::string_view name, std::span<const std::uint64_t> numbers) {
  add(name, SectionKind::kU64, {numbers.size()}, bytes_of(numbers));
}

std::span<const std::byte> SectionWriter::bytes() {
  std::size_t size = aligned(kHeaderBytes + kEntryBytes * sections_.size());
  std::vector<std::size_t> offsets;
  for (const Section& section : sections_) {
    offsets.push_back(size);
    size = aligned(size + section.payload.size());
  }
  storage_.assign(size / kAlignment, Block{});
  const std::span<std::byte> file(storage_.front().data, size);
  std::memcpy(file.data(), "KHALDUN\x01", 8);
  put(file, 8, SectionFile::kVersion);
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
    const std::string& payload = section.payload;
    put(entry, 96, static_cast<std::uint64_t>(offsets[i]));
    put(entry, 104, static_cast<std::uint64_t>(payload.size()));
    put(entry, 112, XXH3_64bits(payload.data(), payload.size()));
    std::memcpy(file.data() + offsets[i], payload.data(), payload.size());
  }
  const auto table = file.subspan(kHeaderBytes, kEntryBytes * sections_.size());
  put(file, 24, XXH3_64bits(table.data(), table.size()));
  return file;
}

}  // namespace khaldun::base
