// The stances of whole quotes are in tests/cases/coder/quotes_details.txt.
#include "coder/stance_lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace khaldun::coder {
namespace {

using ::testing::HasSubstr;

std::string problem_with(const std::string& line) {
  const testing::TemporaryFolder folder;
  folder.write("stance.tsv", "# word\tuse\tstance\n" + line + "\n");
  const auto loaded = StanceLexicon::load(folder.path());
  return loaded ? "" : loaded.error().message;
}

TEST(StanceLexicon, LoadsTheShippedTable) {
  const auto stances = StanceLexicon::load("data/lexicon/en");
  ASSERT_TRUE(stances) << stances.error().message;
}

TEST(StanceLexicon, SaysWhatIsWrongWithALine) {
  EXPECT_THAT(problem_with("praise\tverb\tsupport"), HasSubstr("expected cue or word"));
  EXPECT_THAT(problem_with("praise\tcue\tlove"), HasSubstr("expected support or oppose"));
  EXPECT_THAT(problem_with("praise|praise\tcue\tsupport"),
              HasSubstr("expected a word without a line yet"));
}

}  // namespace
}  // namespace khaldun::coder
