#include "ingest/conllu_text.h"

#include <gtest/gtest.h>

namespace khaldun::ingest {
namespace {

// `words` is "FORM MISC" pairs in lines; an empty line ends a sentence; '#' lines are comments.
std::string text_of(std::string_view source) {
  ConlluText text;
  int number = 0;
  while (!source.empty()) {
    const std::size_t end = std::min(source.find('\n'), source.size());
    const std::string line(source.substr(0, end));
    source.remove_prefix(std::min(end + 1, source.size()));
    const std::size_t blank = line.find(' ');
    number = line.empty() ? 0 : number + 1;
    const std::string row = line.empty() || line[0] == '#'
                                ? line
                                : std::to_string(number) + "\t" + line.substr(0, blank) +
                                      "\t_\t_\t_\t_\t0\troot\t_\t" + line.substr(blank + 1);
    EXPECT_TRUE(text.add_line(row)) << row;
    if (!line.empty() && line[0] == '#') number = 0;
  }
  return text.take();
}

TEST(ConlluText, JoinsWordsAndSentencesBySpaces) {
  EXPECT_EQ(text_of("Troops _\nleft SpaceAfter=No\n. _\n\nTalks _\nbegan _\n"),
            "Troops left. Talks began");
}

TEST(ConlluText, KeepsWhiteSpaceThatMiscStates) {
  EXPECT_EQ(text_of("Head SpacesBefore=\\s|SpacesAfter=\\n\\n\nBody SpacesAfter=\\t\\p\\\\\n"),
            " Head\n\nBody\t|\\");
}

TEST(ConlluText, PartsParagraphs) {
  EXPECT_EQ(text_of("# newpar\nOne _\n\n# newpar\nTwo _\n"), "One\n\nTwo");
  EXPECT_EQ(text_of("One SpacesAfter=\\n\n\n# newpar\nTwo _\n"), "One\nTwo");
}

TEST(ConlluText, BelievesTheTextCommentWhereWordsDiffer) {
  EXPECT_EQ(text_of("# text = Don\u2019t go.\nDo _\nnot _\ngo _\n. _\n\nNow _\n"),
            "Don\u2019t go. Now");
}

TEST(ConlluText, BelievesTheWordsWhereOnlyWhiteSpaceDiffers) {
  EXPECT_EQ(text_of("# text = Now go.\nNow SpacesAfter=\u2028\\n\ngo SpaceAfter=No\n. _\n"),
            "Now\u2028\ngo.");
}

TEST(ConlluText, TakesMultiwordTokensOnceAndLeavesOutEmptyNodes) {
  ConlluText text;
  for (const char* line : {"1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_", "1\tde\t_\t_\t_\t_\t0\troot\t_\t_",
                           "2\tle\t_\t_\t_\t_\t1\tdet\t_\t_", "2.1\tnul\t_\t_\t_\t_\t_\t_\t_\t_",
                           "3\tpays\t_\t_\t_\t_\t1\tobj\t_\t_"}) {
    EXPECT_TRUE(text.add_line(line));
  }
  EXPECT_EQ(text.take(), "du pays");
}

TEST(ConlluText, SaysWhatIsWrongWithALine) {
  ConlluText text;
  EXPECT_EQ(text.add_line("1\tTroops").error().message,
            "expected a word of 10 columns parted by TAB, the first a number; found 2 columns");
  EXPECT_FALSE(text.add_line("x\tTroops\t_\t_\t_\t_\t0\troot\t_\t_"));
}

}  // namespace
}  // namespace khaldun::ingest
