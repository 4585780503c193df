#include "text/bare_form.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <string>

namespace khaldun::text {
namespace {

std::u32string form(char32_t code) {
  const BareForm bare = bare_form(code);
  return {bare.codes.begin(), bare.codes.begin() + bare.size};
}

// Counts of HuggingFace tokenizers 0.23.3 over all code points but surrogates.
TEST(BareForm, HasAsManyCharactersOfEachRoleAsTheReference) {
  std::array<std::size_t, 4> counts{};
  std::size_t changed = 0;
  for (char32_t code = 0; code <= 0x10FFFF; ++code) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    const BareForm bare = bare_form(code);
    ++counts[static_cast<std::size_t>(bare.role)];
    changed += bare.size > 0 && (bare.size > 1 || bare.codes[0] != code);
  }
  EXPECT_EQ(counts[static_cast<std::size_t>(Role::kWord)], 890800U);
  EXPECT_EQ(counts[static_cast<std::size_t>(Role::kAlone)], 81994U);
  EXPECT_EQ(counts[static_cast<std::size_t>(Role::kSpace)], 22U);
  EXPECT_EQ(counts[static_cast<std::size_t>(Role::kRemoved)], 139248U);
  EXPECT_EQ(changed, 14320U);
}

TEST(BareForm, IsTheLetterInLowerCaseWithoutItsMarks) {
  EXPECT_EQ(form(U'Q'), U"q");
  EXPECT_EQ(form(U'\u00c9'), U"e");
  EXPECT_EQ(form(U'\u1ec7'), U"e") << "two marks";
  EXPECT_EQ(form(U'\u0130'), U"i") << "Python's lower case has two characters";
  EXPECT_EQ(form(U'\u0419'), U"\u0438") << "the breve of Cyrillic is a mark too";
  EXPECT_EQ(form(U'\u304c'), U"\u304b") << "and the voiced sound mark of kana";
  EXPECT_EQ(form(U'\u00df'), U"\u00df") << "no compatibility";
  EXPECT_EQ(form(U'\u09cb'), U"\u09c7\u09be") << "vowel signs that stand to both sides";
}

TEST(BareForm, TakesSyllablesOfHangulApart) {
  EXPECT_EQ(form(U'\uac00'), U"\u1100\u1161");
  EXPECT_EQ(form(U'\ud55c'), U"\u1112\u1161\u11ab");
  EXPECT_EQ(form(U'\ud7a3'), U"\u1112\u1175\u11c2");
}

TEST(BareForm, LetsPunctuationStandAlone) {
  for (const char32_t code : {U'-', U'$', U'_', U'\u2019', U'\u00b7', U'\u166d'}) {
    EXPECT_EQ(bare_form(code).role, Role::kAlone) << static_cast<unsigned>(code);
  }
  EXPECT_EQ(form(U'\u2260'), U"=") << "punctuation by its form";
  EXPECT_EQ(bare_form(U'\u2260').role, Role::kAlone);
  EXPECT_EQ(bare_form(U'\u20ac').role, Role::kWord) << "a symbol that is not ASCII";
  EXPECT_EQ(bare_form(U'\u2e43').role, Role::kWord) << "younger than Unicode 8";
}

TEST(BareForm, LetsIdeographsStandAlone) {
  EXPECT_EQ(bare_form(U'\u4e2d').role, Role::kAlone);
  EXPECT_EQ(form(U'\uf900'), U"\u8c48") << "compatibility ideographs are unified";
  EXPECT_EQ(bare_form(U'\U0002b820').role, Role::kWord) << "a gap of the reference";
}

TEST(BareForm, RemovesControlsAndMarks) {
  for (const unsigned code :
       {0x0U, 0x1FU, 0x7FU, 0x85U, 0xADU, 0x301U, 0x200BU, 0xE000U, 0xFEFFU, 0xFFFDU}) {
    EXPECT_EQ(bare_form(code).role, Role::kRemoved) << code;
  }
  for (const unsigned code : {0x9U, 0xAU, 0xDU, 0x20U, 0xA0U, 0x2028U, 0x3000U}) {
    EXPECT_EQ(bare_form(code).role, Role::kSpace) << code;
  }
}

TEST(BareForm, LeavesAloneWhatUnicodeDoesNotName) {
  EXPECT_EQ(form(0x378), U"\u0378");
  EXPECT_EQ(form(0x110000).size(), 1U);
}

}  // namespace
}  // namespace khaldun::text
