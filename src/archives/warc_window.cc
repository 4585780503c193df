// Tested by warc_reader_test.cc.
#include "archives/warc_window.h"

#include <algorithm>

namespace khaldun::archives {

bool WarcWindow::grow() {
  if (gap_ || at_end_) return false;
  if (!bytes_.empty() && bytes_.data() != joined_.data()) {
    // In joined_ already, or in the block, which the source is about to give up.
    std::string kept(bytes_);
    joined_ = std::move(kept);
    bytes_ = joined_;
  }
  auto block = blocks_->next();
  if (!block) {
    at_end_ = true;
    return false;
  }
  if (!*block) {
    gap_ = std::move(*block).error();
    return false;
  }
  const Block& next = **block;
  is_packed_ = is_packed_ || next.starts_member;
  ends_member_ = next.ends_member;
  marks_.push_back({position_ + bytes_.size(), next.offset, next.starts_member});
  if (bytes_.empty()) {
    bytes_ = next.bytes;
    return true;
  }
  joined_.resize(bytes_.size());
  joined_.append(next.bytes);
  bytes_ = joined_;
  return true;
}

void WarcWindow::drop(std::size_t count) {
  bytes_.remove_prefix(count);
  position_ += count;
  while (marks_.size() > 1 && marks_[1].position <= position_) marks_.pop_front();
}

std::optional<Error> WarcWindow::take_gap() { return std::exchange(gap_, std::nullopt); }

std::size_t WarcWindow::offset(std::size_t at) const {
  const std::size_t position = position_ + at;
  const auto behind = std::upper_bound(marks_.begin(), marks_.end(), position, is_before);
  if (behind == marks_.begin()) return position;
  const Mark& mark = behind[-1];
  return is_packed_ ? mark.offset : mark.offset + (position - mark.position);
}

bool WarcWindow::starts_member(std::size_t at) const {
  const std::size_t position = position_ + at;
  const auto behind = std::upper_bound(marks_.begin(), marks_.end(), position, is_before);
  return behind != marks_.begin() && behind[-1].position == position && behind[-1].starts_member;
}

}  // namespace khaldun::archives
