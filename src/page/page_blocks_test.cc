#include "page/page_blocks.h"

#include <gtest/gtest.h>

#include "html/parser.h"

namespace khaldun::page {
namespace {

std::vector<std::string> texts(std::string_view page) {
  std::vector<std::string> result;
  for (const Block& block : blocks_of(html::parse(page))) result.push_back(block.text);
  return result;
}

TEST(PageBlocks, AreTheLinesOfThePage) {
  EXPECT_EQ(
      texts("<body><h1>Truce</h1><div>Lead <p>One <b>two</b></p>tail</div><ul><li>a<li>b</ul>"),
      (std::vector<std::string>{"Truce", "Lead", "One two", "tail", "a", "b"}));
  EXPECT_EQ(texts("<p>One<br>two<br><br>three"), (std::vector<std::string>{"One", "two", "three"}));
  EXPECT_EQ(texts("<table><tr><td>x<td>y</table>"), (std::vector<std::string>{"x", "y"}));
}

TEST(PageBlocks, LeaveOutWhatIsNotShown) {
  EXPECT_EQ(
      texts("<title>T</title><p>a<script>b</script><noscript>c</noscript><template>d</template>"),
      (std::vector<std::string>{"a"}));
}

TEST(PageBlocks, CountWordsLinksAndStress) {
  const auto blocks =
      blocks_of(html::parse("<p>See <a href=x>the <b>truce</b></a> of May</p><p>停火协议</p>"));
  ASSERT_EQ(blocks.size(), 2U);
  EXPECT_EQ(blocks[0].words, 5U);
  EXPECT_EQ(blocks[0].characters, 20U);
  EXPECT_EQ(blocks[0].link_bytes, 9U);
  EXPECT_EQ(blocks[0].strong_bytes, 5U);
  EXPECT_EQ(blocks[1].words, 2U);
  EXPECT_EQ(blocks[1].characters, 4U);
}

TEST(PageBlocks, KnowWhatIsBoldAtTheFront) {
  const auto blocks = blocks_of(html::parse(
      "<p><b>Ansa, </b><i>Utopia</i> - A <b>truce</b></p><p>A <b>truce</b></p><p><b>All</b></p>"));
  ASSERT_EQ(blocks.size(), 3U);
  EXPECT_EQ(blocks[0].strong_front, 12U);
  EXPECT_EQ(blocks[0].strong_bytes, 17U);
  EXPECT_EQ(blocks[1].strong_front, 0U);
  EXPECT_EQ(blocks[2].strong_front, 3U);
}

TEST(PageBlocks, AreCountedWithinAnElement) {
  const html::Tree tree =
      html::parse("<p>One</p><div><p>Two three</p><p>Four</p></div><p>Five</p>");
  const auto blocks = blocks_of(tree);
  ASSERT_EQ(blocks.size(), 4U);
  const html::NodeId box = tree.parent(blocks[1].element);
  EXPECT_EQ(block_at(blocks, box), 1U);
  EXPECT_EQ(block_at(blocks, tree.end(box)), 3U);
  EXPECT_EQ(words_within(tree, blocks, box), 3U);
}

}  // namespace
}  // namespace khaldun::page
