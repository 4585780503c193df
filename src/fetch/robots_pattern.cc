#include "fetch/robots_pattern.h"

#include "base/ascii.h"

namespace khaldun::fetch {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

int hex_value(char c) {
  const char upper = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
  const std::size_t value = kHex.find(upper);
  return value == std::string_view::npos ? -1 : static_cast<int>(value);
}

bool is_unreserved(char c) {
  return (base::lower(c) >= 'a' && base::lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

void append_encoded(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kHex[byte >> 4];
  out += kHex[byte & 0xF];
}

}  // namespace

// Between two stars the leftmost place is the best: it leaves most for what follows.
bool matches_pattern(std::string_view pattern, std::string_view path) {
  const bool is_anchored = pattern.ends_with('$');
  if (is_anchored) pattern.remove_suffix(1);
  std::size_t star = pattern.find('*');
  const std::string_view first = pattern.substr(0, star);
  if (!path.starts_with(first)) return false;
  path.remove_prefix(first.size());
  if (star == std::string_view::npos) return !is_anchored || path.empty();
  while (true) {
    pattern.remove_prefix(star + 1);
    star = pattern.find('*');
    const std::string_view piece = pattern.substr(0, star);
    if (star == std::string_view::npos && is_anchored) return path.ends_with(piece);
    const std::size_t at = path.find(piece);
    if (at == std::string_view::npos) return false;
    if (star == std::string_view::npos) return true;
    path.remove_prefix(at + piece.size());
  }
}

std::string normal_bytes(std::string_view text, const NormalForm& form) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool is_last = at + 1 == text.size();
    const bool is_escape = c == '%' && at + 2 < text.size() && hex_value(text[at + 1]) >= 0 &&
                           hex_value(text[at + 2]) >= 0;
    if (is_escape) {
      const auto byte = static_cast<char>(hex_value(text[at + 1]) << 4 | hex_value(text[at + 2]));
      if (form.decode_unreserved && is_unreserved(byte)) {
        out += byte;
      } else {
        append_encoded(out, byte);
      }
      at += 2;
    } else if (static_cast<unsigned char>(c) >= 0x80 ||
               (form.encode.find(c) != std::string_view::npos &&
                !(is_last && form.keep_at_end.find(c) != std::string_view::npos))) {
      append_encoded(out, c);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace khaldun::fetch
