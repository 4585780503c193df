// Fuzz target: bytes of any encoding as UTF-8, with any name of a charset: the result is valid
// UTF-8 without NULs, a few times as long at most, and is left as it is when it is decoded again;
// its places are those of bytes that are there.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "html/encoding.h"
#include "inputs/text_decoding.h"

namespace {

// A byte may stand for a character of three bytes, in some tables of ICU for two of them.
constexpr std::size_t kMaxGrowth = 6;

void check(const std::string& text, std::size_t size) {
  if (text.size() > kMaxGrowth * size + kMaxGrowth) std::abort();
  for (std::size_t i = 0; i < text.size();) {
    const khaldun::base::Character character = khaldun::base::next_character(text, i);
    if (!character.valid || character.code == 0) std::abort();
    i += character.bytes;
  }
}

}  // namespace

// A line that names the charset, then the bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace html = khaldun::html;
  const std::string input(data, data + size);
  const std::size_t end = std::min(input.find('\n'), input.size());
  const std::string charset = input.substr(0, end);
  const std::string bytes = input.substr(std::min(end + 1, input.size()));
  if (html::encoding_of(bytes, charset).empty()) std::abort();
  check(html::to_utf8(bytes, charset), bytes.size());
  const std::string text = html::to_utf8(bytes, "");
  check(text, bytes.size());
  const html::Decoded page = html::decode(bytes, charset);
  if (page.first_replaced > bytes.size()) std::abort();
  if (html::byte_of_text(bytes, page.encoding, page.text.size()) > bytes.size()) std::abort();
  if (khaldun::inputs::needs_decoding(text)) std::abort();
  (void)khaldun::inputs::needs_decoding(bytes);
  return 0;
}
