// Robots: a robots.txt file, and whether it lets a crawler have a URL.
//
//   const Robots robots = Robots::parse(bytes);
//   robots.allows("Khaldun", "https://sahelhorn.example/news/1");
//   robots.check("Khaldun", url);          // with the line and rule that decided
//   robots.crawl_delay_ms("Khaldun");      // 10000 for "Crawl-delay: 10"
//   robots.sitemaps();
//
// RFC 9309, and where it leaves room the behaviour that Google documents for its parser
// (google/robotstxt, developers.google.com/search/docs/crawling-indexing/robots/robots_txt):
//   - Lines end in LF, CR or CRLF. A UTF-8 byte order mark at the beginning, or the first bytes of
//     one, is skipped. What is behind "#" is a comment. A line is cut behind kMaxRobotsLineBytes.
//   - A line is "name: value"; without a colon, two words with blanks between them count as well.
//     Names have any case, and count by how they begin. Taken as well: "useragent", "user agent",
//     "site-map", and disallow as "dissallow", "dissalow", "disalow", "diasllow", "disallaw".
//   - A group is one or more user-agent lines and the rules behind them. Only allow and disallow
//     end the list of agents; crawl-delay, sitemap and unknown lines do not. All groups of an agent
//     count together. "*" alone, or with a blank behind it, is the group of those that have none
//     of their own; a group of one's own without rules allows everything. Rules in front of the
//     first user-agent line count for nobody.
//   - The name of an agent is its letters, "_" and "-" up to the first other character, in any
//     case; it must be the crawler's whole product token.
//   - Of the rules that fit, the one with the longest pattern decides; allow wins a tie; no rule
//     allows. "*" stands for any bytes, "$" at the end for the end. Paths have case. An empty
//     pattern is no rule. "Allow: /a/index.html" allows "/a/" as well.
//   - What is behind limits::kMaxRobotsBytes is not read, nor the line that the limit cuts.
//
// The two differ in percent-encoding, see RobotsPaths. Anything is a robots.txt: nothing fails.
// Time of a check: at most the bytes of the file times those of the URL.
// Values; pure, thread-safe. Tested by robots_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khaldun::fetch {

enum class RobotsPaths {
  // As google/robotstxt: in patterns bytes beyond ASCII become %XX and the digits of %XX capitals;
  // the URL must be encoded and is compared as it is.
  kGoogle,
  // As RFC 9309, 2.2.2 and 2.2.3: the same for the URL; %XX of a letter, a digit or one of "-._~"
  // is that character in both; "%2A" and "%24" are a "*" and a "$" in the URL.
  kRfc9309,
};

struct RobotsVerdict {
  bool allowed = true;
  int line = 0;      // of the rule that decided, from 1; 0 if none did
  std::string rule;  // "Disallow: /private/"; "" if none did
};

class Robots {
 public:
  static Robots parse(std::string_view bytes, RobotsPaths paths = RobotsPaths::kGoogle);

  // `product` is a product token ("Khaldun"), `url` a URL or the path of one.
  RobotsVerdict check(std::string_view product, std::string_view url) const;
  bool allows(std::string_view product, std::string_view url) const;

  // Seconds that the groups of the agent ask for between requests, in milliseconds, at most a day;
  // the longest if there are several. No part of RFC 9309; Google ignores it.
  std::optional<std::int64_t> crawl_delay_ms(std::string_view product) const;

  // As written, of the whole file.
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

  // For those who mend a file: lines that say something known, or something else.
  int known_lines() const { return known_lines_; }
  int unknown_lines() const { return unknown_lines_; }
  int last_line() const { return last_line_; }  // number of the last of them

  std::size_t bytes() const { return bytes_; }  // of memory that it takes, about

 private:
  struct Rule {
    bool allow = false;
    int line = 0;
    std::string pattern;
  };
  struct Group {
    std::vector<std::string> agents;  // in lower case; "*" for all
    std::vector<Rule> rules;
    std::optional<std::int64_t> delay_ms;
  };

  void take_line(std::string_view line, int number);
  void take_agent(std::string_view value);
  void take_rule(bool allow, std::string_view value, int number);
  void take_delay(std::string_view value);
  // Those that name the agent, else those for all.
  std::vector<const Group*> groups_of(std::string_view product) const;
  static bool allows_folder(const Rule& rule, std::string_view path);

  RobotsPaths paths_ = RobotsPaths::kGoogle;
  std::vector<Group> groups_;
  std::vector<std::string> sitemaps_;
  int known_lines_ = 0;
  int unknown_lines_ = 0;
  int last_line_ = 0;
  std::size_t bytes_ = 0;
};

// The path with parameters and query of a URL, "/" if it has none: what rules are compared with.
std::string robots_path(std::string_view url);

// A pattern or path in the form that is compared, kGoogle.
std::string robots_pattern(std::string_view pattern);

// The product token that a user agent begins with: "Khaldun" of "Khaldun/0.1 (research)".
std::string_view product_token(std::string_view user_agent);
// Whether all of it is one: letters, "_" and "-".
bool is_product_token(std::string_view text);

}  // namespace khaldun::fetch
