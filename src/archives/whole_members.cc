// Tested by inflate_test.cc.
#include "archives/whole_members.h"

#include <libdeflate.h>

#include <algorithm>

#include "base/assert.h"

namespace khaldun::archives {
namespace {

constexpr std::size_t kFirstCapacity = 256 << 10;

using Unpack = decltype(&libdeflate_gzip_decompress_ex);

Unpack function_of(Packing packing) {
  switch (packing) {
    case Packing::kGzip: return libdeflate_gzip_decompress_ex;
    case Packing::kZlib: return libdeflate_zlib_decompress_ex;
    default: return libdeflate_deflate_decompress_ex;
  }
}

}  // namespace

struct WholeMembers::Decompressor {
  Decompressor() : handle(libdeflate_alloc_decompressor()) {
    KHALDUN_ASSERT(handle != nullptr, "no memory for libdeflate");
  }
  Decompressor(const Decompressor&) = delete;
  Decompressor& operator=(const Decompressor&) = delete;
  ~Decompressor() { libdeflate_free_decompressor(handle); }
  libdeflate_decompressor* handle;
};

WholeMembers::WholeMembers(std::size_t max_bytes)
    : decompressor_(std::make_unique<Decompressor>()), max_bytes_(max_bytes) {}
WholeMembers::WholeMembers(WholeMembers&&) noexcept = default;
WholeMembers& WholeMembers::operator=(WholeMembers&&) noexcept = default;
WholeMembers::~WholeMembers() = default;

std::optional<WholeMember> WholeMembers::unpack(Packing packing, std::string_view packed) {
  KHALDUN_ASSERT(packing != Packing::kZstd, "libdeflate does not read zstd");
  const Unpack function = function_of(packing);
  while (true) {
    std::size_t consumed = 0;
    std::size_t produced = 0;
    const libdeflate_result result =
        capacity_ == 0 ? LIBDEFLATE_INSUFFICIENT_SPACE
                       : function(decompressor_->handle, packed.data(), packed.size(),
                                  buffer_.get(), capacity_, &consumed, &produced);
    if (result == LIBDEFLATE_SUCCESS) {
      return WholeMember{std::string_view(buffer_.get(), produced), consumed};
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE || capacity_ >= max_bytes_) return std::nullopt;
    capacity_ = std::min(max_bytes_, std::max(capacity_ * 4, kFirstCapacity));
    buffer_ = std::make_unique_for_overwrite<char[]>(capacity_);
  }
}

}  // namespace khaldun::archives
