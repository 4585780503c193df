#include "base/utf8.h"

#include <gtest/gtest.h>

namespace khaldun::base {
namespace {

TEST(Utf8, ReadsCharactersOfEveryLength) {
  EXPECT_EQ(next_character("a", 0).code, U'a');
  EXPECT_EQ(next_character("\u00e9", 0).code, U'\u00e9');
  EXPECT_EQ(next_character("\u20ac", 0).code, U'\u20ac');
  EXPECT_EQ(next_character("\U0001f600", 0).code, U'\U0001f600');
  EXPECT_EQ(next_character("\U0001f600", 0).bytes, 4U);
}

TEST(Utf8, CountsEachBadByteAsOneCharacter) {
  EXPECT_EQ(count_characters("a\xff\xfe"
                             "b"),
            4U);
  EXPECT_EQ(count_characters("\xe2\x82"), 2U) << "cut off";
  EXPECT_EQ(count_characters("\xed\xa0\x80"), 3U) << "surrogate";
  EXPECT_EQ(count_characters("\xc0\xaf"), 2U) << "overlong, two bytes";
  EXPECT_EQ(count_characters("\xe0\x80\xaf"), 3U) << "overlong, three bytes";
  EXPECT_EQ(count_characters("\xf4\x90\x80\x80"), 4U) << "past U+10FFFF";
  EXPECT_EQ(count_characters("\xe2\x82"
                             "a"),
            3U)
      << "cut off by ASCII";
}

TEST(Utf8, WritesWhatItReads) {
  const std::string text = "a\u00e9\u20ac\U0001f600\U0010ffff";
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += next_character(text, i).bytes) {
    append_character(out, next_character(text, i).code);
  }
  EXPECT_EQ(out, text);
}

TEST(Utf8, ReplacesBadBytesOnly) {
  std::string out = "<";
  append_valid_utf8(out, "caf\xe9 \u00e9");
  EXPECT_EQ(out, "<caf\uFFFD \u00e9");
}

TEST(Utf8, KnowsTheWidthOfCharacters) {
  EXPECT_EQ(display_width(U'a'), 1);
  EXPECT_EQ(display_width(U'\u0301'), 0);
  EXPECT_EQ(display_width(U'\u4e2d'), 2);
  EXPECT_EQ(display_width(U'\U0001f600'), 2);
  EXPECT_EQ(display_width(U'\u0430'), 1);
}

TEST(Utf8, DisarmsTerminalEscapes) {
  std::string out;
  EXPECT_EQ(append_printable(out, "a\x1b[2J\nb\u202e\xff"), 9U);
  EXPECT_EQ(out, "a [2J b \uFFFD");
}

}  // namespace
}  // namespace khaldun::base
