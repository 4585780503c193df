// Tested by src/formats/formats_test.cc.
#include "formats/character_offsets.h"

#include "base/utf8.h"

namespace khaldun::formats {

std::vector<Span> character_spans(const Document& document) {
  std::vector<Span> spans;
  spans.reserve(document.tokens.size());
  std::size_t byte = 0;
  std::uint32_t character = 0;
  const auto advance = [&](std::size_t to) {
    for (; byte < to; ++character) byte += base::next_character(document.text, byte).bytes;
    return character;
  };
  for (const Token& token : document.tokens) {
    const std::uint32_t begin = advance(token.span.begin);
    spans.push_back({begin, advance(token.span.end)});
  }
  return spans;
}

}  // namespace khaldun::formats
