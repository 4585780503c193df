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

TEST(Encoding, ALabelOfUtf8ThatTheBytesDoNotFitIsNoLabel) {
  const std::string french =
      "<p>Le conseil a annonc\xE9 l'\xE9lection \xE0 la mairie, apr\xE8s des \xE9meutes.";
  EXPECT_EQ(to_utf8(french, "utf-8"),
            "<p>Le conseil a annoncé l'élection à la mairie, après des émeutes.");
  EXPECT_EQ(to_utf8("<p>\xE9lu, \xE0 pied, \xFCppig, r\xF4le", "utf-8"),
            "<p>élu, à pied, üppig, rôle");
  // "Elections in the city have been put off to Sunday", in Shift-JIS
  const std::string japanese =
      "<p>\x8E\x73\x82\xCC\x91\x49\x8B\x93\x82\xCD\x93\xFA\x97\x6A\x93\xFA\x82\xC9\x89\x84"
      "\x8A\xFA\x82\xB3\x82\xEA\x82\xDC\x82\xB5\x82\xBD\x81\x42</p>";
  EXPECT_EQ(to_utf8(japanese, "utf-8"), "<p>市の選挙は日曜日に延期されました。</p>");
}

TEST(Encoding, SomeWrongBytesLeaveUtf8AsItIs) {
  EXPECT_EQ(encoding_of("<p>caf\xE9, \xE9lu, \xE0", "utf-8"), "UTF-8") << "three are a few";
  EXPECT_EQ(encoding_of("<p>\u00E9 \u00E9 \u00E9 \u00E9 \u00E9 \xE9 \xE9 \xE9 \xE9 .", "utf-8"),
            "UTF-8");
}

TEST(Encoding, AServersLatin1DoesNotHideAnotherScript) {
  // "The council put the election off from Saturday to Sunday because a flood closed the roads."
  const std::string russian =
      "<p>"
      "\xD1\xEE\xE2\xE5\xF2 \xE3\xEE\xF0\xEE\xE4\xE0 \xE2 \xF1\xF3\xE1\xE1\xEE\xF2\xF3 "
      "\xEF\xE5\xF0\xE5\xED\xE5\xF1 \xE2\xFB\xE1\xEE\xF0\xFB \xED\xE0 "
      "\xE2\xEE\xF1\xEA\xF0\xE5\xF1\xE5\xED\xFC\xE5, \xEF\xEE\xF2\xEE\xEC\xF3 "
      "\xF7\xF2\xEE \xE8\xE7-\xE7\xE0 \xED\xE0\xE2\xEE\xE4\xED\xE5\xED\xE8\xFF "
      "\xE7\xE0\xEA\xF0\xFB\xF2\xFB \xE4\xEE\xF0\xEE\xE3\xE8, \xF1\xEA\xE0\xE7\xE0\xEB "
      "\xEC\xFD\xF0.";
  for (const char* label : {"iso-8859-1", "windows-1252"}) {
    EXPECT_EQ(to_utf8(russian, label),
              "<p>Совет города в субботу перенес выборы на воскресенье, потому что из-за "
              "наводнения закрыты дороги, сказал мэр.");
  }
  EXPECT_EQ(encoding_of(russian, "windows-1250"), "windows-1250") << "nobody's default";
  EXPECT_EQ(
      encoding_of("<p>\x93\xC9\xC8\xC0\xC7\x94 \x93\xCA\xCE\xD4\xDB\x94 \x97 "
                  "\x93\xC9\xC8\xC0\xC7\x94 \x93\xCA\xCE\xD4\xDB\x94 \x93\xC9\xC8\xC0\xC7\x94",
                  "iso-8859-1"),
      "windows-1252");
}

TEST(Encoding, NulsAloneAreNoUtf16) {
  EXPECT_EQ(encoding_of(std::string(600, '\0') + "<p>text", ""), "UTF-8");
}

TEST(Encoding, Utf16IsReadWithAndWithoutMark) {
  EXPECT_EQ(to_utf8("\xFE\xFF\0<\0p\0>\x01\x11"s, ""), "<p>đ");
  EXPECT_EQ(to_utf8("<\0h\0t\0m\0l\0>\0a\0b\0c\0"s, "utf-8"), "<html>abc");
  EXPECT_EQ(to_utf8("<\0p\0>\0\x1E\x04=\x04 \0?\x04@\x04:\x04<\x04,\0"s, ""), "<p>Он пркм,");
  EXPECT_EQ(encoding_of("<meta charset=utf-16><p>plain", ""), "UTF-8")
      << "such a label is read as bytes";
}

TEST(Encoding, Utf32IsReadByItsMark) {
  const Decoded page = decode("\xFF\xFE\0\0<\0\0\0p\0\0\0>\0\0\0\x11\x01\0\0"s, "utf-8");
  EXPECT_EQ(page.encoding, "UTF-32LE");
  EXPECT_EQ(page.text, "<p>đ");
  EXPECT_EQ(page.replaced, 0U);
  EXPECT_EQ(to_utf8("\0\0\xFE\xFF\0\0\0a\0\0\xD8\0\0\0\0b"s, ""), "a\uFFFDb");
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

TEST(Encoding, TellsWhereTheFirstThatIsNoTextStands) {
  EXPECT_EQ(decode("<p>\u00C9lus \xE9 \xE9", "utf-8").first_replaced, 9U);
  EXPECT_EQ(decode("\xEF\xBB\xBFx\xE9\xE9 \u00C9", "").first_replaced, 4U);
  const std::string chinese = "<p>\xB2\xBF\xB3\xA4\xC3\xC7\xD0\xC7\xC6\xDA \xFF.";
  const Decoded page = decode(chinese, "gb2312");
  EXPECT_EQ(page.replaced, 1U);
  EXPECT_EQ(page.first_replaced, chinese.find('\xFF'));
  std::string with_nul = chinese;
  with_nul[1] = '\0';
  EXPECT_EQ(decode(with_nul, "gb2312").first_replaced, chinese.find('\xFF'));
}

TEST(Encoding, GivesTheByteOfEachPlaceInTheText) {
  const std::string wide("\xFF\xFE<\0p\0>\0\x34\x04\x30\x04", 12);
  const std::string text = to_utf8(wide, "");
  EXPECT_EQ(text, "<p>\u0434\u0430");
  EXPECT_EQ(byte_of_text(wide, "UTF-16LE", 0), 0U);
  EXPECT_EQ(byte_of_text(wide, "UTF-16LE", 3), 8U);
  EXPECT_EQ(byte_of_text(wide, "UTF-16LE", 5), 10U);
  EXPECT_EQ(byte_of_text(wide, "UTF-16LE", 100), wide.size());
  const std::string bad("a\0\xE9z", 4);
  EXPECT_EQ(byte_of_text(bad, "UTF-8", to_utf8(bad, "utf-8").find('z')), 3U);
  EXPECT_EQ(byte_of_text("", "UTF-8", 7), 0U);
}

}  // namespace
}  // namespace khaldun::html
