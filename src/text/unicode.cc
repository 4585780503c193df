// Two-stage tables, made by tools/generate_unicode.py: the upper bits of a code point choose a
// block, its lower bits a record in that block.
#include "text/unicode.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/utf8.h"

namespace khaldun::text {
namespace {

struct CharacterRecord {
  std::uint8_t flags;
  std::int32_t to_lower;  // distance to the lower-case character
};

#include "text/unicode_tables.inc"

constexpr char32_t kDottedCapitalI = 0x130;  // its lower case is two characters
constexpr char32_t kCombiningDot = 0x307;
constexpr char32_t kCapitalSigma = 0x3A3;
constexpr char32_t kFinalSigma = 0x3C2;
constexpr char32_t kMaxCodePoint = 0x10FFFF;

const CharacterRecord& record(char32_t code) {
  if (code > kMaxCodePoint) return kRecords[0];
  const std::size_t block = kBlockOf[code >> kBlockBits];
  constexpr char32_t kInBlock = (char32_t{1} << kBlockBits) - 1;
  return kRecords[kRecordOf[(block << kBlockBits) + (code & kInBlock)]];
}

bool has(char32_t code, std::uint8_t flag) { return (record(code).flags & flag) != 0; }

template <typename Predicate>
bool all_of(std::string_view text, Predicate predicate) {
  for (std::size_t i = 0; i < text.size();) {
    const base::Character c = base::next_character(text, i);
    if (!predicate(c.code)) return false;
    i += c.bytes;
  }
  return !text.empty();
}

// Unicode's Final_Sigma: a cased letter stands before, none after, whatever case-ignorable
// characters lie between. The search ends at the next sigma on either side, so that a text of
// nothing but sigmas takes linear time.
bool is_final_sigma(std::string_view text, std::size_t begin, std::size_t end) {
  bool cased_before = false;
  while (begin > 0) {
    do --begin;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U);
    const char32_t code = base::next_character(text, begin).code;
    if (has(code, kCaseIgnorable)) continue;
    cased_before = has(code, kCased);
    break;
  }
  if (!cased_before) return false;
  while (end < text.size()) {
    const base::Character c = base::next_character(text, end);
    if (!has(c.code, kCaseIgnorable)) return !has(c.code, kCased);
    end += c.bytes;
  }
  return true;
}

}  // namespace

bool is_space(char32_t code) { return has(code, kSpace); }
bool is_alpha(char32_t code) { return has(code, kAlpha); }
bool is_upper(char32_t code) { return has(code, kUpper); }
bool is_digit(char32_t code) { return has(code, kDigit); }

bool all_space(std::string_view text) { return all_of(text, is_space); }
bool all_alpha(std::string_view text) { return all_of(text, is_alpha); }

void append_lower(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      out += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte);
      ++i;
      continue;
    }
    const base::Character c = base::next_character(text, i);
    if (c.code == kDottedCapitalI) {
      out += 'i';
      base::append_character(out, kCombiningDot);
    } else if (c.code == kCapitalSigma && is_final_sigma(text, i, i + c.bytes)) {
      base::append_character(out, kFinalSigma);
    } else {
      const std::int32_t delta = record(c.code).to_lower;
      base::append_character(out, static_cast<char32_t>(static_cast<std::int32_t>(c.code) + delta));
    }
    i += c.bytes;
  }
}

}  // namespace khaldun::text
