// The model file of a language of a few words (tests/support/make_tiny_language.py), for tests that
// need a tokenizer or rules but no real model.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/section_file.h"

namespace khaldun::testing {

// Lives until the end of the program. Run from the root of the source tree.
const base::SectionFile& tiny_language();

// The same file with one word (u32) of a section replaced and its checksums put right, for tests of
// what a hostile file can do. The bytes must outlive what is made from them.
class DamagedLanguage {
 public:
  DamagedLanguage(const std::string& section, std::size_t word, std::uint32_t value);
  const base::SectionFile& file() const { return file_; }

 private:
  struct alignas(64) Block {
    std::byte data[64];
  };
  std::vector<Block> storage_;
  base::SectionFile file_;
};

}  // namespace khaldun::testing
