// QuoteScores: how many quote records say what a reader marked as an attribution: the same words,
// of the same speaker.
//
//   QuoteScores scores;
//   scores.add(coded.coding.quotes, gold, text);
//   scores.fill(report);
//
// A quote is right if its words from the first to the last are those of a gold content, marks and
// punctuation at the ends aside, and its speaker stands where the gold source does, or both have
// none. Quotes that a reader did not mark, as they lie in the content of another, count as wrong.
#pragma once

#include <string_view>
#include <vector>

#include "eval/eval.h"
#include "khaldun/event.h"

namespace khaldun::eval {

class QuoteScores {
 public:
  // Of one text, in whose bytes all spans are.
  void add(const std::vector<Quote>& quotes, const std::vector<AttributionSpans>& gold,
           std::string_view text);
  // Adds "quotes" and "quotes_right", a share, to the metrics.
  void fill(Report& report) const;

 private:
  int quotes_ = 0;
  int right_ = 0;
};

}  // namespace khaldun::eval
