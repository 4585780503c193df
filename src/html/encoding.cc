// Tested by encoding_test.cc.
#include "html/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "base/wide_encoding.h"

namespace khaldun::html {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// A label stands in the first bytes of a page, if anywhere.
constexpr std::size_t kLabelBytes = 4096;
constexpr std::size_t kDetectedBytes = 65536;
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// The value of the first "charset=" or "encoding=" of the page's beginning.
std::string label_of(std::string_view bytes) {
  const std::string head = base::lowered(bytes.substr(0, kLabelBytes));
  for (const std::string_view key : {"charset", "encoding"}) {
    for (auto at = head.find(key); at != std::string::npos; at = head.find(key, at + 1)) {
      auto value = head.find_first_not_of(" \t\r\n", at + key.size());
      if (value == std::string::npos || head[value] != '=') continue;
      value = head.find_first_not_of(" \t\r\n\"'", value + 1);
      if (value == std::string::npos) continue;
      const auto end = head.find_first_of(" \t\r\n\"'>;/?", value);
      return head.substr(value, std::min(end, head.size()) - value);
    }
  }
  return "";
}

// What browsers take labels for, where ICU takes them by the letter.
std::string as_browsers_do(std::string_view written) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kMeant = {{
      {"iso-8859-1", "windows-1252"},
      {"iso8859-1", "windows-1252"},
      {"latin1", "windows-1252"},
      {"us-ascii", "windows-1252"},
      {"ascii", "windows-1252"},
      {"iso-8859-9", "windows-1254"},
      {"iso-8859-11", "windows-874"},
      {"tis-620", "windows-874"},
      {"gb2312", "gb18030"},
      {"gbk", "gb18030"},
      {"euc-kr", "windows-949"},
      {"ks_c_5601-1987", "windows-949"},
      {"shift_jis", "ibm-943_P15A-2003"},
      {"utf-8", "UTF-8"},
      {"utf8", "UTF-8"},
  }};
  std::string label = base::lowered(written);
  for (const auto& [from, to] : kMeant) {
    if (label == from) return std::string(to);
  }
  return label;
}

// Whether ICU knows the encoding and it has ASCII where ASCII has it: in EBCDIC or UTF-7 the tags
// of a page would vanish.
bool is_usable(const std::string& name) {
  constexpr std::string_view kMarkup = "<a href='/x?y=+1&z'>";
  if (name == "UTF-8") return true;
  if (name.empty() || name.size() > 60 || name.starts_with("utf-7")) return false;
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(name.c_str(), &status), ucnv_close);
  if (U_FAILURE(status) != 0) return false;
  std::array<UChar, 64> decoded{};
  const std::int32_t size =
      ucnv_toUChars(converter.get(), decoded.data(), static_cast<std::int32_t>(decoded.size()),
                    kMarkup.data(), static_cast<std::int32_t>(kMarkup.size()), &status);
  return U_FAILURE(status) == 0 && static_cast<std::size_t>(size) == kMarkup.size() &&
         std::equal(kMarkup.begin(), kMarkup.end(), decoded.begin());
}

struct Guess {
  std::string encoding = "windows-1252";
  int confidence = 0;  // in percent
};

// What bytes beyond ASCII look like. Encodings that go by 7 bits or by pairs of bytes do not come
// into question: they have no such bytes, or were found by their NULs.
Guess detected(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            ucsdet_close);
  ucsdet_setText(detector.get(), bytes.data(),
                 static_cast<std::int32_t>(std::min(bytes.size(), kDetectedBytes)), &status);
  ucsdet_enableInputFilter(detector.get(), 1);  // without what looks like tags
  std::int32_t count = 0;
  const UCharsetMatch** const matches = ucsdet_detectAll(detector.get(), &count, &status);
  for (std::int32_t i = 0; U_FAILURE(status) == 0 && i < count; ++i) {
    const char* const name = ucsdet_getName(matches[i], &status);
    if (U_FAILURE(status) != 0) break;
    std::string encoding = as_browsers_do(name);
    if (encoding.starts_with("iso-2022") || !is_usable(encoding)) continue;
    return {std::move(encoding), ucsdet_getConfidence(matches[i], &status)};
  }
  return {};
}

