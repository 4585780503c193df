#include "eval/feed_case.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/temporary_folder.h"

namespace khaldun::eval {
namespace {

using ::testing::HasSubstr;

FeedCase read(const std::string& name, const std::string& bytes) {
  const auto found = read_feed_case(name, bytes);
  EXPECT_TRUE(found) << found.error().message;
  EXPECT_TRUE(found && *found) << name;
  return found && *found ? **found : FeedCase();
}

TEST(FeedCase, ReadsTheFirstComment) {
  const FeedCase found = read("wellformed/rss/a.xml",
                              "<?xml version='1.0'?>\n<!--\nDescription: say Expect: twice\n"
                              "Expect:      feed['title'] == 'T'  \n-->\n<rss/>");
  EXPECT_EQ(found.folder, "wellformed/rss");
  EXPECT_EQ(found.expected, "feed['title'] == 'T'");
  EXPECT_EQ(found.context.url, "");
  EXPECT_THAT(found.bytes, HasSubstr("<!--"));
}

TEST(FeedCase, TakesWhatTheHeadersSay) {
  const FeedCase found = read(
      "wellformed/base/a.xml",
      "<!--\nHeader:   Content-type: text/xml; charset= \"KOI8-R\"\nHeader: Content-Language: ru\n"
      "Header: Content-Location: http://example.com/b/\nExpect: 1\n-->");
  EXPECT_EQ(found.context.charset, "koi8-r");
  EXPECT_EQ(found.context.language, "ru");
  EXPECT_EQ(found.context.url, "http://example.com/b/");
}

TEST(FeedCase, IsServedFromHereWhenItsNameSaysSo) {
  EXPECT_EQ(read("base/http_a.xml", "<!--\nExpect: 1\n-->").context.url,
            "http://127.0.0.1:8097/base/http_a.xml");
  EXPECT_EQ(
      read("http/a.xml", "<!--\nHeader: Content-Location: /feed/b\nExpect: 1\n-->").context.url,
      "http://127.0.0.1:8097/feed/b");
  EXPECT_EQ(read("http/a.xml", "<!--\nHeader: Content-type: text/xml; charset:x\nExpect: 1\n-->")
                .context.charset,
            "");
}

TEST(FeedCase, ReadsTheCommentOfWideEncodings) {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("<!--\nExpect: feed['id'] == 'x'\n-->")) {
    wide += c;
    wide += '\0';
  }
  EXPECT_EQ(read("a.xml", wide).expected, "feed['id'] == 'x'");
}

TEST(FeedCase, IsNoneWithoutAnExpectation) {
  EXPECT_FALSE(read_feed_case("a.xml", "<rss/>")->has_value());
  EXPECT_FALSE(read_feed_case("a.xml", "<!-- Description: x --><rss/>")->has_value());
}

TEST(FeedCase, TellsTheFileWhoseExpectationIsWrong) {
  const auto found = read_feed_case("rss/a.xml", "<!--\nExpect: feed[ == 1\n-->");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::kInvalidData);
  EXPECT_THAT(found.error().message, HasSubstr("rss/a.xml: byte 6"));
}

TEST(FeedCases, AreThoseBelowTestsInTheOrderOfTheirNames) {
  const testing::TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() + "/tests/rss");
  folder.write("tests/rss/b.xml", "<!--\nExpect: 1\n--><rss/>");
  folder.write("tests/a.xml", "<!--\nExpect: 1\n--><rss/>");
  folder.write("tests/c.xml", "<rss/>");
  folder.write("tests/d.txt", "<!--\nExpect: 1\n-->");
  const auto cases = read_feed_cases(folder.path());
  ASSERT_TRUE(cases) << cases.error().message;
  ASSERT_EQ(cases->size(), 2U);
  EXPECT_EQ((*cases)[0].name, "a.xml");
  EXPECT_EQ((*cases)[1].name, "rss/b.xml");
}

TEST(FeedCases, ThatAreNotThereAreAnError) {
  const testing::TemporaryFolder folder;
  const auto none = read_feed_cases(folder.path());
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(none.error().message, HasSubstr("expected *.xml with \"Expect:\""));
  EXPECT_THAT(read_feed_cases(folder.path() + "/missing").error().message,
              HasSubstr("expected a folder with cases of feedparser, found none"));
}

}  // namespace
}  // namespace khaldun::eval
