// Tested by wide_encoding_test.cc.
#include "base/wide_encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "base/utf8.h"

namespace khaldun::base {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kNames = {""sv, "UTF-16LE"sv, "UTF-16BE"sv, "UTF-32LE"sv, "UTF-32BE"sv};

constexpr std::array<std::pair<std::string_view, Wide>, 4> kMarks = {{
    {"\xFF\xFE\0\0"sv, Wide::kUtf32Le},  // before UTF-16, whose mark is its beginning
    {"\0\0\xFE\xFF"sv, Wide::kUtf32Be},
    {"\xFF\xFE"sv, Wide::kUtf16Le},
    {"\xFE\xFF"sv, Wide::kUtf16Be},
}};

bool is_text_of_ascii(std::uint32_t byte) {
  return (byte >= 0x20 && byte < 0x7F) || byte == '\t' || byte == '\n' || byte == '\r';
}

// Bytes that text of single bytes has next to nowhere, and wide text as halves of its characters.
bool is_control(unsigned char byte) {
  return byte <= 0x08 || byte == 0x0B || (byte >= 0x0E && byte <= 0x1A) ||
         (byte >= 0x1C && byte <= 0x1F);
}

bool is_high_surrogate(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low_surrogate(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

// Of Chinese and Japanese: ideographs, kana, full-width letters and digits, dashes and quotes.
bool is_han(std::uint32_t unit) {
  return (unit >= 0x4E00 && unit < 0xA000) || (unit >= 0x3041 && unit < 0x3100) ||
         (unit >= 0x3400 && unit < 0x4DC0) || (unit >= 0xFF10 && unit < 0xFF5B) ||
         (unit >= 0x2010 && unit < 0x2027) || unit == 0x3005 || unit == 0x3007;
}

// Two printable characters of ASCII, as text of single bytes has them. Kana look so, too, with a
// "0" each.
bool are_letters_of_ascii(std::uint32_t unit) {
  const auto is_printable = [](std::uint32_t byte) { return byte >= 0x20 && byte < 0x7F; };
  return is_printable(unit & 0xFF) && is_printable(unit >> 8) && !(unit >= 0x3041 && unit < 0x3100);
}

// What parts the sentences of Chinese and Japanese: 、 。 「 」 《 》 （ ） ， ： ； ！ ？, the
// ideographic space, line ends.
bool parts_han(std::uint32_t unit) {
  return (unit >= 0x3000 && unit < 0x3003) || (unit >= 0x3008 && unit < 0x3012) || unit == 0xFF01 ||
         unit == 0xFF08 || unit == 0xFF09 || unit == 0xFF0C || unit == 0xFF1A || unit == 0xFF1B ||
         unit == 0xFF1F || unit == '\n';
}

// Bytes as units of one width and byte order.
class Units {
 public:
  Units(std::string_view bytes, Wide wide)
      : bytes_(bytes),
        width_(wide == Wide::kUtf32Le || wide == Wide::kUtf32Be ? 4 : 2),
        is_little_(wide == Wide::kUtf16Le || wide == Wide::kUtf32Le) {}

  std::size_t width() const { return width_; }
  std::size_t size() const { return bytes_.size() / width_; }
  std::uint32_t operator[](std::size_t i) const {
    std::uint32_t unit = 0;
    for (std::size_t k = 0; k < width_; ++k) {
      const std::size_t at = width_ * i + (is_little_ ? width_ - 1 - k : k);
      unit = unit << 8 | static_cast<unsigned char>(bytes_[at]);
    }
    return unit;
  }

 private:
  std::string_view bytes_;
  std::size_t width_;
  bool is_little_;
};

// How much of a text units are.
class Look {
 public:
  explicit Look(Units units) : units_(units) {
    for (std::size_t i = 0; i < units_.size(); ++i) count(i);
  }

  bool are_text() const {
    constexpr std::size_t kFewest = 3;
    return size() >= kFewest && foreign_ * 50 <= size() && both_ascii_ * 2 <= size() &&
           (have_ascii() || have_han() || have_one_script());
  }

 private:
  std::size_t size() const { return units_.size(); }

  void count(std::size_t i) {
    const std::uint32_t unit = units_[i];
    const bool is_ascii = is_text_of_ascii(unit);
    ascii_ += is_ascii ? 1 : 0;
    both_ascii_ += are_letters_of_ascii(unit) ? 1 : 0;
    swapped_ += unit == 0 || (unit % 256 == 0 && is_text_of_ascii(unit >> 8)) ? 1 : 0;
    foreign_ += is_foreign(i) ? 1 : 0;
    parts_ += parts_han(unit) ? 1 : 0;
    han_ += is_ascii || is_han(unit) || parts_han(unit) ? 1 : 0;
    if (!is_ascii && unit < 0x2000) ++blocks_[unit >> 8];
  }

  // What a text has nowhere or hardly: controls, surrogates out of order, private characters.
  bool is_foreign(std::size_t i) const {
    const std::uint32_t unit = units_[i];
    if (unit < 0xA0) return !is_text_of_ascii(unit);
    if (units_.width() == 4 && (unit >= 0xE0000 || (unit >= 0xD800 && unit < 0xE000))) return true;
    if (is_high_surrogate(unit)) return i + 1 < size() && !is_low_surrogate(units_[i + 1]);
    if (is_low_surrogate(unit)) return i == 0 || !is_high_surrogate(units_[i - 1]);
    return (unit >= 0xE000 && unit < 0xF900) || unit == 0xFFFE || unit == 0xFFFF;
  }

  // Markup, blanks, digits and Latin letters, each with a NUL in the same half.
  bool have_ascii() const { return ascii_ >= 3 && ascii_ * 20 >= size() && swapped_ * 4 <= ascii_; }

  // Chinese and Japanese, whose sentences have no blanks.
  bool have_han() const { return parts_ >= 1 && parts_ * 60 >= size() && han_ * 10 >= 9 * size(); }

  // Another script with few blanks: Thai, Khmer, Tibetan. Nearly all letters have the same half.
  bool have_one_script() const {
    const std::size_t letters = *std::max_element(blocks_.begin(), blocks_.end());
    return ascii_ >= 1 && ascii_ * 200 >= size() && swapped_ * 50 <= size() &&
           (letters + ascii_) * 10 >= 9 * size();
  }

  Units units_;
  std::size_t ascii_ = 0;
  std::size_t both_ascii_ = 0;  // two letters of ASCII
  std::size_t swapped_ = 0;     // ASCII in the other order, or NUL
  std::size_t foreign_ = 0;
  std::size_t parts_ = 0;
  std::size_t han_ = 0;                        // with these and ASCII
  std::array<std::size_t, 0x20> blocks_ = {};  // of 256 characters; those of ASCII do not count
};

// The last character may be cut.
bool is_utf8_without_nuls(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const Character c = next_character(bytes, i);
    const bool is_cut = bytes.size() == kWideBytes && i + 4 > bytes.size();
    if (c.code == 0 || (!c.valid && !is_cut)) return false;
    i += c.bytes;
  }
  return true;
}

}  // namespace

WideEncoding wide_encoding(std::string_view first_bytes) {
  const std::string_view bytes = first_bytes.substr(0, kWideBytes);
  for (const auto& [mark, wide] : kMarks) {
    if (bytes.starts_with(mark)) return {wide, mark.size()};
  }
  if (bytes.starts_with("<\0\0\0"sv)) return {Wide::kUtf32Le, 0};
  if (bytes.starts_with("\0\0\0<"sv)) return {Wide::kUtf32Be, 0};
  if (std::none_of(bytes.begin(), bytes.end(), [](char c) { return is_control(c); })) return {};
  if (is_utf8_without_nuls(bytes)) return {};
  for (const Wide wide : {Wide::kUtf32Le, Wide::kUtf32Be, Wide::kUtf16Le, Wide::kUtf16Be}) {
    if (Look(Units(bytes, wide)).are_text()) return {wide, 0};
  }
  return {};
}

std::string_view to_string(Wide wide) { return kNames[static_cast<std::size_t>(wide)]; }

bool is_wide(std::string_view encoding) {
  return encoding.starts_with("UTF-16") || encoding.starts_with("UTF-32");
}

std::string ascii_of(std::string_view bytes, Wide wide) {
  const Units units(bytes, wide);
  std::string text;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::uint32_t code = units[i];
    text += code != 0 && code < 0x80 ? static_cast<char>(code) : 'x';
  }
  return text;
}

}  // namespace khaldun::base
