#include "eval/page_scores.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khaldun::eval {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

GoldPage segments(std::vector<std::string> with, std::vector<std::string> without) {
  GoldPage page;
  page.with = std::move(with);
  page.without = std::move(without);
  return page;
}

TEST(PageScores, CountSegmentsOfAllPagesTogether) {
  PageScores scores;
  // Two of three are found, and one of two that must not be.
  scores.add(segments({"the truce", "Two envoys", "a week of talks"}, {"Read more", "Cookies"}),
             {.body = "The  truce – two envoys said … Read more:"});
  EXPECT_THAT(scores.metrics(),
              ElementsAre(Pair("segments_f1", 2.0 * 2 / (2 * 2 + 1 + 1)),
                          Pair("segments_precision", 2.0 / 3), Pair("segments_recall", 2.0 / 3)));
  scores.add(segments({"one more"}, {}), {.body = "one more"});
  EXPECT_THAT(scores.metrics(),
              ElementsAre(Pair("segments_f1", 2.0 * 3 / (2 * 3 + 1 + 1)),
                          Pair("segments_precision", 3.0 / 4), Pair("segments_recall", 3.0 / 4)));
}

TEST(PageScores, CountNothingFoundAsMissedAndNotAsWrong) {
  PageScores scores;
  scores.add(segments({"the truce"}, {"Read more"}), {});
  EXPECT_THAT(scores.metrics(), ElementsAre(Pair("segments_f1", 0), Pair("segments_precision", 1),
                                            Pair("segments_recall", 0)));
}

TEST(PageScores, HaveNoMetricThatTheGoldStandardDoesNotAskFor) {
  PageScores scores;
  EXPECT_THAT(scores.metrics(), IsEmpty());
  GoldPage page;
  page.id = "a";
  page.title = "Truce signed";
  scores.add(page, {.title = "truce: signed!"});
  EXPECT_THAT(scores.metrics(), ElementsAre(Pair("title_exact", 1)));
  scores.add(page, {.title = "Other"});
  EXPECT_THAT(scores.misses(), ElementsAre("a: title: expected 'Truce signed', found 'Other'"));
}

}  // namespace
}  // namespace khaldun::eval
