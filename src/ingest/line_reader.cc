#include "ingest/line_reader.h"

#include <utility>

namespace khaldun::ingest {
namespace {

constexpr std::size_t kBlockBytes = 256 << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

LineReader::LineReader(ReadBytes read, std::size_t max_line_bytes)
    : read_(std::move(read)), max_line_bytes_(max_line_bytes) {}

void LineReader::mark() { mark_ = Mark{begin_, line_number_}; }

void LineReader::go_back() {
  if (!mark_) return;
  begin_ = mark_->begin;
  line_number_ = mark_->line_number;
  skips_ = false;
  is_failure_told_ = false;
  mark_.reset();
}

void LineReader::read_block() {
  const std::size_t kept = mark_ ? mark_->begin : begin_;
  buffer_.erase(0, kept);
  begin_ -= kept;
  if (mark_) mark_->begin = 0;
  const std::size_t filled = buffer_.size();
  buffer_.resize(filled + kBlockBytes);
  const Result<std::size_t> count = read_(std::span(buffer_).subspan(filled));
  buffer_.resize(filled + (count ? *count : 0));
  at_end_ = !count || *count == 0;
  if (!count) failure_ = count.error();
}

Result<bool> LineReader::fill() {
  if (!at_end_) read_block();
  if (at_end_ && failure_ && !std::exchange(is_failure_told_, true)) return *failure_;
  return !at_end_;
}

Result<void> LineReader::skip_line() {
  while (true) {
    const std::size_t end = buffer_.find('\n', begin_);
    begin_ = end == std::string::npos ? buffer_.size() : end + 1;
    if (end != std::string::npos) return {};
    KHALDUN_TRY(const bool more, fill());
    if (!more) return {};
  }
}

std::string_view LineReader::take(std::size_t length, std::size_t with_line_end) {
  std::string_view line = std::string_view(buffer_).substr(begin_, length);
  begin_ += with_line_end;
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line_number_ == 1 && line.starts_with(kByteOrderMark)) {
    line.remove_prefix(kByteOrderMark.size());
  }
  return line;
}

std::optional<Result<std::string_view>> LineReader::next() {
  if (std::exchange(skips_, false)) {
    drop_mark();
    KHALDUN_CHECK(skip_line());
  }
  std::size_t searched = 0;  // bytes behind begin_ that hold no line end
  while (true) {
    const std::size_t end = buffer_.find('\n', begin_ + searched);
    searched = (end == std::string::npos ? buffer_.size() : end) - begin_;
    if (searched > max_line_bytes_) {
      ++line_number_;
      skips_ = true;
      return Error{ErrorCode::kLimit, "expected a line of at most " +
                                          std::to_string(max_line_bytes_) +
                                          " bytes, found a longer one; it is skipped"};
    }
    if (end != std::string::npos) {
      ++line_number_;
      return take(searched, searched + 1);
    }
    KHALDUN_TRY(const bool more, fill());
    if (more) continue;
    if (searched == 0) return std::nullopt;
    ++line_number_;
    return take(searched, searched);
  }
}

}  // namespace khaldun::ingest
