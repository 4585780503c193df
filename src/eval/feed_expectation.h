// score_expectation: which of the comparisons that a test case makes hold of a feed.
//
//   for (const FieldScore& score : score_expectation("len(entries) == 2", fields_of(feed)))
//     use(score.outcome, score.expected, score.found);
//
// A comparison is a part of the expectation between two `and`. One that asks for a field that we
// do not carry is no comparison, and neither is `bozo` (whether the feed is broken).
//
// Two texts are equal byte by byte, but for what the records differ in on purpose: our titles and
// names are plain text, so feedparser's, HTML or plain, may be equal as plain text. A body, which
// feedparser sanitises and writes anew, is equal when its text, its links and images (resolved
// against its base) and the words that stand for images are. Pure, thread-safe. Tested by
// feed_expectation_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "eval/feed_expression.h"
#include "eval/feed_value.h"

namespace khaldun::eval {

enum class FieldOutcome { kAgrees, kDeviates, kNotCarried };

struct FieldScore {
  FieldOutcome outcome = FieldOutcome::kNotCarried;
  std::string expected;  // as the case writes it
  std::string found;     // of the first path in it
};

// `fields` has "feed" and "entries"; `expression` was read from `text`.
std::vector<FieldScore> score_expectation(const FeedExpression& expression, std::string_view text,
                                          const FeedValue& fields);

}  // namespace khaldun::eval
