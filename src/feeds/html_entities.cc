// Tested by html_entities_test.cc.
#include "feeds/html_entities.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "base/utf8.h"
#include "html/character_references.h"
#include "khaldun/limits.h"

namespace khaldun::feeds {
namespace {

// Windows-1252 at 0x80; 0 where it has no character.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool append_number(std::string& out, std::string_view digits) {
  const bool hex = digits.starts_with('x') || digits.starts_with('X');
  if (hex) digits.remove_prefix(1);
  std::uint32_t code = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, code, hex ? 16 : 10);
  if (digits.empty() || stop != end || error != std::errc()) return false;
  if (code >= 0x80 && code < 0xA0) code = kWindows1252.at(code - 0x80);
  const bool blank = code == '\t' || code == '\n' || code == '\r';
  if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return false;
  if (code >= 0x20 || blank) base::append_character(out, code);
  return true;
}

}  // namespace

char32_t windows_1252(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? kWindows1252.at(byte - 0x80U) : 0;
}

bool append_html_entity(std::string& out, std::string_view name) {
  if (name.starts_with('#')) return append_number(out, name.substr(1));
  const std::string_view found = html::named_character(name);
  out += found;
  return !found.empty();
}

std::string decode_html_entities(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t mark = std::min(text.find('&'), text.size());
    out += text.substr(0, mark);
    text.remove_prefix(mark);
    if (text.empty()) break;
    const std::size_t end = text.substr(0, limits::kMaxXmlEntityName).find(';');
    if (end != std::string_view::npos && append_html_entity(out, text.substr(1, end - 1))) {
      text.remove_prefix(end + 1);
    } else {
      out += '&';
      text.remove_prefix(1);
    }
  }
  return out;
}

bool has_html_entity(std::string_view text) {
  std::string out;
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const std::size_t end = text.substr(at, limits::kMaxXmlEntityName).find(';');
    if (end == std::string_view::npos || end < 2) continue;
    if (append_html_entity(out, text.substr(at + 1, end - 1))) return true;
  }
  return false;
}

}  // namespace khaldun::feeds
