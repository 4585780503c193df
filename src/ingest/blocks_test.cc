#include "ingest/blocks.h"

#include <gtest/gtest.h>

#include <string>

namespace khaldun::ingest {
namespace {

// "line|line / line": lines of a block parted by '|', blocks by " / ".
std::string blocks_as_text(std::string_view text) {
  std::string result;
  for (const Block& block : blocks_of(text)) {
    if (!result.empty()) result += " / ";
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
      result += (i > 0 ? "|" : "") + std::string(words_of(text, block.lines[i]));
    }
  }
  return result;
}

TEST(Blocks, ArePartedByEmptyLines) {
  EXPECT_EQ(blocks_as_text("One\r\ntwo \r\n \t\r\n\r\n  three\n"), "One|two / three");
  EXPECT_EQ(blocks_as_text("\n\n"), "");
  EXPECT_EQ(blocks_as_text(""), "");
}

TEST(Blocks, AreLinesWhereEachLineEndsASentence) {
  EXPECT_EQ(blocks_as_text("Head\nIt began.\n\u201cGo,\u201d she said.\nThe end\u2026"),
            "Head / It began. / \u201cGo,\u201d she said. / The end\u2026");
}

TEST(Blocks, KeepWrappedLinesTogether) {
  EXPECT_EQ(blocks_as_text("The army said on\nMonday that it had\nleft the town."),
            "The army said on|Monday that it had|left the town.");
}

TEST(Blocks, HaveExactBytes) {
  const auto blocks = blocks_of("  a \n\n b\n c\n");
  ASSERT_EQ(blocks.size(), 2U);
  EXPECT_EQ(blocks[0].bytes(), (Span{2, 3}));
  EXPECT_EQ(blocks[1].bytes(), (Span{7, 11}));
}

}  // namespace
}  // namespace khaldun::ingest
