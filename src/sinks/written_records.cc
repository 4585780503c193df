#include "sinks/written_records.h"

#include <algorithm>
#include <utility>

namespace khaldun::sinks {
namespace {

constexpr std::size_t kDigestBytes = 8;

}  // namespace

Result<void> WrittenRecords::load(std::string_view bytes, std::uint64_t count) {
  if (bytes.size() % kDigestBytes != 0 || count > bytes.size() / kDigestBytes) {
    return Error{ErrorCode::kInvalidData,
                 "expected " + std::to_string(count) + " digests of 8 bytes or more, found " +
                     std::to_string(bytes.size()) + " bytes; begin anew in another --out"};
  }
  loaded_.clear();
  loaded_.reserve(count);
  for (; count > 0; --count) {
    std::uint64_t digest = 0;
    for (std::size_t i = kDigestBytes; i-- > 0;) {
      digest = digest << 8 | static_cast<unsigned char>(bytes[i]);
    }
    loaded_.push_back(digest);
    bytes.remove_prefix(kDigestBytes);
  }
  std::sort(loaded_.begin(), loaded_.end());
  return {};
}

bool WrittenRecords::contains(std::uint64_t digest) const {
  return std::binary_search(loaded_.begin(), loaded_.end(), digest);
}

void WrittenRecords::add(std::uint64_t digest) {
  for (std::size_t i = 0; i < kDigestBytes; ++i) new_ += static_cast<char>(digest >> 8 * i & 0xFF);
}

std::string WrittenRecords::take_new() { return std::exchange(new_, {}); }

}  // namespace khaldun::sinks
