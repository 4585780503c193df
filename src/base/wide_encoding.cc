// Tested by wide_encoding_test.cc.
#include "base/wide_encoding.h"

#include <array>
#include <cstdint>
#include <utility>

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

bool is_text_of_ascii(unsigned byte) {
  return (byte >= 0x20 && byte < 0x7F) || byte == '\t' || byte == '\n' || byte == '\r';
}

// What a text has nowhere or hardly: controls, surrogates out of order, private characters.
bool is_foreign(unsigned unit, unsigned before, unsigned after) {
  const auto is_high = [](unsigned u) { return u >= 0xD800 && u < 0xDC00; };
  const auto is_low = [](unsigned u) { return u >= 0xDC00 && u < 0xE000; };
  if (unit < 0xA0) return !is_text_of_ascii(unit);
  if (is_high(unit)) return !is_low(after);
  if (is_low(unit)) return !is_high(before);
  return (unit >= 0xE000 && unit < 0xF900) || unit >= 0xFFFE;
}

// The units of UTF-16 of one byte order, and how much they are of a text.
class Units {
 public:
  Units(std::string_view bytes, bool is_little) : bytes_(bytes), low_(is_little ? 0 : 1) {
    for (std::size_t i = 0; i < size(); ++i) {
      const unsigned unit = at(i);
      const bool is_ascii = is_text_of_ascii(unit);
      ascii_ += is_ascii ? 1 : 0;
      both_ascii_ += is_text_of_ascii(unit & 0xFF) && is_text_of_ascii(unit >> 8) ? 1 : 0;
      swapped_ += (unit & 0xFF) == 0 ? 1 : 0;
      foreign_ += is_foreign(unit, i == 0 ? 0 : at(i - 1), i + 1 < size() ? at(i + 1) : 0xDC00);
    }
  }

  bool are_text() const {
    constexpr std::size_t kFewest = 3;
    return ascii_ >= kFewest && ascii_ * 20 >= size() && swapped_ * 4 <= ascii_ &&
           both_ascii_ * 2 <= size() && foreign_ * 50 <= size();
  }

 private:
  std::size_t size() const { return bytes_.size() / 2; }
  unsigned at(std::size_t i) const {
    return static_cast<unsigned char>(bytes_[2 * i + low_]) |
           static_cast<unsigned>(static_cast<unsigned char>(bytes_[2 * i + 1 - low_])) << 8;
  }

  std::string_view bytes_;
  std::size_t low_;  // of the two bytes, the one that is ASCII
  std::size_t ascii_ = 0;
  std::size_t both_ascii_ = 0;  // as the bytes of ASCII have them
  std::size_t swapped_ = 0;     // ASCII in the other order, or NUL
  std::size_t foreign_ = 0;
};

}  // namespace

WideEncoding wide_encoding(std::string_view first_bytes) {
  const std::string_view bytes = first_bytes.substr(0, kWideBytes);
  for (const auto& [mark, wide] : kMarks) {
    if (bytes.starts_with(mark)) return {wide, mark.size()};
  }
  if (bytes.starts_with("<\0\0\0"sv)) return {Wide::kUtf32Le, 0};
  if (bytes.starts_with("\0\0\0<"sv)) return {Wide::kUtf32Be, 0};
  if (bytes.find('\0') == std::string_view::npos) return {};
  if (Units(bytes, true).are_text()) return {Wide::kUtf16Le, 0};
  return {Units(bytes, false).are_text() ? Wide::kUtf16Be : Wide::kNone, 0};
}

std::string_view to_string(Wide wide) { return kNames[static_cast<std::size_t>(wide)]; }

bool is_wide(std::string_view encoding) {
  return encoding.starts_with("UTF-16") || encoding.starts_with("UTF-32");
}

std::string ascii_of(std::string_view bytes, Wide wide) {
  const std::size_t width = wide == Wide::kUtf16Le || wide == Wide::kUtf16Be ? 2 : 4;
  const bool is_little = wide == Wide::kUtf16Le || wide == Wide::kUtf32Le;
  std::string text;
  for (std::size_t i = 0; i + width <= bytes.size(); i += width) {
    std::uint32_t code = 0;
    for (std::size_t k = 0; k < width; ++k) {
      const std::size_t at = is_little ? i + width - 1 - k : i + k;
      code = code << 8 | static_cast<unsigned char>(bytes[at]);
    }
    text += code != 0 && code < 0x80 ? static_cast<char>(code) : 'x';
  }
  return text;
}

}  // namespace khaldun::base
