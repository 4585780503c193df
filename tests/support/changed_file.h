// Section files that a fuzz target reads: what its input says, or a good file with changes.
//
//   FileBytes file = fuzzed_file(input, [](std::uint8_t) { return good_model(); });
//   auto sections = base::SectionFile::from_bytes(file.bytes());   // `file` must outlive them
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "base/aligned_buffer.h"
#include "tests/support/section_file_builder.h"

namespace khaldun::testing {

// Bytes that are aligned as a mapped file is.
class FileBytes {
 public:
  explicit FileBytes(std::span<const std::byte> bytes);

  std::span<std::byte> bytes() { return {buffer_.data(), size_}; }

 private:
  base::AlignedBuffer<std::byte> buffer_;
  std::size_t size_ = 0;
};

// `good` with changes: 4 bytes of offset and 4 of value each. An offset with its highest bit set is
// one of the header and the section table, which are small beside the rest.
FileBytes changed_file(std::span<const std::byte> good, std::span<const std::byte> changes);

// The file that stands behind the first byte of `input`, if that is even; else changes to the file
// of good(first byte), which get behind the checks that a file made from noise never passes.
// Checksums are right. `input` is not empty.
FileBytes fuzzed_file(std::span<const std::uint8_t> input,
                      const std::function<SectionFileBuilder(std::uint8_t)>& good);

}  // namespace khaldun::testing
