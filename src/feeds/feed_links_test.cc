#include "feeds/feed_links.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace khaldun::feeds {
namespace {

// RFC 3986, section 5.4.
TEST(FeedLinks, ResolvesAsTheStandardSays) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g?y#s", "http://a/b/c/g?y#s"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../../g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g..", "http://a/b/c/g.."},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
      {"g?y/../x", "http://a/b/c/g?y/../x"}};
  for (const auto& [reference, url] : cases) {
    EXPECT_EQ(resolve_url("http://a/b/c/d;p?q", reference), url) << reference;
  }
}

TEST(FeedLinks, LeavesALinkWithoutABase) {
  EXPECT_EQ(resolve_url("", " /a/b\n"), "/a/b");
  EXPECT_EQ(resolve_url("", ""), "");
  EXPECT_EQ(resolve_url("https://a.example", "b"), "https://a.example/b");
}

TEST(FeedLinks, TakesOnlyTheWebForABase) {
  EXPECT_EQ(resolved_base("https://a.example/", "javascript:x()"), "https://a.example/");
  EXPECT_EQ(resolved_base("", "http:///a.example/b/"), "http://a.example/b/");
  EXPECT_EQ(resolved_base("https://a.example/b/c", "../d/"), "https://a.example/d/");
}

}  // namespace
}  // namespace khaldun::feeds
