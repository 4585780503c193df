#include "fetch/robots_pattern.h"

#include <gtest/gtest.h>

#include <vector>

namespace khaldun::fetch {
namespace {

struct Case {
  std::string_view pattern;
  std::string_view path;
  bool matches;
};

TEST(MatchesPattern, KnowsPrefixesStarsAndEnds) {
  constexpr Case kCases[] = {
      {"/", "/", true},
      {"/", "/fish", true},
      {"", "/", true},
      {"$", "/", false},
      {"*$", "/", true},
      {"/$", "/", true},
      {"/$", "/fish", false},
      {"/fish", "/fish", true},
      {"/fish", "/fishheads/yummy.html", true},
      {"/fish", "/Fish.asp", false},
      {"/fish", "/catfish", false},
      {"/fish", "/fis", false},
      {"/fish*", "/fish", true},
      {"/fish*", "/desert/fish", false},
      {"/fish/", "/fish", false},
      {"/fish/", "/fish/?id=anything", true},
      {"/*.php", "/folder/any.php.file.html", true},
      {"/*.php", "/?php", false},
      {"/*.php", "/windows.PHP", false},
      {"/*.php$", "/filename.php", true},
      {"/*.php$", "/folder.php/filename.php", true},
      {"/*.php$", "/filename.php?parameters", false},
      {"/*.php$", "/filename.php5", false},
      {"/*.php$", "/.ph", false},
      {"/fish*.php", "/fishheads/catfish.php?parameters", true},
      {"/fish*.php", "/Fish.PHP", false},
      {"*/b", "/a/b", true},
      {"**/b**", "/a/b", true},
      {"/a*a$", "/a", false},
      {"/a*a$", "/aa", true},
      {"/a*bc*bc$", "/abc", false},
      {"/a*bc*bc$", "/abcbcbc", true},
      {"/a$b", "/a$b/c", true},
      {"/a$b", "/a", false},
      {"/a$$", "/a$", true},
      {"/a.c", "/abc", false},
      {"/a?c", "/abc", false},
  };
  for (const Case& c : kCases) {
    EXPECT_EQ(matches_pattern(c.pattern, c.path), c.matches) << c.pattern << " on " << c.path;
  }
}

// The definition, tried on every short pattern and path of a small alphabet.
bool matches_slowly(std::string_view pattern, std::string_view path) {
  if (pattern.empty()) return true;
  if (pattern == "$") return path.empty();
  if (pattern.front() == '*') {
    return matches_slowly(pattern.substr(1), path) ||
           (!path.empty() && matches_slowly(pattern, path.substr(1)));
  }
  return !path.empty() && path.front() == pattern.front() &&
         matches_slowly(pattern.substr(1), path.substr(1));
}

std::vector<std::string> words_of(std::string_view alphabet, std::size_t longest) {
  std::vector<std::string> words = {""};
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at].size() == longest) break;
    for (const char c : alphabet) words.push_back(words[at] + c);
  }
  return words;
}

TEST(MatchesPattern, AgreesWithItsDefinition) {
  std::size_t matching = 0;
  const std::vector<std::string> paths = words_of("ab", 5);
  for (const std::string& pattern : words_of("ab*$", 5)) {
    for (const std::string& path : paths) {
      const bool expected = matches_slowly(pattern, path);
      matching += expected ? 1 : 0;
      ASSERT_EQ(matches_pattern(pattern, path), expected) << pattern << " on " << path;
    }
  }
  EXPECT_GT(matching, 1000U);
}

TEST(NormalBytes, EncodesWhatIsNotAsciiAndRaisesDigits) {
  EXPECT_EQ(normal_bytes("/a/b?c=d", {}), "/a/b?c=d");
  EXPECT_EQ(normal_bytes("/\xC3\xA9", {}), "/%C3%A9");
  EXPECT_EQ(normal_bytes("/%aa%Bb", {}), "/%AA%BB");
  EXPECT_EQ(normal_bytes("/%62%7e", {}), "/%62%7E");
  EXPECT_EQ(normal_bytes("/%", {}), "/%");
  EXPECT_EQ(normal_bytes("/%a", {}), "/%a");
  EXPECT_EQ(normal_bytes("/%zz%4", {}), "/%zz%4");
  EXPECT_EQ(normal_bytes("", {}), "");
}

TEST(NormalBytes, DecodesUnreservedCharactersWhenAsked) {
  EXPECT_EQ(normal_bytes("/%62%7e%2D%2e%5F%30", {.decode_unreserved = true}), "/b~-._0");
  EXPECT_EQ(normal_bytes("/%2f%2A%25%20", {.decode_unreserved = true}), "/%2F%2A%25%20");
}

TEST(NormalBytes, EncodesMoreWhenAsked) {
  EXPECT_EQ(normal_bytes("/a*$b$", {.encode = "*$"}), "/a%2A%24b%24");
  EXPECT_EQ(normal_bytes("/a*$b$", {.encode = "$", .keep_at_end = "$"}), "/a*%24b$");
}

}  // namespace
}  // namespace khaldun::fetch
