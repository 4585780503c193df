// FeedCase: a test case of feedparser, a feed whose first comment says what a reader must find.
//
//   <!--
//   Header:      Content-Location: http://example.com/
//   Description: links are relative to the header
//   Expect:      not bozo and feed['link'] == 'http://example.com/relative'
//   -->
//   <rss> ...
//
//   KHALDUN_TRY(const std::vector<FeedCase> cases, read_feed_cases("feedparser"));
//
// Layout: github.com/kurtmckee/feedparser, tests/README. Feeds of the folders and files "http*" and
// those with a header come from feedparser's own server at 127.0.0.1, others from nowhere. Values;
// thread-safe. Tested by feed_case_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "eval/feed_expression.h"
#include "feeds/feed.h"
#include "khaldun/result.h"

namespace khaldun::eval {

struct FeedCase {
  std::string name;    // path below the folder: "wellformed/rss/item_title.xml"
  std::string folder;  // "wellformed/rss"
  std::string expected;
  FeedExpression expression;
  feeds::FeedContext context;
  std::string bytes;  // the comment included
};

// The case in one file; nothing if the file expects nothing. Error: kInvalidData (the expectation).
Result<std::optional<FeedCase>> read_feed_case(const std::string& name, std::string bytes);

// All cases below tests/ of a folder, or below the folder itself, in the order of their names.
// Errors: kNotFound (none there), kInvalidData (file), kLimit, and those of reading files.
Result<std::vector<FeedCase>> read_feed_cases(const std::string& folder);

}  // namespace khaldun::eval
