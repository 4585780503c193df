#include "cli/progress_line.h"

#include <gtest/gtest.h>

namespace khaldun::cli {
namespace {

TEST(ProgressText, SaysWhatIsDoneAndWhatIsLeft) {
  EXPECT_EQ(progress_text({.bytes = 420, .totals = {.articles = 1204, .rejects = 3}}, 1000, 4),
            "1,204 articles, 302/s, 3 rejected, 42 %, 6 s left");
  EXPECT_EQ(progress_text({.totals = {}, .unchanged = 2}, 0, 0),
            "0 articles, 0 rejected, 2 unchanged");
  EXPECT_EQ(progress_text({.bytes = 10, .totals = {1, 2, 3, 1, 0}}, 1000, 100),
            "1 article, 0/s, 3 events, 1 quote, 2 duplicates, 0 rejected, 1 %, 3 h left");
  EXPECT_EQ(progress_text({.bytes = 500, .totals = {}}, 1000, 600),
            "0 articles, 0/s, 0 rejected, 50 %, 10 min left");
}

TEST(ProgressText, WithoutASizeThereIsNoShare) {
  EXPECT_EQ(progress_text({.bytes = 5, .totals = {.articles = 2}}, 0, 1),
            "2 articles, 2/s, 0 rejected");
  EXPECT_EQ(progress_text({.bytes = 2000, .totals = {.articles = 2}}, 1000, 1),
            "2 articles, 2/s, 0 rejected, 100 %");
  EXPECT_EQ(progress_text({}, 0, 0), "0 articles, 0 rejected");
}

}  // namespace
}  // namespace khaldun::cli
