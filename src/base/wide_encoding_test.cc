#include "base/wide_encoding.h"

#include <gtest/gtest.h>

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
