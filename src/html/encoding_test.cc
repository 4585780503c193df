#include "html/encoding.h"

#include <gtest/gtest.h>

namespace khaldun::html {
namespace {

using namespace std::string_literals;

TEST(Encoding, MarksAndLabelsDecideInThatOrder) {
  EXPECT_EQ(encoding_of("\xFF\xFE<\0p\0"s, "utf-8"), "UTF-16LE");
  EXPECT_EQ(encoding_of("<p>\xE9t\xE9", "windows-1250"), "windows-1250");
  EXPECT_EQ(encoding_of("<meta charset=\"windows-1251\"><p>\xCC\xE8\xF0", ""), "windows-1251");
  EXPECT_EQ(encoding_of("<meta content='text/html; charset=koi8-r'>\xCD\xC9\xD2", ""), "koi8-r");
}

TEST(Encoding, ValidUtf8IsUtf8WhateverTheLabelSays) {
  EXPECT_EQ(encoding_of("<meta charset=iso-8859-1>Đorđe Šarić", "iso-8859-1"), "UTF-8");
  EXPECT_EQ(to_utf8("<meta charset=iso-8859-1>Đorđe", ""), "<meta charset=iso-8859-1>Đorđe");
}

TEST(Encoding, Latin1IsWhatBrowsersTakeItFor) {
  EXPECT_EQ(to_utf8("\x93quoted\x94 \x96 caf\xE9", "iso-8859-1"), "“quoted” – café");
}

TEST(Encoding, Utf16IsReadWithAndWithoutMark) {
  EXPECT_EQ(to_utf8("\xFE\xFF\0<\0p\0>\x01\x11"s, ""), "<p>đ");
  EXPECT_EQ(to_utf8("<\0h\0t\0m\0l\0>\0a\0b\0c\0"s, "utf-8"), "<html>abc");
  EXPECT_EQ(encoding_of("<meta charset=utf-16><p>plain", ""), "UTF-8")
      << "such a label is read as bytes";
}

TEST(Encoding, WhatCannotBeReadIsReplaced) {
  EXPECT_EQ(to_utf8("a\0b"s, "utf-8"),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(to_utf8("<p>\u00E9t\u00E9 caf\xC3", ""), "<p>été caf\xEF\xBF\xBD") << "cut at the end";
  EXPECT_EQ(to_utf8("\xFF\xFE\x00\xD8"s, "").find('\0'), std::string::npos) << "half a surrogate";
}

TEST(Encoding, AnUnknownLabelIsNoLabel) {
  EXPECT_EQ(encoding_of("plain", "x-nonsense"), "UTF-8");
  EXPECT_EQ(to_utf8("caf\xE9 d\xE9j\xE0 vu \xE0 No\xEBl, l'\xE9t\xE9 pass\xE9", "no-such-charset"),
            "café déjà vu à Noël, l'été passé");
}

TEST(Encoding, NoneInWhichTheTagsWouldVanish) {
  const std::string page =
      "<html><body><p class=x>\xE9t\xE9 caf\xE9 d\xE9j\xE0 vu</p></body></html>";
  for (const char* label : {"ibm037", "ebcdic-cp-us", "utf-7", "utf-16", "utf-32", "utf-16be"}) {
    EXPECT_NE(to_utf8(page, label).find("<p class=x>\u00E9t\u00E9 caf\u00E9"), std::string::npos)
        << label << " gave " << encoding_of(page, label);
  }
}

TEST(Encoding, DetectionKeepsMarkupWhateverTheBytes) {
  for (int seed = 0; seed < 200; ++seed) {
    std::string page = "<p>";
    unsigned state = static_cast<unsigned>(seed) * 2654435761U + 1;
    for (int i = 0; i < 300; ++i) {
      state = state * 1664525U + 1013904223U;
      page += static_cast<char>(0x80U | (state >> 24));
      if (i % 9 == 0) page += " <b> ";
    }
    const std::string text = to_utf8(page, "");
    EXPECT_TRUE(text.starts_with("<p>")) << encoding_of(page, "");
    EXPECT_NE(encoding_of(page, "").substr(0, 8), "iso-2022");
  }
}

TEST(Encoding, AgreesWithTheRulesOfUtf8) {
  for (const char* invalid :
       {"\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\x80", "\xE2\x82"}) {
    const std::string page = std::string("\u00E9") + invalid + " more text";
    EXPECT_NE(to_utf8(page, "utf-8").find("\uFFFD"), std::string::npos);
  }
  for (const char* valid :
       {"\u0080", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFD", "\U00010000", "\U0010FFFF"}) {
    EXPECT_EQ(to_utf8(std::string("a") + valid + "b", "windows-1252"),
              std::string("a") + valid + "b");
  }
}

}  // namespace
}  // namespace khaldun::html
