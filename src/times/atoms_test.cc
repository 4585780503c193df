#include "times/atoms.h"

#include <gtest/gtest.h>

#include <string>

namespace khaldun::times {
namespace {

std::string atoms_of(const std::string& text) {
  static const TimeWords kNone;
  std::vector<Atom> atoms;
  scan(text, {0, static_cast<std::uint32_t>(text.size())}, kNone, atoms);
  std::string result;
  for (const Atom& atom : atoms) {
    result += (result.empty() ? ""
               : atom.glued   ? "+"
                              : " ") +
              text.substr(atom.span.begin, atom.span.size());
  }
  return result;
}

TEST(Atoms, HoldNumbersThatFitAnInt) {
  static const TimeWords kNone;
  std::vector<Atom> atoms;
  const std::string text = "222313123131 14";
  scan(text, {0, static_cast<std::uint32_t>(text.size())}, kNone, atoms);
  ASSERT_EQ(atoms.size(), 2u);
  EXPECT_EQ(atoms[0].number, 1e9);
  EXPECT_EQ(atoms[1].number, 14);
}

TEST(Atoms, AreWordsNumbersAndMarks) {
  EXPECT_EQ(atoms_of("Oct. 31, 1989"), "Oct+. 31+, 1989");
  EXPECT_EQ(atoms_of("two-year"), "two+-+year");
  EXPECT_EQ(atoms_of("the 1970s"), "the 1970+s");
  EXPECT_EQ(atoms_of("10/30/89"), "10+/+30+/+89");
}

TEST(Atoms, KeepNumbersAndShortFormsTogether) {
  EXPECT_EQ(atoms_of("14,000 men"), "14,000 men");
  EXPECT_EQ(atoms_of("May 5,200 more"), "May 5,200 more");
  EXPECT_EQ(atoms_of("2.5 years."), "2.5 years+.");
  EXPECT_EQ(atoms_of("on 13.5.2015."), "on 13+.+5+.+2015+.");
  EXPECT_EQ(atoms_of("6 a.m. sharp"), "6 a.m+. sharp");
}

TEST(Atoms, ReadCurlyMarksAsPlainOnes) {
  const std::string text = "year\u2019s \u2013";
  static const TimeWords kNone;
  std::vector<Atom> atoms;
  scan(text, {0, static_cast<std::uint32_t>(text.size())}, kNone, atoms);
  ASSERT_EQ(atoms.size(), 4u);
  EXPECT_EQ(atoms[1].mark, '\'');
  EXPECT_EQ(atoms[3].mark, '-');
}

TEST(Atoms, CoverBytesThatAreNotUtf8) {
  EXPECT_EQ(atoms_of("\xff\xfe 3"), "\xff\xfe 3");
  EXPECT_EQ(atoms_of("\xe2\x80"), "\xe2\x80");
  EXPECT_EQ(atoms_of(""), "");
}

}  // namespace
}  // namespace khaldun::times
