#include "text/unicode.h"

#include <gtest/gtest.h>

namespace khaldun::text {
namespace {

std::string lower(std::string_view text) {
  std::string out;
  append_lower(out, text);
  return out;
}

std::size_t count(bool (*predicate)(char32_t)) {
  std::size_t n = 0;
  for (char32_t code = 0; code <= 0x10FFFF; ++code) n += predicate(code);
  return n;
}

TEST(Unicode, HasAsManyCharactersOfEachKindAsPython) {
  EXPECT_EQ(count(is_space), 29U);
  EXPECT_EQ(count(is_alpha), 131756U);
  EXPECT_EQ(count(is_upper), 1951U);
  EXPECT_EQ(count(is_digit), 788U);
}

TEST(Unicode, KnowsTheSpacesThatAreNoBlanks) {
  for (const unsigned code : {0x1CU, 0x85U, 0xA0U, 0x2009U, 0x3000U})
    EXPECT_TRUE(is_space(code)) << code;
  for (const unsigned code : {0x200BU, 0xFEFFU}) EXPECT_FALSE(is_space(code)) << code;
}

TEST(Unicode, CountsSuperscriptsAsDigits) {
  EXPECT_TRUE(is_digit(U'\u00b2'));
  EXPECT_FALSE(is_digit(U'\u00bd'));
}

TEST(Unicode, KnowsNothingPastTheLastCodePoint) { EXPECT_FALSE(is_alpha(0x110000)); }

TEST(Unicode, TestsWholeStrings) {
  EXPECT_TRUE(all_alpha("caf\u00e9"));
  EXPECT_FALSE(all_alpha("e-mail"));
  EXPECT_FALSE(all_alpha(""));
  EXPECT_TRUE(all_space("\n\u00a0"));
  EXPECT_FALSE(all_space(""));
}

TEST(Lower, ChangesLettersOfEveryScript) {
  EXPECT_EQ(lower("U.S. \u00c9TAT \u041c\u041e\u0421\u041a\u0412\u0410 \U00010400"),
            "u.s. \u00e9tat \u043c\u043e\u0441\u043a\u0432\u0430 \U00010428");
}

TEST(Lower, MakesTwoCharactersOfTheDottedCapitalI) {
  EXPECT_EQ(lower("\u0130zmir"), "i\u0307zmir");
}

TEST(Lower, EndsGreekWordsWithTheFinalSigma) {
  EXPECT_EQ(lower("\u039f\u0394\u039f\u03a3"), "\u03bf\u03b4\u03bf\u03c2");
  EXPECT_EQ(lower("\u03a3"), "\u03c3") << "nothing before";
  EXPECT_EQ(lower("A\u03a3B"), "a\u03c3b") << "a letter after";
  EXPECT_EQ(lower("A'\u03a3'."), "a'\u03c2'.") << "an apostrophe does not count";
  EXPECT_EQ(lower("A'\u03a3'b"), "a'\u03c3'b");
}

TEST(Lower, TakesLinearTimeForALineOfSigmas) {
  std::string sigmas;
  for (int i = 0; i < 200'000; ++i) sigmas += "\u03a3";
  EXPECT_EQ(lower(sigmas).size(), sigmas.size());
}

}  // namespace
}  // namespace khaldun::text
