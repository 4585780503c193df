// Tested by feeds_task_test.cc.
#include "eval/feeds_task.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "eval/feed_case.h"
#include "eval/feed_expectation.h"
#include "eval/feed_fields.h"
#include "eval/tasks.h"
#include "feeds/feed.h"

namespace khaldun::eval {
namespace {

struct Count {
  int agree = 0;
  int compared = 0;
  int not_carried = 0;

  void add(FieldOutcome outcome) {
    if (outcome == FieldOutcome::kNotCarried) {
      ++not_carried;
      return;
    }
    ++compared;
    agree += outcome == FieldOutcome::kAgrees ? 1 : 0;
  }
  std::vector<std::pair<std::string, double>> metrics() const {
    return {{"fields_agree", ratio(agree, compared)},
            {"comparisons", compared},
            {"not_carried", not_carried}};
  }
};

std::string_view name_of(FieldOutcome outcome) {
  switch (outcome) {
    case FieldOutcome::kAgrees: return "agrees";
    case FieldOutcome::kDeviates: return "deviates";
    case FieldOutcome::kNotCarried: break;
  }
  return "not_carried";
}

std::string on_one_line(std::string text) {
  for (const char blank : {'\n', '\r', '\t'}) std::replace(text.begin(), text.end(), blank, ' ');
  return text;
}

bool is_sanitizing(const FeedCase& one) {
  return one.folder == "sanitize" || one.folder.ends_with("/sanitize");
}

// What cannot be read as a feed at all has no fields: feedparser returns an empty one.
std::vector<FieldScore> score_case(const FeedCase& one) {
  const Result<feeds::Feed> feed = feeds::read_feed(one.bytes, one.context);
  std::vector<FieldScore> scores =
      score_expectation(one.expression, one.expected, fields_of(feed ? *feed : feeds::Feed()));
  if (is_sanitizing(one)) {
    for (FieldScore& score : scores) score.outcome = FieldOutcome::kNotCarried;
  }
  return scores;
}

}  // namespace

Result<Report> score_feeds(const Request& request) {
  KHALDUN_TRY(const std::vector<FeedCase> cases, read_feed_cases(request.gold));
  Report report;
  report.n = static_cast<int>(cases.size());
  Count all;
  std::map<std::string, Count> of_folder;
  std::string predictions;
  for (const FeedCase& one : cases) {
    for (const FieldScore& score : score_case(one)) {
      all.add(score.outcome);
      of_folder[one.folder].add(score.outcome);
      const std::string expected = on_one_line(score.expected);
      const std::string found = on_one_line(score.found);
      predictions +=
          fmt::format("{}\t{}\t{}\t{}\n", one.name, name_of(score.outcome), expected, found);
      if (score.outcome != FieldOutcome::kDeviates) continue;
      report.misses.push_back(fmt::format("{}: expected {}, found {}", one.name, expected, found));
    }
  }
  report.metrics = all.metrics();
  for (const auto& [folder, count] : of_folder) {
    report.per_class.emplace_back(folder, count.metrics());
  }
  KHALDUN_CHECK(write_predictions(request.predictions, predictions));
  return report;
}

// No engine is asked: feeds are read before it.
Result<Report> evaluate_feeds(const Request& request, const Engine&) {
  return score_feeds(request);
}

}  // namespace khaldun::eval
