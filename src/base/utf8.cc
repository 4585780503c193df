#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace khaldun::base {
namespace {

constexpr Character kInvalid = {U'\uFFFD', 1, false};

struct Range {
  char32_t first;
  char32_t last;
};

// Combining marks and zero-width characters of the scripts that news is written in.
constexpr std::array<Range, 16> kZeroWidth = {{{0x0300, 0x036F},
                                               {0x0483, 0x0489},
                                               {0x0591, 0x05BD},
                                               {0x0610, 0x061A},
                                               {0x064B, 0x065F},
                                               {0x0670, 0x0670},
                                               {0x06D6, 0x06DC},
                                               {0x093C, 0x093C},
                                               {0x0941, 0x0948},
                                               {0x094D, 0x094D},
                                               {0x1AB0, 0x1AFF},
                                               {0x1DC0, 0x1DFF},
                                               {0x200B, 0x200D},
                                               {0x20D0, 0x20FF},
                                               {0xFE00, 0xFE0F},
                                               {0xFE20, 0xFE2F}}};

// Unicode 15 East_Asian_Width W and F, in blocks.
constexpr std::array<Range, 9> kWide = {{{0x1100, 0x115F},
                                         {0x2E80, 0x303E},
                                         {0x3041, 0xA4CF},
                                         {0xAC00, 0xD7A3},
                                         {0xF900, 0xFAFF},
                                         {0xFE30, 0xFE6F},
                                         {0xFF00, 0xFF60},
                                         {0x1F300, 0x1FAFF},
                                         {0x20000, 0x3FFFD}}};

template <std::size_t N>
bool contains(const std::array<Range, N>& ranges, char32_t code) {
  const auto it = std::lower_bound(ranges.begin(), ranges.end(), code,
                                   [](const Range& range, char32_t c) { return range.last < c; });
  return it != ranges.end() && it->first <= code;
}

// C0, DEL, C1, line and paragraph separators, and the characters that change the direction of text.
bool is_control(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x2028 && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F;
}

}  // namespace

Character next_beyond_ascii(std::string_view text, std::size_t position) {
  const auto byte = [&](std::size_t i) {
    return position + i < text.size() ? static_cast<unsigned char>(text[position + i]) : 0U;
  };
  const char32_t lead = byte(0);
  const std::uint32_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return kInvalid;
  char32_t code = lead & (0x7FU >> length);
  for (std::uint32_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return kInvalid;
    code = code << 6 | (byte(i) & 0x3FU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (overlong || surrogate || code > 0x10FFFF) return kInvalid;
  return {code, length, true};
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); i += next_character(text, i).bytes) ++count;
  return count;
}

void append_character(std::string& out, char32_t code) {
  const auto trail = [&](int shift) { out += static_cast<char>(0x80U | (code >> shift & 0x3FU)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0U | code >> 6);
    trail(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0U | code >> 12);
    trail(6);
    trail(0);
  } else {
    out += static_cast<char>(0xF0U | code >> 18);
    trail(12);
    trail(6);
    trail(0);
  }
}

void append_valid_utf8(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const Character c = next_character(text, i);
    out += c.valid ? text.substr(i, c.bytes) : std::string_view("\uFFFD");
    i += c.bytes;
  }
}

int display_width(char32_t code) {
  if (code < 0x300) return 1;
  if (contains(kZeroWidth, code)) return 0;
  return contains(kWide, code) ? 2 : 1;
}

std::size_t append_printable(std::string& out, std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size();) {
    const Character c = next_character(text, i);
    if (!c.valid) {
      out += "\uFFFD";
    } else if (is_control(c.code)) {
      out += ' ';
    } else {
      out += text.substr(i, c.bytes);
    }
    columns += is_control(c.code) ? 1 : static_cast<std::size_t>(display_width(c.code));
    i += c.bytes;
  }
  return columns;
}

}  // namespace khaldun::base
