// Tested by input_reader_test.cc.
#include "inputs/text_decoding.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "base/wide_encoding.h"
#include "khaldun/limits.h"

namespace khaldun::inputs {

bool needs_decoding(std::string_view first_bytes) {
  if (base::wide_encoding(first_bytes).wide != base::Wide::kNone) return true;
  const bool is_part = first_bytes.size() >= limits::kContentKindBytes;
  std::size_t valid = 0;
  std::size_t invalid = 0;
  for (std::size_t i = 0; i < first_bytes.size();) {
    const base::Character c = base::next_character(first_bytes, i);
    const bool is_cut_off = !c.valid && is_part && i + 4 > first_bytes.size();
    valid += c.valid && c.bytes > 1 ? 1 : 0;
    invalid += !c.valid && !is_cut_off ? 1 : 0;
    i += c.bytes;
  }
  return invalid > valid;
}

ReadBytes stream_of(std::string bytes) {
  return [held = std::make_shared<const std::string>(std::move(bytes)),
          at = std::size_t{0}](std::span<char> buffer) mutable -> Result<std::size_t> {
    const std::size_t count = std::min(buffer.size(), held->size() - at);
    std::copy_n(held->begin() + static_cast<std::ptrdiff_t>(at), count, buffer.begin());
    at += count;
    return count;
  };
}

}  // namespace khaldun::inputs
