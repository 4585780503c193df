// Two-stage tables, made by tools/generate_unicode.py, as in unicode.cc; syllables of Hangul are
// taken apart by the arithmetic of the Unicode standard, chapter 3.12.
#include "text/bare_form.h"

#include <cstddef>

namespace khaldun::text {
namespace {

struct BareRecord {
  Role role;
  std::uint8_t size;
  std::int32_t value;  // of one character the distance to it; of several, where they stand
};

#include "text/bare_tables.inc"

constexpr char32_t kMaxCodePoint = 0x10FFFF;
constexpr char32_t kFirstSyllable = 0xAC00;
constexpr char32_t kSyllables = 11172;
constexpr char32_t kFirstLead = 0x1100;
constexpr char32_t kFirstVowel = 0x1161;
constexpr char32_t kBeforeFirstTail = 0x11A7;
constexpr char32_t kVowels = 21;
constexpr char32_t kTails = 28;  // and none

BareForm take_syllable_apart(char32_t index) {
  const char32_t tail = index % kTails;
  BareForm form;
  form.size = tail == 0 ? 2 : 3;
  form.codes = {kFirstLead + index / (kVowels * kTails),
                kFirstVowel + index % (kVowels * kTails) / kTails, kBeforeFirstTail + tail};
  return form;
}

}  // namespace

BareForm bare_form(char32_t code) {
  BareForm form;
  form.codes[0] = code;
  if (code > kMaxCodePoint) return form;
  if (code - kFirstSyllable < kSyllables) return take_syllable_apart(code - kFirstSyllable);
  constexpr char32_t kInBlock = (char32_t{1} << kBlockBits) - 1;
  const std::size_t block = kBlockOf[code >> kBlockBits];
  const BareRecord& record = kRecords[kRecordOf[(block << kBlockBits) + (code & kInBlock)]];
  form.role = record.role;
  form.size = record.size;
  if (record.size == 1) {
    form.codes[0] = static_cast<char32_t>(static_cast<std::int32_t>(code) + record.value);
  } else {
    for (std::size_t i = 0; i < record.size; ++i) {
      form.codes[i] = kSequences[static_cast<std::size_t>(record.value) + i];
    }
  }
  return form;
}

}  // namespace khaldun::text