// The first byte from `at` on that is not ASCII.
std::size_t skip_ascii(std::string_view bytes, std::size_t at) {
  constexpr std::uint64_t kHigh = 0x8080808080808080;
  std::uint64_t word = 0;
  for (; at + sizeof word <= bytes.size(); at += sizeof word) {
    std::memcpy(&word, bytes.data() + at, sizeof word);
    if ((word & kHigh) != 0) break;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

// The bytes of the character beyond ASCII at `at`; 0 if it is no UTF-8. As base::next_character,
// but it does not decode.
std::size_t character_size(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U;
  };
  const auto trails = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0xC2 || lead > 0xF4 || !trails(1)) return 0;
  if (lead < 0xE0) return 2;
  if (!trails(2)) return 0;
  if (lead == 0xE0 && byte(1) < 0xA0) return 0;   // longer than need be
  if (lead == 0xED && byte(1) >= 0xA0) return 0;  // a surrogate
  if (lead < 0xF0) return 3;
  if (!trails(3)) return 0;
  if (lead == 0xF0 && byte(1) < 0x90) return 0;
  return lead == 0xF4 && byte(1) >= 0x90 ? 0 : 4;
}

// One look at all bytes.
struct Look {
  explicit Look(std::string_view bytes) : ascii(skip_ascii(bytes, 0)), utf8(ascii) {
    while (utf8 < bytes.size()) {
      const std::size_t size = character_size(bytes, utf8);
      if (size == 0) return;
      utf8 += size;
      if (utf8 < bytes.size() && static_cast<unsigned char>(bytes[utf8]) < 0x80) {
        utf8 = skip_ascii(bytes, utf8);
      }
    }
  }

  std::size_t ascii = 0;  // the first byte that is not ASCII
  std::size_t utf8 = 0;   // the first byte that is not UTF-8
};

// Valid UTF-8, but for a character that is cut at the end of a text that has others beyond ASCII.
bool is_utf8(std::string_view bytes, const Look& look) {
  return look.utf8 == bytes.size() || (look.utf8 > look.ascii && look.utf8 + 3 >= bytes.size());
}

// Whether bytes that are no UTF-8 are more than a few, and more than the characters that are.
bool is_mostly_other(std::string_view bytes, const Look& look) {
  constexpr std::size_t kFew = 3;
  std::size_t valid = 0;
  std::size_t invalid = 0;
  for (std::size_t at = look.ascii; at < bytes.size(); at = skip_ascii(bytes, at)) {
    const std::size_t size = character_size(bytes, at);
    ++(size == 0 ? invalid : valid);
    at += std::max<std::size_t>(size, 1);
  }
  return invalid > kFew && invalid > valid;
}

// Whether nearly all bytes beyond ASCII stand together, as those of Cyrillic or Chinese do. The
// accents of Latin letters stand alone.
bool is_in_runs(std::string_view bytes, std::size_t first) {
  constexpr std::size_t kEnough = 32;  // a quotation mark beside a letter is a run, too
  std::size_t all = 0;
  std::size_t in_runs = 0;
  for (std::size_t at = first; at < bytes.size(); at = skip_ascii(bytes, at)) {
    const std::size_t begin = at;
    while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) >= 0x80) ++at;
    all += at - begin;
    in_runs += at - begin > 1 ? at - begin : 0;
  }
  return all >= kEnough && in_runs * 4 > all * 3;
}

// Of scripts whose letters have accents at most.
bool is_latin(std::string_view encoding) {
  constexpr std::array<std::string_view, 5> kLatin = {"windows-1250", "windows-1252",
                                                      "windows-1254", "iso-8859-2", "UTF-8"};
  return std::find(kLatin.begin(), kLatin.end(), encoding) != kLatin.end();
}

// The encoding that a label names, or the one that the bytes show where servers and templates give
// the label to every page.
std::string as_bytes_show(std::string label, std::string_view bytes, const Look& look) {
  constexpr int kSure = 30;  // of ICU: a few lines in Russian have 35 to 45, noise 10 to 25
  if (label == "UTF-8") {
    if (!is_mostly_other(bytes, look)) return label;
    Guess guess = detected(bytes);
    if (guess.confidence >= kSure) return std::move(guess.encoding);
    return is_in_runs(bytes, look.ascii) ? label : "windows-1252";
  }
  if (label != "windows-1252" || !is_in_runs(bytes, look.ascii)) return label;
  Guess guess = detected(bytes);
  return guess.confidence >= kSure && !is_latin(guess.encoding) ? std::move(guess.encoding) : label;
}

std::string repaired(std::string_view bytes, std::size_t valid) {
  std::string text(bytes.substr(0, valid));
  base::append_valid_utf8(text, bytes.substr(valid));
  return text;
}

// The U+FFFD from `at` on.
std::size_t replacements(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  for (at = text.find(kReplacement, at); at != std::string_view::npos;
       at = text.find(kReplacement, at + kReplacement.size())) {
    ++count;
  }
  return count;
}

std::size_t count_nuls(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\0'));
}

void replace_nuls(std::string& text) {
  if (text.find('\0') == std::string::npos) return;
  std::string result;
  for (const char c : text) {
    if (c == '\0') {
      result += kReplacement;
    } else {
      result += c;
    }
  }
  text = std::move(result);
}

