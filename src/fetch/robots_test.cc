#include "fetch/robots.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "khaldun/limits.h"

namespace khaldun::fetch {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Case {
  std::string_view what;
  std::string_view file;
  std::string_view agent;
  std::string_view url;
  bool allowed;
};

template <std::size_t N>
void check_all(const Case (&cases)[N], RobotsPaths paths = RobotsPaths::kGoogle) {
  for (const Case& c : cases) {
    EXPECT_EQ(Robots::parse(c.file, paths).allows(c.agent, c.url), c.allowed)
        << c.what << ": " << c.agent << ' ' << c.url << "\n"
        << c.file;
  }
}

TEST(Robots, AllowsEverythingWithoutRules) {
  constexpr Case kCases[] = {
      {"no file", "", "Crow", "http://a.example/x", true},
      {"no rule", "user-agent: Crow\n", "Crow", "http://a.example/x", true},
      {"empty rule", "user-agent: *\ndisallow:\n", "Crow", "http://a.example/x", true},
      {"no agent", "user-agent: Crow\ndisallow: /\n", "", "http://a.example/x", true},
      {"no URL is the root", "user-agent: Crow\ndisallow: /\n", "Crow", "", false},
      {"HTML", "<html><head><title>404: not here</title>\n<body>", "Crow", "/x", true},
      {"rules without an agent", "disallow: /\nuser-agent: Crow\ndisallow: /y", "Crow", "/x", true},
  };
  check_all(kCases);
}

TEST(Robots, ReadsLinesOfAnySpelling) {
  constexpr Case kCases[] = {
      {"colon", "user-agent: Crow\ndisallow: /\n", "Crow", "/x", false},
      {"no blank", "user-agent:Crow\ndisallow:/\n", "Crow", "/x", false},
      {"blanks all over", " \tuser-agent \t:  Crow \t\n\t disallow : \t/ \n", "Crow", "/x", false},
      {"no colon", "user-agent Crow\ndisallow /\n", "Crow", "/x", false},
      {"no colon, tab", "user-agent\tCrow\ndisallow\t/\n", "Crow", "/x", false},
      {"no colon, three words", "user-agent: Crow\ndisallow / now\n", "Crow", "/x", true},
      {"one word", "user-agent: Crow\ndisallow\n/\n", "Crow", "/x", true},
      {"no name", "user-agent: Crow\n: /\n", "Crow", "/x", true},
      {"other names", "foo: Crow\nbar: /\n", "Crow", "/x", true},
      {"capitals", "USER-AGENT: Crow\nDISALLOW: /\n", "Crow", "/x", false},
      {"mixed", "uSeR-aGeNt: Crow\ndIsAlLoW: /\n", "Crow", "/x", false},
      {"no last line end", "user-agent: Crow\ndisallow: /", "Crow", "/x", false},
      {"CR", "user-agent: Crow\rdisallow: /\r", "Crow", "/x", false},
      {"CRLF", "user-agent: Crow\r\ndisallow: /\r\n", "Crow", "/x", false},
      {"LFCR", "user-agent: Crow\n\rdisallow: /\n\r", "Crow", "/x", false},
      {"comments", "#a\nuser-agent: Crow # b\ndisallow: / # c", "Crow", "/x", false},
      {"comment glued", "user-agent: Crow#b\ndisallow: /y#c", "Crow", "/y", false},
      {"rule in a comment", "user-agent: Crow\n#disallow: /", "Crow", "/x", true},
      {"comment is no rule", "user-agent: Crow\ndisallow: # all", "Crow", "/x", true},
      {"blank lines", "user-agent: Crow\n\n\ndisallow: /", "Crow", "/x", false},
      {"colon in a value", "user-agent: Crow\ndisallow: /a:b", "Crow", "/a:b", false},
  };
  check_all(kCases);
}

TEST(Robots, TakesUsualMistakesOfNames) {
  for (const std::string name : {"disallow", "dissallow", "dissalow", "disalow", "diasllow",
                                 "disallaw", "Disallow-all", "DISALOW"}) {
    EXPECT_FALSE(Robots::parse("user-agent: Crow\n" + name + ": /").allows("Crow", "/x")) << name;
  }
  for (const std::string name : {"disallo", "dis-allow", "deny", "noindex"}) {
    EXPECT_TRUE(Robots::parse("user-agent: Crow\n" + name + ": /").allows("Crow", "/x")) << name;
  }
  for (const std::string name : {"user-agent", "useragent", "user agent", "User-Agents"}) {
    EXPECT_FALSE(Robots::parse(name + ": Crow\ndisallow: /").allows("Crow", "/x")) << name;
  }
  for (const std::string name : {"user_agent", "agent", "user--agent"}) {
    EXPECT_TRUE(Robots::parse(name + ": Crow\ndisallow: /").allows("Crow", "/x")) << name;
  }
  // Two words and no colon: the first word is the name.
  EXPECT_TRUE(Robots::parse("user agent Crow\ndisallow: /").allows("Crow", "/x"));
}

TEST(Robots, GroupsRulesByAgents) {
  constexpr std::string_view kFile =
      "allow: /none/\n"
      "\n"
      "user-agent: Crow\n"
      "disallow: /\n"
      "allow: /x/\n"
      "user-agent: Rook\n"
      "disallow: /\n"
      "allow: /y/\n"
      "\n"
      "\n"
      "allow: /w/\n"
      "user-agent: Jay\n"
      "\n"
      "user-agent: Crow\n"
      "allow: /z/\n"
      "disallow: /\n";
  const Robots robots = Robots::parse(kFile);
  constexpr std::tuple<std::string_view, std::string_view, bool> kCases[] = {
      {"Crow", "/x/a", true}, {"Crow", "/z/a", true},    {"Crow", "/y/a", false},
      {"Rook", "/y/a", true}, {"Rook", "/w/a", true},    {"Rook", "/z/a", false},
      {"Jay", "/z/a", true},  {"Jay", "/x/a", false},    {"Crow", "/none/a", false},
      {"Gull", "/x/a", true}, {"Rook", "/none/", false},
  };
  for (const auto& [agent, path, allowed] : kCases) {
    EXPECT_EQ(robots.allows(agent, path), allowed) << agent << ' ' << path;
  }
}

TEST(Robots, PutsOwnGroupsBeforeThatOfAll) {
  constexpr Case kCases[] = {
      {"all", "user-agent: *\ndisallow: /", "Crow", "/x", false},
      {"all, a blank and more", "user-agent: * baz\ndisallow: /", "Crow", "/x", false},
      {"no star alone", "user-agent: *baz\ndisallow: /", "Crow", "/x", true},
      {"own", "user-agent: *\nallow: /\nuser-agent: Crow\ndisallow: /", "Crow", "/x", false},
      {"own, first", "user-agent: Crow\ndisallow: /\nuser-agent: *\nallow: /", "Crow", "/x", false},
      {"own and empty", "user-agent: *\ndisallow: /\nuser-agent: Crow\ndisallow:", "Crow", "/x",
       true},
      {"own and last", "user-agent: *\ndisallow: /\nuser-agent: Crow", "Crow", "/x", true},
      {"another's", "user-agent: *\ndisallow: /\nuser-agent: Crow\nallow: /", "Rook", "/x", false},
      {"another's only", "user-agent: Rook\ndisallow: /", "Crow", "/x", true},
      {"both in one", "user-agent: *\nuser-agent: Crow\ndisallow: /", "Crow", "/x", false},
      {"two for all", "user-agent: *\ndisallow: /x\nuser-agent: *\ndisallow: /y", "Crow", "/x",
       false},
      {"the second too", "user-agent: *\ndisallow: /x\nuser-agent: *\ndisallow: /y", "Crow", "/y",
       false},
  };
  check_all(kCases);
}

TEST(Robots, MatchesWholeProductTokensInAnyCase) {
  constexpr Case kCases[] = {
      {"capitals in the file", "user-agent: CROW\ndisallow: /", "crow", "/x", false},
      {"capitals of the crawler", "user-agent: crow\ndisallow: /", "CROW", "/x", false},
      {"a longer name", "user-agent: Crow-News\ndisallow: /", "Crow", "/x", true},
      {"a shorter name", "user-agent: Crow\ndisallow: /", "Crow-News", "/x", true},
      {"version", "user-agent: Crow/1.2\ndisallow: /", "Crow", "/x", false},
      {"up to the first blank", "user-agent: Crow Bar\ndisallow: /", "Crow", "/x", false},
      {"a crawler with a blank has no group", "user-agent: Crow Bar\ndisallow: /", "Crow Bar", "/x",
       true},
      {"digits end it", "user-agent: Crow2\ndisallow: /", "Crow", "/x", false},
      {"star behind it", "user-agent: Crow*\ndisallow: /", "Crow", "/x", false},
      {"low line and hyphen", "user-agent: Cr_ow-a\ndisallow: /", "cr_OW-A", "/x", false},
      {"no letters", "user-agent: 1\ndisallow: /", "Crow", "/x", true},
  };
  check_all(kCases);
}

TEST(Robots, ListsOfAgentsEndAtRulesOnly) {
  for (const std::string between :
       {"sitemap: https://a.example/s.xml", "crawl-delay: 3", "unknown: line", "host: a", ""}) {
    const Robots robots =
        Robots::parse("user-agent: Crow\n" + between + "\nuser-agent: *\ndisallow: /");
    EXPECT_FALSE(robots.allows("Crow", "/x")) << between;
    EXPECT_FALSE(robots.allows("Rook", "/x")) << between;
  }
  const Robots robots = Robots::parse("user-agent: Crow\nallow: /\nuser-agent: *\ndisallow: /");
  EXPECT_TRUE(robots.allows("Crow", "/x"));
  EXPECT_FALSE(robots.allows("Rook", "/x"));
}

TEST(Robots, LetsTheLongestPatternDecide) {
  constexpr Case kCases[] = {
      {"deny longer", "user-agent: Crow\ndisallow: /x/page.html\nallow: /x/\n", "Crow",
       "/x/page.html", false},
      {"allow longer", "user-agent: Crow\nallow: /x/page.html\ndisallow: /x/\n", "Crow",
       "/x/page.html", true},
      {"its folder", "user-agent: Crow\nallow: /x/page.html\ndisallow: /x/\n", "Crow", "/x/",
       false},
      {"both empty", "user-agent: Crow\ndisallow: \nallow: \n", "Crow", "/x", true},
      {"tie", "user-agent: Crow\ndisallow: /\nallow: /\n", "Crow", "/x", true},
      {"tie, other order", "user-agent: Crow\nallow: /\ndisallow: /\n", "Crow", "/x", true},
      {"two paths", "user-agent: Crow\ndisallow: /x\nallow: /x/\n", "Crow", "/x", false},
      {"two paths, the other", "user-agent: Crow\ndisallow: /x\nallow: /x/\n", "Crow", "/x/", true},
      {"same page", "user-agent: Crow\ndisallow: /x/page.html\nallow: /x/page.html\n", "Crow",
       "/x/page.html", true},
      {"stars count", "user-agent: Crow\nallow: /page\ndisallow: /*.html\n", "Crow", "/page.html",
       false},
      {"prefix longer", "user-agent: Crow\nallow: /x/page.\ndisallow: /*.html\n", "Crow",
       "/x/page.html", true},
      {"end sign counts", "user-agent: Crow\nallow: /$\ndisallow: /\n", "Crow", "/", true},
      {"end sign elsewhere", "user-agent: Crow\nallow: /$\ndisallow: /\n", "Crow", "/page", false},
      {"over groups",
       "user-agent: Crow\ndisallow: /x\nuser-agent: Rook\nallow: /\n"
       "user-agent: Crow\nallow: /x/y\n",
       "Crow", "/x/y/z", true},
      {"empty wins nothing", "user-agent: Crow\nallow:\ndisallow: /x\n", "Crow", "/x", false},
  };
  check_all(kCases);
}

TEST(Robots, MatchesPathsWithTheirCase) {
  constexpr Case kCases[] = {
      {"same", "user-agent: Crow\ndisallow: /X/", "Crow", "/X/a", false},
      {"other", "user-agent: Crow\ndisallow: /x/", "Crow", "/X/a", true},
      {"prefix in the middle", "user-agent: Crow\ndisallow: /b", "Crow", "/a/b", true},
      {"no slash", "user-agent: Crow\ndisallow: b", "Crow", "/b", true},
      {"star instead", "user-agent: Crow\ndisallow: *b", "Crow", "/a/b", false},
      {"query", "user-agent: Crow\ndisallow: /*?print", "Crow", "http://a.example/x?print=1",
       false},
      {"query of the root", "user-agent: Crow\ndisallow: /?", "Crow", "http://a.example?a", false},
      {"fragment", "user-agent: Crow\ndisallow: /*print", "Crow", "http://a.example/x#print", true},
      {"parameters", "user-agent: Crow\ndisallow: /;a", "Crow", "http://a.example;a", false},
  };
  check_all(kCases);
}

TEST(Robots, TakesIndexPagesForTheirFolders) {
  constexpr std::string_view kFile = "user-agent: *\nallow: /a/index.html\ndisallow: /\n";
  constexpr Case kCases[] = {
      {"folder", kFile, "Crow", "http://a.example/a/", true},
      {"page", kFile, "Crow", "http://a.example/a/index.html", true},
      {"without slash", kFile, "Crow", "http://a.example/a", false},
      {"beside", kFile, "Crow", "http://a.example/a/b", false},
      {"another", kFile, "Crow", "http://a.example/b/index.html", false},
      {"root", "user-agent: *\nallow: /index.htm\ndisallow: /\n", "Crow", "http://a.example", true},
      {"other page", "user-agent: *\nallow: /default.htm\ndisallow: /\n", "Crow", "/", false},
      {"a longer deny wins", "user-agent: *\nallow: /a/index.html\ndisallow: /a/*$*", "Crow", "/a/",
       true},
      {"not when denied", "user-agent: *\ndisallow: /a/index.html\n", "Crow", "/a/", true},
  };
  check_all(kCases);
}

TEST(Robots, ComparesPathsAsGoogleDoes) {
  constexpr std::string_view kQuery =
      "user-agent: Crow\ndisallow: /\nallow: /foo/bar?qux=taz&baz=http://foo.bar?tar&par\n";
  constexpr std::string_view kKana =
      "user-agent: Crow\ndisallow: /\nallow: /foo/bar/\xE3\x83\x84\n";
  constexpr std::string_view kEncoded =
      "user-agent: Crow\ndisallow: /\nallow: /foo/bar/%e3%83%84\n";
  constexpr std::string_view kAscii = "user-agent: Crow\ndisallow: /\nallow: /foo/bar/%62%61%7A\n";
  constexpr Case kCases[] = {
      {"URL in a query", kQuery, "Crow",
       "http://foo.bar/foo/bar?qux=taz&baz=http://foo.bar?tar&par", true},
      {"encoded by us", kKana, "Crow", "http://foo.bar/foo/bar/%E3%83%84", true},
      {"URLs must be encoded", kKana, "Crow", "http://foo.bar/foo/bar/\xE3\x83\x84", false},
      {"encoded by them", kEncoded, "Crow", "http://foo.bar/foo/bar/%E3%83%84", true},
      {"letters stay encoded", kAscii, "Crow", "http://foo.bar/foo/bar/baz", false},
      {"in both", kAscii, "Crow", "http://foo.bar/foo/bar/%62%61%7A", true},
  };
  check_all(kCases);
}

TEST(Robots, ComparesPathsAsRfc9309Does) {
  const auto file = [](std::string_view pattern) {
    return "user-agent: Crow\ndisallow: /\nallow: " + std::string(pattern);
  };
  constexpr std::tuple<std::string_view, std::string_view, bool> kCases[] = {
      {"/foo/bar?baz=quz", "/foo/bar?baz=quz", true},
      {"/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https://foo.bar", true},
      {"/foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar", true},
      {"/foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https://foo.bar", false},
      {"/foo/bar/\xE3\x83\x84", "/foo/bar/%E3%83%84", true},
      {"/foo/bar/%E3%83%84", "/foo/bar/\xE3\x83\x84", true},
      {"/foo/bar/%62%61%7A", "/foo/bar/baz", true},
      {"/~user", "/%7Euser", true},
      {"/file-with-a-%2A.html", "/file-with-a-*.html", true},
      {"/file-with-a-%2A.html", "/file-with-a-b.html", false},
      {"/path/foo-%24", "/path/foo-$", true},
      {"/path/foo-%24", "/path/foo-", false},
      {"/a$b", "/a$b", true},
      {"/a*b$", "/a*xb", true},
      {"/a*b$", "/a*xbc", false},
  };
  for (const auto& [pattern, path, allowed] : kCases) {
    const Robots robots = Robots::parse(file(pattern), RobotsPaths::kRfc9309);
    EXPECT_EQ(robots.allows("Crow", "https://a.example" + std::string(path)), allowed)
        << pattern << " on " << path;
  }
}

// RFC 9309, sections 5.1 and 5.2.
TEST(Robots, DecidesTheExamplesOfTheRfc) {
  constexpr std::string_view kSimple =
      "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\n"
      "User-Agent: foobot\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif\n\n"
      "User-Agent: barbot\nUser-Agent: bazbot\nDisallow: /example/page.html\n\n"
      "User-Agent: quxbot\n";
  constexpr std::string_view kLongest =
      "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n";
  constexpr Case kCases[] = {
      {"all", kSimple, "otherbot", "/a/b.gif", false},
      {"all", kSimple, "otherbot", "/a/b.gifs", true},
      {"all", kSimple, "otherbot", "/example/x", false},
      {"all", kSimple, "otherbot", "/publications/x", true},
      {"foobot", kSimple, "foobot", "/publications/", false},
      {"foobot", kSimple, "foobot", "/example/page.html", true},
      {"foobot", kSimple, "foobot", "/example/allowed.gif", true},
      {"barbot", kSimple, "barbot", "/example/page.html", false},
      {"bazbot", kSimple, "bazbot", "/example/page.html", false},
      {"bazbot", kSimple, "bazbot", "/example/b.gif", true},
      {"quxbot", kSimple, "quxbot", "/example/page.html", true},
      {"longest", kLongest, "foobot", "/example/page/disallowed.gif", false},
      {"longest", kLongest, "foobot", "/example/page/other.gif", true},
  };
  check_all(kCases);
}

TEST(Robots, SkipsByteOrderMarks) {
  const std::string rules = "user-agent: Crow\ndisallow: /\n";
  EXPECT_FALSE(Robots::parse("\xEF\xBB\xBF" + rules).allows("Crow", "/x"));
  EXPECT_FALSE(Robots::parse("\xEF\xBB" + rules).allows("Crow", "/x"));
  EXPECT_FALSE(Robots::parse("\xEF" + rules).allows("Crow", "/x"));
  // Other bytes, or a mark in the middle, break the line.
  EXPECT_TRUE(Robots::parse("\xEF\x11\xBF" + rules).allows("Crow", "/x"));
  EXPECT_TRUE(Robots::parse("user-agent: Crow\n\xEF\xBB\xBF"
                            "disallow: /\n")
                  .allows("Crow", "/x"));
}

TEST(Robots, CutsLongLines) {
  const std::string folder = "/x/" + std::string(limits::kMaxRobotsLineBytes, 'a');
  const std::string kept = folder.substr(0, limits::kMaxRobotsLineBytes - 10);  // "disallow: "
  const Robots robots = Robots::parse("user-agent: Crow\ndisallow: " + folder + "/b\ndisallow: /c");
  EXPECT_TRUE(robots.allows("Crow", "/x/b"));
  EXPECT_FALSE(robots.allows("Crow", kept));
  EXPECT_FALSE(robots.allows("Crow", kept + "/other"));
  EXPECT_TRUE(robots.allows("Crow", kept.substr(0, kept.size() - 1)));
  EXPECT_FALSE(robots.allows("Crow", "/c"));
}

TEST(Robots, ReadsNoMoreThanTheLimit) {
  std::string file = "user-agent: Crow\ndisallow: /a\n";
  file.resize(limits::kMaxRobotsBytes - 12, '#');
  const std::string within = file + "\ndisallow: /";  // the last byte fits
  ASSERT_EQ(within.size(), limits::kMaxRobotsBytes);
  EXPECT_FALSE(Robots::parse(within).allows("Crow", "/b"));
  // One byte more, and the line is cut: it is not taken for "disallow: /".
  EXPECT_TRUE(Robots::parse(within + "b/c\n").allows("Crow", "/b"));
  EXPECT_FALSE(Robots::parse(within + "b/c\n").allows("Crow", "/a"));
}

TEST(Robots, ListsSitemaps) {
  EXPECT_THAT(Robots::parse("Sitemap: http://a.example/1.xml # first\nuser-agent: Crow\n"
                            "disallow: /\nsite-map:http://a.example/2.xml?a=b:c\nSITEMAP\t/3.xml")
                  .sitemaps(),
              ElementsAre("http://a.example/1.xml", "http://a.example/2.xml?a=b:c", "/3.xml"));
  EXPECT_THAT(Robots::parse("map: http://a.example/1.xml").sitemaps(), IsEmpty());
}

TEST(Robots, TellsCrawlDelays) {
  const Robots robots = Robots::parse(
      "user-agent: *\ncrawl-delay: 2.5\ndisallow: /x\n"
      "user-agent: Crow\nCrawl-Delay: 10\ndisallow:\nuser-agent: Crow\ncrawl-delay: 4\nallow: /\n"
      "user-agent: Rook\ncrawl-delay: soon\ndisallow:\nuser-agent: Jay\ncrawl-delay: 1e300\n");
  EXPECT_EQ(robots.crawl_delay_ms("Crow"), 10'000);
  EXPECT_EQ(robots.crawl_delay_ms("Gull"), 2'500);
  EXPECT_EQ(robots.crawl_delay_ms("Rook"), std::nullopt);
  EXPECT_EQ(robots.crawl_delay_ms("Jay"), 86'400'000);
  for (const std::string value : {"-1", "nan", "", "x", "1:00"}) {
    const Robots odd = Robots::parse("user-agent: *\ncrawl-delay: " + value);
    EXPECT_EQ(odd.crawl_delay_ms("Crow").value_or(0), value == "1:00" ? 1000 : 0) << value;
  }
  EXPECT_EQ(Robots::parse("crawl-delay: 3\nuser-agent: *").crawl_delay_ms("Crow"), std::nullopt);
}

TEST(Robots, TellsTheLineThatDecided) {
  const Robots robots =
      Robots::parse("# a\nuser-agent: *\r\n\r\nDisallow: /a\rAllow: /a/b\n\n\nfoo: bar\n");
  const RobotsVerdict denied = robots.check("Crow", "/a");
  EXPECT_FALSE(denied.allowed);
  EXPECT_EQ(denied.line, 4);
  EXPECT_EQ(denied.rule, "Disallow: /a");
  const RobotsVerdict allowed = robots.check("Crow", "/a/b");
  EXPECT_TRUE(allowed.allowed);
  EXPECT_EQ(allowed.line, 5);
  EXPECT_EQ(allowed.rule, "Allow: /a/b");
  EXPECT_EQ(robots.check("Crow", "/c").line, 0);
  EXPECT_EQ(robots.known_lines(), 3);
  EXPECT_EQ(robots.unknown_lines(), 1);
  EXPECT_EQ(robots.last_line(), 8);
}

TEST(Robots, CountsLinesOfEveryEnd) {
  for (const std::string end : {"\n", "\r", "\r\n"}) {
    const Robots robots = Robots::parse("user-agent: a" + end + "allow: /b" + end +
                                        "user-agent: c" + end + end + end + "disallow: /" + end);
    EXPECT_EQ(robots.last_line(), 6);
    EXPECT_EQ(robots.known_lines(), 4);
    EXPECT_EQ(robots.unknown_lines(), 0);
  }
  EXPECT_EQ(Robots::parse("user-agent: a\n\rallow: /").last_line(), 3);
}

TEST(Robots, TakesLittleTimeForFilesMadeToTakeMuch) {
  const std::string star_rule = "allow:*a*a*a*a*a*a*a*a*b\n";
  std::string file = "user-agent: *\n";
  while (file.size() < limits::kMaxRobotsBytes) file += star_rule;
  const std::string path = "/" + std::string(limits::kMaxUrlBytes, 'a');
  EXPECT_TRUE(Robots::parse(file).allows("Crow", path));
  std::string names;
  while (names.size() < limits::kMaxRobotsBytes) names += "user-agent:a\nallow:\n";
  EXPECT_TRUE(Robots::parse(names).allows("Crow", path));
}

TEST(RobotsPath, IsWhatStandsBehindTheHost) {
  constexpr std::pair<std::string_view, std::string_view> kCases[] = {
      {"", "/"},
      {"http://www.example.com", "/"},
      {"http://www.example.com/", "/"},
      {"http://www.example.com/a", "/a"},
      {"http://www.example.com/a/", "/a/"},
      {"http://www.example.com/a/b?c=http://d.e/", "/a/b?c=http://d.e/"},
      {"http://www.example.com/a/b?c=d&e=f#fragment", "/a/b?c=d&e=f"},
      {"http://www.example.com?a", "/?a"},
      {"http://www.example.com#a/b", "/"},
      {"example.com", "/"},
      {"example.com/a", "/a"},
      {"example.com/a;b#c", "/a;b"},
      {"example.com?a", "/?a"},
      {"example.com/a;b#c://d", "/a;b"},
      {"a", "/"},
      {"a/", "/"},
      {"/a", "/a"},
      {"a/b", "/b"},
      {"//a/b/c", "/b/c"},
      {"//a", "/"},
  };
  for (const auto& [url, path] : kCases) EXPECT_EQ(robots_path(url), path) << url;
}

TEST(RobotsPattern, IsEncoded) {
  EXPECT_EQ(robots_pattern("http://www.example.com"), "http://www.example.com");
  EXPECT_EQ(robots_pattern("/a/b/c"), "/a/b/c");
  EXPECT_EQ(robots_pattern("\xC3\xA1"), "%C3%A1");
  EXPECT_EQ(robots_pattern("%aa"), "%AA");
}

TEST(ProductToken, IsTheFirstLetters) {
  EXPECT_EQ(product_token("Khaldun/0.1 (study of news)"), "Khaldun");
  EXPECT_EQ(product_token("Crow_a-b c"), "Crow_a-b");
  EXPECT_EQ(product_token(" Crow"), "");
  EXPECT_EQ(product_token("2Crow"), "");
  EXPECT_TRUE(is_product_token("Crow-News_a"));
  for (const std::string_view text :
       {"", "\xE3\x83\x84", "Crow*", " Crow ", "Crow/2.1", "Crow a"}) {
    EXPECT_FALSE(is_product_token(text)) << text;
  }
}

}  // namespace
}  // namespace khaldun::fetch
