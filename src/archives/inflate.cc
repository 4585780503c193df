#include "archives/inflate.h"

#include <algorithm>

namespace khaldun::archives {

Inflated inflate(Packing packing, std::string_view packed, const InflateLimits& limits) {
  const auto blocks = make_block_source(
      PackedInput(packed), packing, {.max_bytes = limits.max_bytes, .max_ratio = limits.max_ratio});
  Inflated result;
  while (auto block = blocks->next()) {
    if (!*block) {
      result.problem = std::move(*block).error();
      break;
    }
    result.bytes.append((*block)->bytes);
  }
  if (result.bytes.size() > limits.max_bytes) {
    result.bytes.resize(static_cast<std::size_t>(limits.max_bytes));
  }
  return result;
}

InflateStream::InflateStream(Packing packing, ReadBytes packed, std::string name,
                             const InflateLimits& limits)
    : blocks_(make_block_source(PackedInput(std::move(packed)), packing,
                                {.name = std::move(name),
                                 .max_bytes = limits.max_bytes,
                                 .max_ratio = limits.max_ratio})) {}

Result<std::size_t> InflateStream::read(std::span<char> buffer) {
  if (rest_.empty() && blocks_) {
    auto block = blocks_->next();
    if (!block || !*block) blocks_.reset();
    if (block && !*block) return std::move(*block).error();
    if (block) rest_ = (*block)->bytes;
  }
  const std::size_t count = std::min(rest_.size(), buffer.size());
  std::copy_n(rest_.begin(), count, buffer.begin());
  rest_.remove_prefix(count);
  return count;
}

ReadBytes InflateStream::reader() {
  return [this](std::span<char> buffer) { return read(buffer); };
}

}  // namespace khaldun::archives
