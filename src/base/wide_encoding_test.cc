#include "base/wide_encoding.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace khaldun::base {
namespace {

using namespace std::string_literals;

std::string wide(std::u16string_view text, bool is_little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += {is_little ? low : high, is_little ? high : low};
  }
  return bytes;
}

// Of characters of 16 bits.
std::string wider(std::u16string_view text, bool is_little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const std::string two = wide({&unit, 1}, is_little);
    bytes += is_little ? two + "\0\0"s : "\0\0"s + two;
  }
  return bytes;
}

constexpr std::u16string_view kTexts[] = {
    u"Ministers met in Astana on Tuesday.",
    u"Министры встретились в Астане, чтобы говорить о торговле.",
    u"{\"text\": \"部长们星期二在阿拉木图会面\"}",
    u"部长们星期二在阿拉木图会面，讨论边境贸易。会谈后两国签署了关于跨境铁路的合作协议。",
    u"部长们星期二在阿拉木图会面\n\n会谈后两国签署了协议\n",
    u"閣僚らは火曜日にアルマトイで会談し、貿易について話し合った。「合意は近い」と述べた。",
    u"장관들은 화요일 알마티에서 만나 무역에 대해 논의했다.",
    u"รัฐมนตรีประชุมกันที่อัสตานาเมื่อวันอังคารเพื่อหารือเรื่องการค้า เจ้าหน้าที่กล่าว",
    u"التقى الوزراء يوم الثلاثاء",
    u"मंत्रियों ने मंगलवार को दिल्ली में मुलाकात की",
    u"境を開くことで一致していたが、その後の協議は止まっている\n",
};

TEST(WideEncoding, IsToldByItsMark) {
  EXPECT_EQ(wide_encoding("\xFF\xFE<\0"s).wide, Wide::kUtf16Le);
  EXPECT_EQ(wide_encoding("\xFE\xFF\0<"s).mark_bytes, 2U);
  EXPECT_EQ(wide_encoding("\xFF\xFE\0\0<\0\0\0"s).wide, Wide::kUtf32Le);
  EXPECT_EQ(wide_encoding("\0\0\xFE\xFF\0\0\0<"s).mark_bytes, 4U);
  EXPECT_EQ(wide_encoding("\0\0\0<\0\0\0p"s).wide, Wide::kUtf32Be);
  EXPECT_EQ(wide_encoding("\xEF\xBB\xBFtext").wide, Wide::kNone);
}

TEST(WideEncoding, Utf16WithoutAMarkIsToldInAllScripts) {
  for (const std::u16string_view text :
       {u"<p>They met.", u"<p>Министры встретились в Астане во вторник.</p>",
        u"Министры встретились в Астане, чтобы говорить о торговле.",
        u"<html><p>一部长们星期二在阿拉木图会面。一</p></html>",
        u"<p>التقى الوزراء يوم الثلاثاء</p>"}) {
    EXPECT_EQ(wide_encoding(wide(text, true)).wide, Wide::kUtf16Le);
    EXPECT_EQ(wide_encoding(wide(text, false)).wide, Wide::kUtf16Be);
  }
}

TEST(WideEncoding, TextsWithoutMarkupAreTold) {
  for (const std::u16string_view text : kTexts) {
    EXPECT_EQ(to_string(wide_encoding(wide(text, true)).wide), "UTF-16LE") << wide(text, true);
    EXPECT_EQ(to_string(wide_encoding(wide(text, false)).wide), "UTF-16BE") << wide(text, true);
    EXPECT_EQ(to_string(wide_encoding(wider(text, true)).wide), "UTF-32LE") << wide(text, true);
    EXPECT_EQ(to_string(wide_encoding(wider(text, false)).wide), "UTF-32BE") << wide(text, true);
  }
}

TEST(WideEncoding, TextOfSingleBytesIsNone) {
  for (const std::string& bytes :
       {"Bush hid the facts"s, "Ministers met.\x01\x02"s,
        "\x8A\x74\x97\xBB\x82\xE7\x82\xCD\x89\xCE\x97\x6A\x93\xFA\x01\n"s,        // Shift JIS
        "\xB2\xBF\xB3\xA4\xC3\xC7\xA3\xAC\xD0\xC7\xC6\xDA\xB6\xFE\xA1\xA3\x02"s,  // GBK
        "部长们星期二在阿拉木图会面，讨论边境贸易。\x02\n"s, "\x01\x02\x03"s,
        "\x01N\x02N\x03N\x04N\x05N\x01\x30"s}) {
    EXPECT_EQ(wide_encoding(bytes).wide, Wide::kNone) << bytes;
  }
}

TEST(WideEncoding, RowsOfNumbersAreNone) {
  std::string rising;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    for (int shift = 0; shift < 32; shift += 8) rising += static_cast<char>(i * 57 >> shift);
  }
  EXPECT_EQ(wide_encoding(rising).wide, Wide::kNone);
}

TEST(WideEncoding, StrayNulsAndNumbersAreNone) {
  std::string numbers;
  for (int i = 0; i < 500; ++i) numbers += {static_cast<char>(i * 37), static_cast<char>(i / 8)};
  for (const std::string& bytes :
       {std::string(600, '\0') + "<p>text", "text\0text"s,
        "<p>a\0\0\0\0\0 \0\0 \0<p>They met on Monday, officials said.\0"s, numbers, ""s, "\0"s,
        "<p>Three\0 of\0 the\0 words\0 here have a byte too many behind them.</p>"s}) {
    EXPECT_EQ(wide_encoding(bytes).wide, Wide::kNone) << bytes;
  }
}

TEST(WideEncoding, GivesTheAsciiOfATextByItsPlaces) {
  EXPECT_EQ(ascii_of(wide(u"<p>Да", false), Wide::kUtf16Be), "<p>xx");
  EXPECT_EQ(ascii_of("<\0\0\0\x10\x04\0\0!"s, Wide::kUtf32Le), "<x");
}

TEST(WideEncoding, KnowsItsNames) {
  EXPECT_EQ(to_string(Wide::kUtf32Be), "UTF-32BE");
  EXPECT_TRUE(is_wide("UTF-16LE"));
  EXPECT_FALSE(is_wide("UTF-8"));
}

}  // namespace
}  // namespace khaldun::base
