#include "html/character_references.h"

#include <gtest/gtest.h>

#include <string>

namespace khaldun::html {
namespace {

std::string decoded(std::string text, ReferencePlace place = ReferencePlace::kText) {
  text.resize(decode_references(text.data(), text.size(), place));
  return text;
}

TEST(CharacterReferences, NamesAndNumbersAreDecoded) {
  EXPECT_EQ(decoded("Caf&eacute; &lt;b&gt; &amp;amp; &#8217;&#x2019;&#X2019;"),
            "Café <b> &amp; ’’’");
  EXPECT_EQ(decoded("&CounterClockwiseContourIntegral;&zwnj;&bne;"), "∳\u200C=\u20E5");
  EXPECT_EQ(decoded("a&nbsp;b"), "a\u00A0b");
}

TEST(CharacterReferences, OldNamesMayLackTheirSemicolonAndTheLongestCounts) {
  EXPECT_EQ(decoded("&copy 2024 &ampx &notit; &notin; &noti"), "© 2024 &x ¬it; ∉ ¬i");
  EXPECT_EQ(decoded("&hellip &zwnj &apos"), "&hellip &zwnj &apos") << "these are not old";
}

TEST(CharacterReferences, AddressesInAttributesStay) {
  const auto place = ReferencePlace::kAttribute;
  EXPECT_EQ(decoded("?a=1&copy=2&reg&lt3&amp;b", place), "?a=1&copy=2®&lt3&b");
  EXPECT_EQ(decoded("?a=1&copy=2"), "?a=1©=2");
  EXPECT_EQ(decoded("&notin;&notit;", place), "∉&notit;");
}

TEST(CharacterReferences, NumbersMeanWhatBrowsersTakeThemFor) {
  EXPECT_EQ(decoded("&#146;&#128;&#x81;"), "’€\u0081");
  EXPECT_EQ(decoded("&#0;&#xD800;&#x110000;&#99999999999999999999;"), "\uFFFD\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(decoded("&#65&#66x"), "ABx") << "a number needs no semicolon";
}

TEST(CharacterReferences, WhatIsNoneStays) {
  for (const char* text : {"", "&", "&&", "&;", "&#", "&#;", "&#x;", "&#xg;", "&nosuch;", "a & b",
                           "&nGt;", "&nLt;", "&\xC3\xA9;"}) {
    EXPECT_EQ(decoded(text), text);
  }
}

TEST(CharacterReferences, ManyTakeLinearTime) {
  std::string text;
  for (int i = 0; i < 1'000'000; ++i) text += "&a";
  EXPECT_EQ(decoded(text), text);
  EXPECT_EQ(decoded(std::string(1'000'000, '&')).size(), 1'000'000U);
  EXPECT_EQ(decoded("&#" + std::string(1'000'000, '9')), "\uFFFD");
}

TEST(CharacterReferences, NamesAloneAreFound) {
  EXPECT_EQ(named_character("AElig"), "Æ");
  EXPECT_EQ(named_character("zwnj"), "\u200C");
  for (const char* name : {"", "nosuch", "eacute;", "[", "zzz", "AAAA"}) {
    EXPECT_EQ(named_character(name), "") << name;
  }
}

}  // namespace
}  // namespace khaldun::html
