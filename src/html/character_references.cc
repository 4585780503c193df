// Tested by character_references_test.cc.
#include "html/character_references.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "base/ascii.h"

namespace khaldun::html {
namespace {

struct NamedCharacter {
  char name[32];
  char value[7];
  bool may_lack_semicolon;
};

// In the order of bytes. Arrays in place of views: nothing is to be relocated at start.
constexpr NamedCharacter kNamed[] = {
#include "html/named_characters.inc"
};
constexpr std::size_t kMaxName = 31;
constexpr std::size_t kMaxOldName = 6;  // of those that may lack their semicolon

constexpr bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
using base::is_digit;

// Where the names with each first letter begin, from 'A' to behind 'z'.
constexpr auto kFirst = [] {
  std::array<std::uint16_t, 'z' - 'A' + 2> first{};
  std::uint16_t at = 0;
  for (std::size_t letter = 0; letter < first.size(); ++letter) {
    while (at < std::size(kNamed) && kNamed[at].name[0] < static_cast<char>('A' + letter)) ++at;
    first[letter] = at;
  }
  return first;
}();

const NamedCharacter* find_name(std::string_view name) {
  if (name.empty() || name.size() > kMaxName || !is_letter(name.front())) return nullptr;
  const auto letter = static_cast<std::size_t>(name.front() - 'A');
  const NamedCharacter* const end = kNamed + kFirst.at(letter + 1);
  const NamedCharacter* const found = std::lower_bound(
      kNamed + kFirst.at(letter), end, name,
      [](const NamedCharacter& entry, std::string_view key) { return entry.name < key; });
  return found != end && found->name == name ? found : nullptr;
}

// Windows-1252 at 0x80; what it has no character for stays a control character.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

char32_t meant(char32_t code) {
  if (code >= 0x80 && code < 0xA0) return kWindows1252.at(code - 0x80);
  const bool surrogate = code >= 0xD800 && code < 0xE000;
  return code == 0 || code > 0x10FFFF || surrogate ? U'\uFFFD' : code;
}

char* write_character(char* to, char32_t code) {
  const auto put = [&](char32_t byte) { *to++ = static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0U | code >> 6);
    put(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    put(0xE0U | code >> 12);
    put(0x80U | (code >> 6 & 0x3FU));
    put(0x80U | (code & 0x3FU));
  } else {
    put(0xF0U | code >> 18);
    put(0x80U | (code >> 12 & 0x3FU));
    put(0x80U | (code >> 6 & 0x3FU));
    put(0x80U | (code & 0x3FU));
  }
  return to;
}

// The digit's value; 16 or more if it is none.
std::uint32_t digit_value(char c) {
  if (is_digit(c)) return static_cast<std::uint32_t>(c - '0');
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'f' ? static_cast<std::uint32_t>(small - 'a') + 10 : 16;
}

// Reads references at `read_` (an '&') and writes what they stand for at `write_`, which is not
// behind it.
class Decoder {
 public:
  Decoder(char* read, char* end, ReferencePlace place)
      : read_(read), write_(read), end_(end), place_(place) {}

  char* decode() {
    while (read_ != end_) {
      if (!number() && !name()) copy(1);
      const void* const next =
          read_ == end_ ? nullptr : std::memchr(read_, '&', static_cast<std::size_t>(end_ - read_));
      copy((next == nullptr ? end_ : static_cast<const char*>(next)) - read_);
    }
    return write_;
  }

 private:
  void copy(std::ptrdiff_t bytes) {
    if (write_ != read_) std::memmove(write_, read_, static_cast<std::size_t>(bytes));
    write_ += bytes;
    read_ += bytes;
  }

  bool number() {
    const char* at = read_ + 1;
    if (at == end_ || *at != '#') return false;
    ++at;
    const bool hex = at != end_ && (*at | 0x20) == 'x';
    if (hex) ++at;
    const std::uint32_t base = hex ? 16 : 10;
    const char* const digits = at;
    char32_t code = 0;
    for (; at != end_ && digit_value(*at) < base; ++at) {
      code = std::min<char32_t>(code * base + digit_value(*at), 0x110000);
    }
    if (at == digits) return false;
    if (at != end_ && *at == ';') ++at;
    write_ = write_character(write_, meant(code));
    read_ += at - read_;
    return true;
  }

  bool name() {
    const char* const begin = read_ + 1;
    const char* at = begin;
    const char* const stop = end_ - begin > 32 ? begin + 32 : end_;
    while (at != stop && (is_letter(*at) || is_digit(*at))) ++at;
    const auto size = static_cast<std::size_t>(at - begin);
    if (size < 2) return false;
    if (at != end_ && *at == ';') {
      if (const NamedCharacter* found = find_name({begin, size})) return put(*found, size + 2);
    }
    for (std::size_t part = std::min(size, kMaxOldName); part >= 2; --part) {
      const NamedCharacter* const found = find_name({begin, part});
      if (found == nullptr || !found->may_lack_semicolon) continue;
      return !belongs_to_value(begin + part) && put(*found, part + 1);
    }
    return false;
  }

  // Whether what follows a name without ';' says that it is part of an address.
  bool belongs_to_value(const char* next) const {
    if (place_ == ReferencePlace::kText || next == end_) return false;
    return *next == '=' || is_letter(*next) || is_digit(*next);
  }

  bool put(const NamedCharacter& found, std::size_t written) {
    const std::string_view value = found.value;
    if (value.size() > written) return false;
    std::memcpy(write_, value.data(), value.size());
    write_ += value.size();
    read_ += written;
    return true;
  }

  char* read_;
  char* write_;
  char* const end_;
  const ReferencePlace place_;
};

}  // namespace

std::string_view named_character(std::string_view name) {
  const NamedCharacter* const found = find_name(name);
  return found == nullptr ? std::string_view() : found->value;
}

std::size_t decode_references(char* text, std::size_t size, ReferencePlace place) {
  void* const first = size == 0 ? nullptr : std::memchr(text, '&', size);
  if (first == nullptr) return size;
  return static_cast<std::size_t>(Decoder(static_cast<char*>(first), text + size, place).decode() -
                                  text);
}

}  // namespace khaldun::html
