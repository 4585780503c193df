// PageScores: how well what was found of web pages agrees with a gold standard.
//
//   PageScores scores;
//   scores.add(gold_page, {.title = "Truce signed", .body = "Envoys ..."});
//   scores.metrics();  // {"body_f1", 1}, {"title_exact", 1}
//
// Metrics, each only if a page of the gold standard has what it asks for:
//   body_f1        F1 of 4-word shingles, mean over the pages (scrapinghub's
//                  article-extraction-benchmark)
//   segments_f1, _precision, _recall
//                  over the segments of all pages, counted as by trafilatura's own evaluation
//                  (tests/evaluate.py, count_item() of tests/eval_common.py): a segment that the
//                  body must have is a true positive if it is in it and else a false negative, one
//                  that it must not have is a false positive if it is in it
//   title_exact, authors_exact, date_exact
//                  the share that is right
//   tail_leaks     the share of bodies with a line of the kind "Subscribe to" that the gold body
//                  has not
// Texts are compared by their words: letter case, blanks and punctuation do not count.
// Tested by page_scores_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "eval/page_gold.h"

namespace khaldun::eval {

struct FoundPage {
  std::string title = {};
  std::vector<std::string> authors = {};
  std::string date = {};  // 2024-05-06
  std::string body = {};
};

class PageScores {
 public:
  void add(const GoldPage& gold, const FoundPage& found);

  std::vector<std::pair<std::string, double>> metrics() const;

  // For people: what was expected and found instead.
  const std::vector<std::string>& misses() const { return misses_; }

 private:
  // Right ones of those that the gold standard has.
  struct Share {
    int all = 0, right = 0;
    void add(bool is_right) {
      ++all;
      right += is_right ? 1 : 0;
    }
  };

  void score(std::string_view what, Share& share, bool is_right, const std::string& id,
             std::string_view found, std::string_view gold);
  void add_segments(const GoldPage& gold, const FoundPage& found);

  Share titles_, authors_, dates_, leaks_;
  Share with_, without_;  // segments; those that the body has are "right"
  std::vector<double> bodies_;
  std::vector<std::string> misses_;
};

}  // namespace khaldun::eval
