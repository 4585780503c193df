// SectionWriter: makes a section file (section_file.h) in memory; the mirror of
// tools/model/section_file.py.
//
//   SectionWriter writer;
//   writer.add_numbers<std::uint32_t>("nodes", {2, 3}, numbers);
//   writer.add_strings("names", names);
//   KHALDUN_CHECK(replace_file(path, writer.bytes()));  // replace_file.h
//
// The same sections in the same order give the same bytes. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/section_file.h"

namespace khaldun::base {

class SectionWriter {
 public:
  // The name has at most 55 bytes; dims are one to four, and their product times the size of one
  // number is that of `payload`.
  void add(std::string_view name, SectionKind kind, std::vector<std::uint64_t> dims,
           std::string_view payload);
  void add_strings(std::string_view name, const std::vector<std::string>& strings);
  void add_bytes(std::string_view name, std::string_view payload);
  // One row of uint32_t or uint64_t.
  void add_numbers(std::string_view name, std::span<const std::uint32_t> numbers);
  void add_numbers(std::string_view name, std::span<const std::uint64_t> numbers);

  // The file; 64-byte aligned, valid until the next call or the end of the writer.
  std::span<const std::byte> bytes();

 private:
  struct Section {
    std::string name;
    SectionKind kind;
    std::vector<std::uint64_t> dims;
    std::string payload;
  };
  struct alignas(64) Block {
    std::byte data[64];
  };

  std::vector<Section> sections_;
  std::vector<Block> storage_;
};

}  // namespace khaldun::base
