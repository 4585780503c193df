#include "formats/terminal_text.h"

#include <gtest/gtest.h>

namespace khaldun::formats {
namespace {

TEST(TerminalText, AlignsColumnsByTheirWidthOnScreen) {
  std::string out;
  append_columns(out, {{"a", "bb", "c"}, {"\u4e2d\u6587", "", "d"}, {"x"}}, "> ");
  EXPECT_EQ(out, "> a     bb  c\n> \u4e2d\u6587      d\n> x\n");
}

TEST(TerminalText, WrapsAtBlanks) {
  std::string out;
  append_wrapped(out, "one two  three\nfour incomprehensibly five", {"* ", "  "}, 12);
  EXPECT_EQ(out, "* one two\n  three four\n  incomprehensibly\n  five\n");
}

TEST(TerminalText, WritesNothingForNoWords) {
  std::string out;
  append_wrapped(out, " \n ", {"  ", "  "}, 12);
  EXPECT_EQ(out, "");
}

TEST(TerminalText, IsHarmless) { EXPECT_EQ(printable("a\x1b[2J\n\xff"), "a [2J \uFFFD"); }

}  // namespace
}  // namespace khaldun::formats
