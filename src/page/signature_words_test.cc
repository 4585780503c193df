#include "page/signature_words.h"

#include <gtest/gtest.h>

namespace khaldun::page {
namespace {

TEST(SignatureWords, BylinesBegin) {
  EXPECT_EQ(byline_start("By Jane Doe"), 3U);
  EXPECT_EQ(byline_start("Written by: Jane Doe"), 12U);
  EXPECT_EQ(byline_start("Von Karl Voit"), 4U);
  EXPECT_EQ(byline_start("ByMichael Greshko"), 2U);
  EXPECT_EQ(byline_start("作者：孔德明"), std::string_view("作者：").size());
  EXPECT_EQ(byline_start("Byron Smith"), 0U);
  EXPECT_EQ(byline_start("Posted in Economy"), 0U) << "what follows is a category";
  EXPECT_EQ(byline_start(""), 0U);
}

TEST(SignatureWords, NameAgencies) {
  EXPECT_EQ(wire_of("Reuters"), "Reuters");
  EXPECT_EQ(wire_of("avec AFP"), "AFP");
  EXPECT_EQ(wire_of("The Associated Press"), "AP");
  EXPECT_EQ(wire_of("dsw / DPA"), "dpa");
  EXPECT_EQ(wire_of("Jane Doe"), "");
  EXPECT_EQ(wire_of_dateline("PRETORIA (Reuters) -"), "Reuters");
  EXPECT_EQ(wire_of_dateline("PRETORIA -"), "");
  EXPECT_EQ(wire_of_dateline("PRETORIA ("), "");
}

TEST(SignatureWords, JoinNames) {
  EXPECT_EQ(conjunction_start(" and Jane"), 5U);
  EXPECT_EQ(conjunction_start(" AND Jane"), 5U);
  EXPECT_EQ(conjunction_start(" avec AFP"), 6U);
  EXPECT_EQ(conjunction_start(" Con AFP"), 0U);
  EXPECT_EQ(conjunction_start("and Jane"), 0U);
}

TEST(SignatureWords, KnowUsers) {
  EXPECT_TRUE(is_user_name("nation_admin"));
  EXPECT_TRUE(is_user_name("Admin2"));
  EXPECT_TRUE(is_user_name("editor1"));
  EXPECT_TRUE(is_user_name("jane_doe"));
  EXPECT_TRUE(is_user_name("web.editor"));
  EXPECT_FALSE(is_user_name("freeman1984"));
  EXPECT_FALSE(is_user_name("Jean-Luc"));
  EXPECT_FALSE(is_user_name("Jane Doe"));
}

TEST(SignatureWords, KnowUsersWrittenTogether) {
  EXPECT_TRUE(is_user_name("wpadmin"));
  EXPECT_TRUE(is_user_name("newsdesk1"));
  EXPECT_TRUE(is_user_name("DigitalTeam"));
  EXPECT_TRUE(is_user_name("dailyeditor"));
  EXPECT_TRUE(is_user_name("onlinenewsdesk"));
  EXPECT_FALSE(is_user_name("Wagstaff"));
  EXPECT_FALSE(is_user_name("steam"));
  EXPECT_FALSE(is_user_name("jwebb"));
  EXPECT_FALSE(is_user_name("news")) << "a stem alone";
  EXPECT_FALSE(is_user_name(std::string(5000, 'e') + "editor"));
}

TEST(SignatureWords, AreWholeWords) {
  EXPECT_TRUE(is_body_word("team"));
  EXPECT_FALSE(is_body_word("tea"));
  EXPECT_FALSE(is_body_word(""));
  EXPECT_TRUE(is_nobody("super user"));
  EXPECT_TRUE(is_nobody("demo"));
  EXPECT_TRUE(is_role_word("reporter"));
  EXPECT_TRUE(is_name_particle("bin"));
  EXPECT_TRUE(is_date_word("december"));
  EXPECT_TRUE(is_page_word("share"));
  EXPECT_TRUE(is_title_word("dr."));
}

}  // namespace
}  // namespace khaldun::page
