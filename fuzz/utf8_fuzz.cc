// Fuzz target: reading bytes as UTF-8, and lower case and shape of what was read.
#include "base/assert.h"
#include "base/utf8.h"
#include "text/lexeme.h"
#include "text/unicode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace base = khaldun::base;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::string rewritten;
  std::size_t count = 0;
  for (std::size_t i = 0; i < size; ++count) {
    const base::Character c = base::next_character(text, i);
    KHALDUN_ASSERT(c.bytes >= 1 && c.bytes <= size - i, "a character lies inside the text");
    base::append_character(rewritten, c.code);
    i += c.bytes;
  }
  std::string valid;
  base::append_valid_utf8(valid, text);
  KHALDUN_ASSERT(valid == rewritten, "bad bytes are U+FFFD, others stay");
  KHALDUN_ASSERT(base::count_characters(text) == count && base::count_characters(valid) == count,
                 "as many characters as were read");

  std::string lower;
  khaldun::text::append_lower(lower, valid);
  std::string again;
  base::append_valid_utf8(again, lower);
  KHALDUN_ASSERT(lower == again, "lower case is valid UTF-8");
  const std::string shape = khaldun::text::word_shape(valid);
  KHALDUN_ASSERT(shape.empty() == valid.empty(), "only the empty text has no shape");
  std::string line;
  base::append_printable(line, text);
  return 0;
}
