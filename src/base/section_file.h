// SectionFile: a checked, mmap-able container of named arrays. The format of model files
// (docs/formats/model.md).
//
//   KHALDUN_TRY(SectionFile file, SectionFile::open("model.khm"));
//   KHALDUN_TRY(auto weights, file.tensor<float>("tagger/W", {50, 96}));   // std::span<const
//   float> KHALDUN_TRY(auto labels, file.strings("tagger/labels"));
//
// Layout, little-endian:
//   0    8  magic "KHALDUN\x01"
//   8    4  version of the container (kVersion)
//   12   4  number of sections n
//   16   8  size of the file in bytes
//   24   8  XXH3-64 of the section table
//   32  32  zero
//   64  n * 128  section table
//   then the sections, each at a multiple of 64, zero bytes between them
// One table entry:
//   0   56  name, zero-padded
//   56   4  kind: 1 bytes, 2 strings, 3 f32, 4 u32, 5 u64, 6 i32, 7 u16, 8 u8
//   60   4  rank r, 1..4
//   64  32  dims, u64 each, unused ones 1
//   96   8  offset in the file
//   104  8  size in bytes
//   112  8  XXH3-64 of the section
//   120  8  zero
// "strings" is u32 offsets[dims[0] + 1] into the UTF-8 bytes that follow them; offsets[0] is 0.
//
// open() checks the magic, version, table, bounds, alignment, dims and every checksum, so that
// later reads cannot leave the file. Returned views live as long as the SectionFile (moving it does
// not move them). Immutable, thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/mapped_file.h"
#include "khaldun/result.h"

namespace khaldun::base {

enum class SectionKind : std::uint32_t {
  kBytes = 1,
  kStrings = 2,
  kF32 = 3,
  kU32 = 4,
  kU64 = 5,
  kI32 = 6,
  kU16 = 7,
  kU8 = 8,
};

class SectionFile {
 public:
  static constexpr std::uint32_t kVersion = 1;
  // A dimension of any size, for tensor().
  static constexpr std::uint64_t kAny = ~std::uint64_t{0};

  // Errors: kNotFound, kLimit, kInvalidModel (with what was expected and found).
  static Result<SectionFile> open(const std::string& path);
  // The same for bytes in memory, which must outlive the object and be 64-byte aligned. For tests
  // and fuzzing.
  static Result<SectionFile> from_bytes(std::span<const std::byte> bytes);

  bool has(std::string_view name) const { return sections_.find(name) != sections_.end(); }

  Result<std::string_view> bytes(std::string_view name) const;
  Result<std::vector<std::string_view>> strings(std::string_view name) const;

  // T is float, uint32_t, uint64_t, int32_t, uint16_t or uint8_t. Error if the section is missing,
  // of another kind, or its dims differ from `dims` where those are not kAny.
  template <typename T>
  Result<std::span<const T>> tensor(std::string_view name,
                                    std::initializer_list<std::uint64_t> dims) const;
  // Dims of a section that exists; {} if it does not.
  std::vector<std::uint64_t> dims(std::string_view name) const;

 private:
  struct Section {
    SectionKind kind;
    std::vector<std::uint64_t> dims;
    std::span<const std::byte> data;
  };

  Result<void> read_table(std::span<const std::byte> bytes);
  Result<const Section*> find(std::string_view name, SectionKind kind) const;

  MappedFile file_;
  std::map<std::string, Section, std::less<>> sections_;
};

}  // namespace khaldun::base
