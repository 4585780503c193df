#include "page/comment_forms.h"

#include <gtest/gtest.h>

namespace khaldun::page {
namespace {

TEST(CommentForms, ASpeakerStandsBeforeAColon) {
  EXPECT_TRUE(names_speaker("Ann Roe: They should go."));
  EXPECT_TRUE(names_speaker("Ann (17 May 2023): They should go."));
  EXPECT_TRUE(names_speaker("Ben Phiri from Ndola writes: They should go."));
  EXPECT_FALSE(names_speaker("14:02 They should go."));
  EXPECT_FALSE(names_speaker("The council of the town said: They should go."));
  EXPECT_TRUE(names_nickname("bob: No."));
  EXPECT_TRUE(names_nickname("Bob99: No."));
  EXPECT_FALSE(names_nickname("France: The ministry condemned the attack."));
}

TEST(CommentForms, ASignatureStandsAtTheEndOrAlone) {
  EXPECT_TRUE(ends_signed("They should go. \u2013 Ben, Ndola"));
  EXPECT_TRUE(ends_signed("No! \u2014Bob"));
  EXPECT_FALSE(ends_signed("The talks \u2013 the third in May \u2013 failed."));
  EXPECT_TRUE(is_signer("\u2013 Ben Phiri, Ndola"));
  EXPECT_TRUE(is_signer("Grace Mwale, Kitwe"));
  EXPECT_FALSE(is_signer("Grace Mwale")) << "a heading";
  EXPECT_FALSE(is_signer("Police came, then they left."));
}

TEST(CommentForms, ANameAndATime) {
  for (const char* line : {"bob99, 2 hours ago", "Ann, an hour ago", "Ben Zulu, just now",
                           "@ben 2h", "Grace \u00B7 5h", "ann \u2022 Yesterday at 10:14",
                           "Ann Lee on May 17, 2023 at 10:02 am"}) {
    EXPECT_TRUE(is_name_and_time(line)) << line;
  }
  for (const char* line : {"Update, 14:02", "Updated 2 hours ago", "Kolwezi, 05:10", "Day 1, 05:10",
                           "Congo, 20 years ago", "Kolwezi, three months ago",
                           "Beirut, 17 May 2023", "2 hours ago", "Ann", "Ann () ago"}) {
    EXPECT_FALSE(is_name_and_time(line)) << line;
  }
}

}  // namespace
}  // namespace khaldun::page
