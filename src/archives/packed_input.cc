// Tested by inflate_test.cc, warc_damage_test.cc.
#include "archives/packed_input.h"

#include <algorithm>
#include <utility>

namespace khaldun::archives {
namespace {

constexpr std::size_t kBlockBytes = 256 << 10;

}  // namespace

Result<bool> PackedInput::more() {
  if (failure_) return *failure_;
  if (is_at_end_) return false;
  const std::size_t behind = held_.size() - view_.size();
  const std::size_t wanted = position_ - mark_;
  const std::size_t kept = wanted > kMaxKeptBytes ? 0 : std::min(wanted, behind);
  const std::size_t size = kept + view_.size();
  if (!held_.empty()) {
    std::copy(view_.begin() - static_cast<std::ptrdiff_t>(kept), view_.end(), buffer_.begin());
  }
  if (buffer_.size() < size + kBlockBytes) buffer_.resize(size + kBlockBytes);
  const Result<std::size_t> count = read_(std::span(buffer_).subspan(size, kBlockBytes));
  is_at_end_ = !count || *count == 0;
  held_ = std::string_view(buffer_).substr(0, size + (count ? *count : 0));
  view_ = held_.substr(kept);
  if (count) return !is_at_end_;
  failure_ = count.error();
  return *failure_;
}

Result<void> PackedInput::ensure(std::size_t size) {
  while (view_.size() < size) {
    KHALDUN_TRY(const bool read_some, more());
    if (!read_some) break;
  }
  return {};
}

void PackedInput::advance(std::size_t count) {
  view_.remove_prefix(count);
  position_ += count;
}

void PackedInput::go_back(std::size_t position) {
  const std::size_t behind = held_.size() - view_.size();
  const std::size_t count = std::min(behind, position_ - position);
  view_ = held_.substr(behind - count);
  position_ -= count;
}

}  // namespace khaldun::archives
