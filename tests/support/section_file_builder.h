// Section files in memory, for tests and fuzz targets, and ways to damage them.
//
//   SectionFileBuilder builder;
//   builder.add("a", SectionKind::kF32, {2}, floats);
//   auto file = base::SectionFile::from_bytes(builder.bytes());   // bytes() must outlive the file
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/section_writer.h"

namespace khaldun::testing {

using SectionFileBuilder = base::SectionWriter;

// Puts the right checksums into a file whose table or payload was changed, so that a test or a
// fuzzer reaches the checks behind them. Does nothing to a file whose table does not fit.
void fix_checksums(std::span<std::byte> file);

// Replaces one word (u32) of a section of a good file, and puts its checksums right. A word behind
// the section's end is left alone.
void replace_word(std::span<std::byte> file, std::string_view section, std::size_t word,
                  std::uint32_t value);

}  // namespace khaldun::testing
