// BlockSource: the unpacked bytes of an input, block by block, with the place of each in the input.
//
//   auto blocks = make_block_source(PackedInput(file_bytes), Packing::kGzip, {.name =
//   "a.warc.gz"}); while (auto block = blocks->next()) {
//     if (!*block) { report(block->error()); continue; }   // a bad member; the next may be good
//     use((*block)->bytes);                                // valid until the next call
//   }
//
// Of a damaged gzip member or zstd frame the part before the damage is given, then an Error with
// its byte offset; then the search goes on for the next member. A member that unpacks to too much
// gives Error{kLimit} and is skipped. Only a failure to read, or the limit on all bytes, ends the
// blocks early. One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "archives/packed_input.h"
#include "archives/unpacker.h"
#include "khaldun/limits.h"

namespace khaldun::archives {

struct Block {
  std::string_view bytes;  // never empty
  std::size_t offset = 0;  // in the input: of the member, or of the bytes if nothing is packed
  bool starts_member =
      false;                 // a gzip member or zstd frame begins here; never if nothing is packed
  bool ends_member = false;  // it ends here, and its checksum is right
};

class BlockSource {
 public:
  virtual ~BlockSource() = default;
  virtual std::optional<Result<Block>> next() = 0;
};

struct BlockOptions {
  std::string name = {};  // of the input, in messages
  std::uint64_t max_bytes = limits::kMaxInflatedBytes;
  std::uint64_t max_ratio = limits::kMaxInflateRatio;
  // Whether a member that begins so (some 4 KB at most) is worth going on with behind a damaged
  // one.
  bool (*is_good_start)(std::string_view unpacked) = nullptr;
};

// `packing`: nothing for bytes that are not packed.
std::unique_ptr<BlockSource> make_block_source(PackedInput input, std::optional<Packing> packing,
                                               BlockOptions options);

}  // namespace khaldun::archives
