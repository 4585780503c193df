// Builds a section file in memory, for tests: the mirror of tools/model/section_file.py.
//
//   SectionFileBuilder builder;
//   builder.add("a", SectionKind::kF32, {2}, floats);
//   auto file = base::SectionFile::from_bytes(builder.bytes());   // bytes() must outlive the file
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/section_file.h"

namespace khaldun::testing {

class SectionFileBuilder {
 public:
  void add(std::string_view name, base::SectionKind kind, std::vector<std::uint64_t> dims,
           std::string_view payload);
  void add_strings(std::string_view name, const std::vector<std::string>& strings);

  // The file; 64-byte aligned, valid until the next call or the end of the builder.
  std::span<const std::byte> bytes();

 private:
  struct Section {
    std::string name;
    base::SectionKind kind;
    std::vector<std::uint64_t> dims;
    std::string payload;
  };
  struct alignas(64) Block {
    std::byte data[64];
  };

  std::vector<Section> sections_;
  std::vector<Block> storage_;
};

// Puts the right checksums into a file whose table or payload was changed, so that a test or a
// fuzzer reaches the checks behind them. Does nothing to a file whose table does not fit.
void fix_checksums(std::span<std::byte> file);

// Replaces one word (u32) of a section of a good file, and puts its checksums right.
void replace_word(std::span<std::byte> file, std::string_view section, std::size_t word,
                  std::uint32_t value);

}  // namespace khaldun::testing
