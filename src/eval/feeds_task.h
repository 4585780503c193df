// "feeds": what src/feeds reads from the test cases of feedparser.
//
//   KHALDUN_TRY(const Report report, score_feeds({.gold = "../shared/data/ingest/feedparser"}));
//
// Metrics: the share of comparisons of fields that we carry which agree ("fields_agree"), their
// number, and that of the comparisons which are not counted ("not_carried"): fields that we do not
// carry, and all of the folder "sanitize", as we read the text of HTML and never sanitise it. For
// each folder the same. n is the number of cases. What a case and a comparison is: feed_case.h,
// feed_expectation.h. Predictions: "case TAB agrees|deviates|not_carried TAB expected TAB found",
// where line ends and tabs are blanks. Tested by feeds_task_test.cc.
#pragma once

#include "eval/eval.h"

namespace khaldun::eval {

// Errors: those of read_feed_cases, kWrite.
Result<Report> score_feeds(const Request& request);

}  // namespace khaldun::eval
