// Unpacker: takes gzip, zlib, DEFLATE or zstd data apart piece by piece. The adapter of zlib, zstd
// and libdeflate: none of their types is seen outside unpacker.cc and whole_members.cc.
//
//   auto unpacker = make_unpacker(Packing::kGzip);
//   const UnpackStep step = unpacker->step(packed, out);
//   packed.remove_prefix(step.consumed);      // out[0, step.produced) is filled
//   if (step.error) return *step.error;
//   if (step.ended) unpacker->restart();      // the next member begins at packed
//
// A step that neither consumes nor produces needs more input. Errors: kInvalidInput, without the
// place, which the caller knows; what was unpacked before the damage is there. One thread at a
// time.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "khaldun/result.h"

namespace khaldun::archives {

// How bytes are packed. kDeflate is raw, without header and checksum.
enum class Packing { kGzip, kZlib, kDeflate, kZstd };

// "gzip", "zlib", "deflate", "zstd".
std::string_view to_string(Packing packing);

// gzip or zstd, from the first four bytes; the others cannot be told from chance. A skippable
// frame of zstd counts as zstd.
std::optional<Packing> packing_of(std::string_view first_bytes);

struct UnpackStep {
  std::size_t consumed = 0;
  std::size_t produced = 0;
  bool ended = false;  // the member (gzip, zlib) or frame (zstd)
  std::optional<Error> error = {};
};

class Unpacker {
 public:
  virtual ~Unpacker() = default;
  virtual UnpackStep step(std::string_view packed, std::span<char> out) = 0;
  // Forgets the member that was being unpacked.
  virtual void restart() = 0;
};

// `dictionary` is for zstd only; it is copied.
std::unique_ptr<Unpacker> make_unpacker(Packing packing, std::string_view dictionary = {});

}  // namespace khaldun::archives
