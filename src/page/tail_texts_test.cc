#include "page/tail_texts.h"

#include <gtest/gtest.h>

#include "page/page_words.h"

namespace khaldun::page {
namespace {

const Phrases& phrases() {
  static const Phrases phrases = *Phrases::load("data/web/phrases.tsv");
  return phrases;
}
const Phrases& notices() {
  static const Phrases notices = *Phrases::load("data/web/notices.tsv");
  return notices;
}

bool is_story(std::string_view text) {
  return is_story_sentence(text, words_by_blanks(text), phrases().kinds_in(text), notices());
}

TEST(TailTexts, AreKnownByTheirWords) {
  EXPECT_TRUE(is_tail(phrases().kinds_in("Share this article")));
  EXPECT_EQ(tail_kinds(phrases().kinds_in("Ann Lee is a reporter. Follow her on Twitter.")), 2);
  EXPECT_FALSE(is_tail(phrases().kinds_in("Police arrested nine men in Ndola on Friday.")));
}

TEST(TailTexts, ASentenceOfTheStoryMayHaveOneOfThem) {
  EXPECT_TRUE(is_story("Share prices fell in Lusaka after US troops attacked the port."));
  EXPECT_TRUE(is_story("A court in Oslo fined the paper on Friday for breach of copyright."));
  EXPECT_FALSE(is_story("Share prices fell.")) << "short";
  EXPECT_FALSE(is_story("Share prices fell in Lusaka after troops attacked the port"));
  EXPECT_FALSE(is_story("Ann Lee is a reporter in Lusaka and is on Twitter all day long."));
}

TEST(TailTexts, NoticesAreNoStory) {
  EXPECT_FALSE(is_story("Share what you think of the council in the box below."));
  EXPECT_FALSE(is_story("No part of this text may be reproduced by any other paper."));
  EXPECT_TRUE(is_notice("Email us at the paper.", notices()));
  EXPECT_FALSE(is_notice("\u201CYou must share our land,\u201D he said.", notices()));
}

}  // namespace
}  // namespace khaldun::page