std::string decoded(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter from(ucnv_open(encoding.c_str(), &status), ucnv_close);
  const Converter to(ucnv_open("UTF-8", &status), ucnv_close);
  if (U_FAILURE(status) != 0) return repaired(bytes, 0);
  std::string text;
  std::array<char, 16384> part;
  std::array<UChar, 8192> pivot;
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  const char* const end = bytes.data() + bytes.size();
  bool first = true;
  do {
    status = U_ZERO_ERROR;
    char* target = part.data();
    ucnv_convertEx(to.get(), from.get(), &target, part.data() + part.size(), &source, end,
                   pivot.data(), &pivot_source, &pivot_target, pivot.data() + pivot.size(),
                   static_cast<UBool>(first), 1, &status);
    first = false;
    text.append(part.data(), target);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return text;
}

std::string encoding_by(std::string_view bytes, std::string_view header_charset, const Look& look) {
  if (bytes.starts_with(kUtf8Mark)) return "UTF-8";
  const base::Wide wide = base::wide_encoding(bytes).wide;
  if (wide != base::Wide::kNone) return std::string(base::to_string(wide));
  const bool plain = look.ascii == bytes.size();
  if (!plain && is_utf8(bytes, look)) return "UTF-8";
  for (const std::string& label : {std::string(header_charset), label_of(bytes)}) {
    std::string name = as_browsers_do(label);
    // A label that can be read as bytes is of an encoding that goes by bytes.
    if (name.starts_with("utf-16") || name.starts_with("utf-32")) name = plain ? "UTF-8" : "";
    if (plain && is_usable(name)) return name;
    if (is_usable(name)) return as_bytes_show(std::move(name), bytes, look);
  }
  return plain ? "UTF-8" : detected(bytes).encoding;
}

std::size_t byte_of_utf8(std::string_view bytes, std::size_t offset) {
  std::size_t at = bytes.starts_with(kUtf8Mark) ? kUtf8Mark.size() : 0;
  for (std::size_t text = 0; text < offset && at < bytes.size();) {
    const base::Character c = base::next_character(bytes, at);
    text += c.valid && c.code != 0 ? c.bytes : kReplacement.size();
    at += c.bytes;
  }
  return at;
}

// The bytes of a character in the text.
std::size_t text_size(UChar32 code) {
  if (code == 0) return kReplacement.size();
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

}  // namespace

std::string encoding_of(std::string_view bytes, std::string_view header_charset) {
  return encoding_by(bytes, header_charset, Look(bytes));
}

Decoded decode(std::string_view bytes, std::string_view header_charset) {
  const Look look(bytes);
  Decoded page{"", encoding_by(bytes, header_charset, look), 0};
  if (page.encoding == "UTF-8") {
    const std::size_t mark = bytes.starts_with(kUtf8Mark) ? kUtf8Mark.size() : 0;
    page.text = repaired(bytes.substr(mark), look.utf8 - mark);
    page.replaced = replacements(page.text, look.utf8 - mark) - replacements(bytes, look.utf8);
    page.first_replaced = page.replaced > 0 ? look.utf8 : 0;
    replace_nuls(page.text);
  } else {
    page.text = decoded(bytes, page.encoding);
    if (page.text.starts_with(kUtf8Mark)) page.text.erase(0, kUtf8Mark.size());
    page.replaced = replacements(page.text, 0);
    const std::size_t first = page.replaced > 0 ? page.text.find(kReplacement) : 0;
    const std::size_t nuls = count_nuls(std::string_view(page.text).substr(0, first));
    replace_nuls(page.text);
    const std::size_t grown = nuls * (kReplacement.size() - 1);
    if (page.replaced > 0) page.first_replaced = byte_of_text(bytes, page.encoding, first + grown);
  }
  return page;
}

std::size_t byte_of_text(std::string_view bytes, const std::string& encoding, std::size_t offset) {
  if (encoding == "UTF-8") return byte_of_utf8(bytes, offset);
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(encoding.c_str(), &status), ucnv_close);
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  for (std::size_t text = 0; U_SUCCESS(status) && text < offset && at != end;) {
    const bool is_first = at == bytes.data();
    const UChar32 code = ucnv_getNextUChar(converter.get(), &at, end, &status);
    const bool is_mark = is_first && code == 0xFEFF;
    if (!is_mark) text += text_size(code);
  }
  return static_cast<std::size_t>(at - bytes.data());
}

std::string to_utf8(std::string_view bytes, std::string_view header_charset) {
  return decode(bytes, header_charset).text;
}

}  // namespace khaldun::html
