#include "page/page_words.h"

#include <gtest/gtest.h>

namespace khaldun::page {
namespace {

TEST(PageWords, AreCountedByBlanks) {
  EXPECT_EQ(words_by_blanks(" Niger’s junta:\n\tone week "), 4U);
  EXPECT_EQ(words_by_blanks(""), 0U);
}

TEST(PageWords, TidyMakesOneLineOfBlanksAndReferences) {
  EXPECT_EQ(tidy("  Troops&nbsp;leave \n\t Mali "), "Troops leave Mali");
  EXPECT_EQ(tidy("Niger&#8217;s &quot;week&quot; &eacute;"), "Niger’s \"week\" é");
  EXPECT_EQ(tidy("A &amp;#8211; B"), "A – B");  // escaped twice
  EXPECT_EQ(tidy("R&D & more; AT&T;"), "R&D & more; AT&T;");
  EXPECT_EQ(tidy("a\xE2\x80\x8B"
                 "b\xE2\x80\x8F"),
            "ab");  // zero-width space, right-to-left mark
}

TEST(PageWords, TidyLeavesReferencesThatAreNone) {
  EXPECT_EQ(tidy("&#xD800; &#0; &#99999999; &; &nosuch;"), "&#xD800; &#0; &#99999999; &; &nosuch;");
}

TEST(PageWords, FoldedHasLettersAndDigitsOnly) {
  EXPECT_EQ(folded("Niger’s junta: “One week!”"), "nigers junta one week");
  EXPECT_EQ(folded("ÉLYSÉE – 2020"), "élysée 2020");
  EXPECT_EQ(folded("  ...  "), "");
  EXPECT_EQ(site_key("www.Blue-Nile.example"), "wwwbluenileexample");
}

TEST(PageWords, HoldsWholeWordsOnly) {
  EXPECT_TRUE(holds_words("truce signed in pretoria", "signed in"));
  EXPECT_FALSE(holds_words("truce signed in pretoria", "sign"));
  EXPECT_FALSE(holds_words("truce", ""));
}

TEST(PageWords, OverlapIsOfTheShorterText) {
  EXPECT_DOUBLE_EQ(word_overlap("truce signed", "truce is signed today"), 1.0);
  EXPECT_DOUBLE_EQ(word_overlap("truce signed", "war goes on"), 0.0);
  EXPECT_DOUBLE_EQ(word_overlap("", "war"), 0.0);
}

TEST(PageWords, CutKeepsCharactersWhole) {
  EXPECT_EQ(cut("aé", 2), "a");
  EXPECT_EQ(cut("aé", 3), "aé");
  EXPECT_EQ(cut("é", 0), "");
}

TEST(PageWords, AddressesHaveHostAndPath) {
  EXPECT_EQ(host_of("https://user@www.cape.example:80/world?x"), "www.cape.example");
  EXPECT_EQ(path_of("https://cape.example/world?x=1"), "/world?x=1");
  EXPECT_EQ(host_of("/world"), "");
  EXPECT_EQ(path_of("https://cape.example"), "");
  EXPECT_EQ(path_of("/world"), "/world");
}

}  // namespace
}  // namespace khaldun::page
