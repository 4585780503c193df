// Tested by bad_bytes_test.cc.
#include "text/bad_bytes.h"

#include <cstdint>

#include "base/utf8.h"

namespace khaldun::text {

Diagnostic bad_bytes_at(std::size_t offset) {
  return {static_cast<std::uint32_t>(offset),
          "expected UTF-8; each byte that is not is read as U+FFFD"};
}

std::optional<Diagnostic> note_on_bad_bytes(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const base::Character c = base::next_character(text, i);
    if (!c.valid) return bad_bytes_at(i);
    i += c.bytes;
  }
  return std::nullopt;
}

}  // namespace khaldun::text
