// WholeMembers: unpacks gzip members and zlib or DEFLATE streams that lie whole in memory, twice
// as fast as piece by piece (libdeflate).
//
//   WholeMembers members(limits::kMaxHeldMemberBytes);
//   if (auto member = members.unpack(Packing::kGzip, packed)) {
//     use(member->bytes);                      // valid until the next call
//     packed.remove_prefix(member->consumed);
//   }                                          // else: damaged, too large, or not whole
//
// One thread at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "archives/unpacker.h"

namespace khaldun::archives {

struct WholeMember {
  std::string_view bytes;
  std::size_t consumed = 0;
};

class WholeMembers {
 public:
  // `max_bytes` of a member unpacked.
  explicit WholeMembers(std::size_t max_bytes);
  WholeMembers(WholeMembers&&) noexcept;
  WholeMembers& operator=(WholeMembers&&) noexcept;
  ~WholeMembers();

  // The member at the front of `packed`, or nothing: Unpacker then tells what is wrong. Not for
  // zstd.
  std::optional<WholeMember> unpack(Packing packing, std::string_view packed);

 private:
  struct Decompressor;
  std::unique_ptr<Decompressor> decompressor_;
  std::size_t max_bytes_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
};

}  // namespace khaldun::archives
