#include "ingest/email_text.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"
#include "ingest/columns.h"

namespace khaldun::ingest {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char l = base::lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

// Letters that are none of base64's are passed over (RFC 2045 6.8); '=' begins anew, as in bodies
// that are put together of several.
std::string from_base64(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == '=') count = 0;
    const int value = base64_value(c);
    if (value < 0) continue;
    bits = (bits << 6 | static_cast<unsigned>(value)) & 0xFFFFFF;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFF);
  }
  return bytes;
}

// The byte of "=C3" at `at`; -1 if it is none.
int escaped_byte(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return -1;
  const int high = hex_value(text[at + 1]);
  const int low = hex_value(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

// "=" at the end of a line joins it with the next one.
std::string from_quoted_printable(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const int byte = text[i] == '=' ? escaped_byte(text, i) : -1;
    const std::size_t line_end = text[i] == '=' ? text.find_first_not_of(" \t\r", i + 1) : i;
    if (byte >= 0) {
      bytes += static_cast<char>(byte);
      i += 3;
    } else if (text[i] == '=' && (line_end == std::string_view::npos || text[line_end] == '\n')) {
      i = std::min(line_end, text.size() - 1) + 1;
    } else {
      bytes += text[i++];
    }
  }
  return bytes;
}

// "Q" of RFC 2047: '_' is a space.
std::string from_q(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int byte = text[i] == '=' ? escaped_byte(text, i) : -1;
    if (byte >= 0) i += 2;
    bytes += byte >= 0 ? static_cast<char>(byte) : text[i] == '_' ? ' ' : text[i];
  }
  return bytes;
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const base::Character c = base::next_character(text, i);
    if (!c.valid) return false;
    i += c.bytes;
  }
  return true;
}

// Bytes 0x80 to 0x9F; five of them stand for nothing (WHATWG takes the control character).
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_special = byte >= 0x80 && byte < 0xA0;
    base::append_character(text, is_special ? kWindows1252[byte - 0x80U] : char32_t{byte});
  }
  return text;
}

// "=?charset?B?text?=" at the begin of `text`: its bytes, charset and size.
struct Word {
  std::string bytes;
  std::string charset;
  std::size_t size = 0;
};
std::optional<Word> word_at(std::string_view text) {
  if (!text.starts_with("=?")) return std::nullopt;
  text = text.substr(0, 1000);  // RFC 2047 allows 75
  const std::size_t coding = text.find('?', 2);
  if (coding == std::string_view::npos || coding + 2 >= text.size() || text[coding + 2] != '?') {
    return std::nullopt;
  }
  const std::size_t end = text.find("?=", coding + 3);
  if (end == std::string_view::npos) return std::nullopt;
  Word word;
  word.charset = text.substr(2, std::min(coding, text.find('*')) - 2);  // RFC 2231: "utf-8*en"
  const char letter = base::lower(text[coding + 1]);
  const std::string_view encoded = text.substr(coding + 3, end - coding - 3);
  if (letter != 'b' && letter != 'q') return std::nullopt;
  word.bytes = letter == 'b' ? from_base64(encoded) : from_q(encoded);
  word.size = end + 2;
  return word;
}

}  // namespace

std::string decoded_body(std::string_view bytes, std::string_view coding) {
  const std::string name = base::lowered(trimmed(coding));
  if (name == "base64") return from_base64(bytes);
  if (name == "quoted-printable") return from_quoted_printable(bytes);
  return std::string(bytes);
}

std::optional<std::string> as_utf8(std::string_view bytes, std::string_view charset) {
  const std::string name = base::lowered(trimmed(charset));
  const bool is_utf8_name = name == "utf-8" || name == "utf8";
  const bool is_western = name.empty() || name == "us-ascii" || name == "ascii" ||
                          name == "iso-8859-1" || name == "iso8859-1" || name == "latin1" ||
                          name == "windows-1252" || name == "cp1252";
  if (is_utf8_name || (is_western && is_utf8(bytes))) return std::string(bytes);
  if (is_western) return from_windows_1252(bytes);
  return std::nullopt;
}

std::string decoded_words(std::string_view value) {
  std::string text;
  std::string pending;  // bytes of words that follow one another: a character may be cut in two
  std::string charset;
  const auto flush = [&] {
    text += as_utf8(pending, charset).value_or("");
    pending.clear();
  };
  for (std::size_t i = 0; i < value.size();) {
    const auto word = word_at(value.substr(i));
    const bool is_known = word && as_utf8("", word->charset);
    if (!is_known || word->charset != charset) flush();
    if (!is_known) {
      text += value.substr(i, word ? word->size : 1);
      i += word ? word->size : 1;
      continue;
    }
    charset = word->charset;
    pending += word->bytes;
    i += word->size;
    // Blanks between two words are no part of the text.
    const std::size_t next = value.find_first_not_of(" \t", i);
    if (next != std::string_view::npos && word_at(value.substr(next))) i = next;
  }
  flush();
  return text;
}

std::string media_type(std::string_view value) {
  return base::lowered(trimmed(value.substr(0, value.find(';'))));
}

std::string parameter(std::string_view value, std::string_view lower_name) {
  std::size_t at = value.find(';');
  while (at < value.size()) {
    const std::size_t equals = value.find('=', ++at);
    if (equals == std::string_view::npos) return "";
    std::string_view before = value.substr(at, equals - at);
    before.remove_prefix(before.rfind(';') + 1);  // a parameter without a value
    const std::string name = base::lowered(trimmed(before));
    std::size_t begin = value.find_first_not_of(" \t", equals + 1);
    if (begin == std::string_view::npos) return "";
    std::string text;
    if (value[begin] == '"') {
      for (++begin; begin < value.size() && value[begin] != '"'; ++begin) {
        if (value[begin] == '\\' && begin + 1 < value.size()) ++begin;
        text += value[begin];
      }
      at = value.find(';', begin);
    } else {
      at = value.find(';', begin);
      text = trimmed(value.substr(begin, at - begin));
    }
    if (name == lower_name) return text;
  }
  return "";
}

}  // namespace khaldun::ingest
